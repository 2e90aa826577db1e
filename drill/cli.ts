import { accessSync, constants, existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DrillError, UsageError } from "./errors";
import { issuerOf } from "./global/outside";
import { helpText, type Options, parseOptions } from "./options";
import { coloursFor } from "./report/colour";
import { circumstancesOf } from "./report/circumstances";
import { htmlReport } from "./report/html-report";
import type { Result } from "./report/report";
import { readReport } from "./report/report-data";
import { brokenPromises } from "./verdict/promises";
import { liveView } from "./report/live-view";
import { recoveryTable } from "./report/recovery-table";
import { textReport } from "./report/text-report";
import { scenariosNamed } from "./scenarios";
import { faultsNamed } from "./faults";
import { faultTable } from "./faults/fault-table";
import { isAsItShould, playFaults } from "./faults/play-faults";
import { runScenario } from "./scenarios/run-scenario";
import type { Scenario } from "./scenarios/scenario";
import { type Workspace, withWorkspace } from "./workspace";

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    console.log(helpText());
    return 0;
  }
  const interrupt = new AbortController();
  // Ctrl-C reaches this process more than once: from the terminal, and from what started it.
  process.on("SIGINT", () => interrupt.abort(new DrillError("Interrupted; everything is cleaned up.")));
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => interrupt.abort(new DrillError("Ended; everything is cleaned up.")));
  }
  // Whoever read the output has gone, as head does.
  process.stdout.on("error", () =>
    interrupt.abort(new DrillError("Nobody reads on; everything is cleaned up.")),
  );
  return drill(options, interrupt.signal);
}

/** @returns the exit code */
async function drill(options: Options, signal: AbortSignal): Promise<number> {
  const scenarios = options.scenario === undefined ? [] : scenariosNamed(options.scenario);
  const faults = options.faults === undefined ? [] : faultsNamed(options.faults);
  checkWritable("--report", options.report);
  if (options.table !== undefined) {
    checkWritable("--table", options.table);
  }
  const old = options.compare === undefined ? undefined : readReport(options.compare);
  const settings = { ...options, project: process.cwd(), environment: process.env };
  const { plan, results, proofs } = await withWorkspace(settings, async (workspace) => ({
    plan: workspace.plan,
    results: await play(scenarios, { ...options, ...workspace, signal }),
    proofs: await playFaults(faults, {
      ...workspace,
      ...{ project: settings.project, environment: settings.environment, seed: options.seed, signal },
      onProgress: (text) => void outputOf(options).write(`${text}\n`),
    }),
  }));
  if (options.json) {
    console.log(JSON.stringify(results.map(({ measurement, broken }) => ({ ...measurement, broken }))));
  }
  if (results.length > 0) {
    const circumstances = circumstancesOf({
      ...{ project: settings.project, environment: settings.environment, plan, command: "drill" },
      ...{ argv: process.argv.slice(2), targetRecoverySeconds: options.targetRecovery },
    });
    writeFileSync(options.report, htmlReport({ title: "Drill report", circumstances, results }, old));
    outputOf(options).write(`The page: ${options.report}\n`);
    if (options.table !== undefined) {
      writeFileSync(options.table, recoveryTable(results.map(({ measurement }) => measurement)));
      outputOf(options).write(`The recovery times: ${options.table}\n`);
    }
  }
  if (proofs.length > 0) {
    outputOf(options).write(`\n${faultTable(proofs)}\n`);
  }
  return results.every(({ broken }) => broken.length === 0) && proofs.every(isAsItShould) ? 0 : 1;
}

/** Before the drill, not after it. */
function checkWritable(option: "--report" | "--table", file: string): void {
  const isThere = existsSync(file);
  try {
    accessSync(isThere ? file : dirname(resolve(file)), constants.W_OK);
  } catch {
    throw new UsageError(`${option} is "${file}"; it cannot be written there. Name another file.`);
  }
  if (isThere && statSync(file).isDirectory()) {
    throw new UsageError(`${option} is "${file}", which is a folder. Name a file in it.`);
  }
}

async function play(
  scenarios: readonly Scenario[],
  settings: Options & Workspace & { readonly signal: AbortSignal },
): Promise<Result[]> {
  const output = outputOf(settings);
  const colours = coloursFor(output.isTTY === true);
  const results: Result[] = [];
  for (const scenario of scenarios) {
    if (scenario.needsTokens === true && issuerOf(settings.plan) === undefined) {
      const why = `${scenario.name} is about clients' tokens: set AUTH=jwt, JWT_ISSUER and JWT_AUDIENCE.`;
      if (scenarios.length === 1) throw new DrillError(why);
      output.write(`${colours.strong(scenario.name)}: not played. ${why}\n\n`);
      continue;
    }
    output.write(`${colours.strong(scenario.name)}: ${scenario.summary}\n`);
    const measurement = await runScenario(scenario, {
      ...settings,
      watch: (simulation, sampler) => liveView(simulation, sampler, output),
    });
    const broken = brokenPromises(measurement, scenario);
    results.push({ measurement, broken });
    output.write(`\n${textReport(measurement, broken, colours, settings.targetRecovery)}\n\n`);
  }
  return results;
}

/** With --json the standard output is for the JSON alone. */
const outputOf = ({ json }: Options) => (json ? process.stderr : process.stdout);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof DrillError ? error.message : error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
