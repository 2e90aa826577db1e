import { writeFileSync } from "node:fs";
import { compileDrill } from "./compile";
import { DrillError } from "./errors";
import { helpText, type Options, parseOptions } from "./options";
import { coloursFor } from "./report/colour";
import { htmlReport, type Result } from "./report/html-report";
import { brokenPromises } from "./report/promises";
import { textReport } from "./report/text-report";
import { scenariosNamed } from "./scenarios";
import { runScenario } from "./scenarios/run-scenario";
import { readPlan } from "./stack/read-plan";
import { synthesizeStack } from "./stack/synthesize";
import { TerraformStack } from "./stack/terraform-stack";

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(helpText());
    return 0;
  }
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort(new DrillError("Interrupted; everything is cleaned up.")));
  process.once("SIGTERM", () => interrupt.abort(new DrillError("Ended; everything is cleaned up.")));
  return drill(options, interrupt.signal);
}

/** @returns the exit code */
async function drill(options: Options, signal: AbortSignal): Promise<number> {
  const project = process.cwd();
  const scenarios = scenariosNamed(options.scenario);
  const { stack = synthesizeStack({ project, consistency: options.consistency, environment: process.env }) } =
    options;
  const plan = readPlan(TerraformStack.read(stack));
  const files = await compileDrill(project);
  const output = options.json ? process.stderr : process.stdout;
  const colours = coloursFor(output.isTTY === true);
  const results: Result[] = [];
  for (const scenario of scenarios) {
    output.write(`${colours.strong(scenario.name)}: ${scenario.summary}\n`);
    const measurement = await runScenario(scenario, { ...options, plan, files, output, signal });
    const broken = brokenPromises(scenario, measurement);
    results.push({ measurement, broken });
    output.write(`\n${textReport(measurement, broken, colours)}\n\n`);
  }
  writeFileSync(options.report, htmlReport(results));
  output.write(`The page: ${options.report}\n`);
  if (options.json) {
    console.log(JSON.stringify(results.map(({ measurement, broken }) => ({ ...measurement, broken }))));
  }
  return results.every(({ broken }) => broken.length === 0) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof DrillError ? error.message : error);
    process.exit(1);
  },
);
