import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../../src/command-line/project-folder";
import { runPayments } from "../../../src/command-line/run-payments";
import { EXIT, EXIT_MEANINGS } from "../../../src/command-line/exit-code";
import { SHARED_OPTIONS } from "../../../src/command-line/shared-options";
import { UnreachableError } from "../../../src/command-line/unreachable-error";
import { UsageError } from "../../../src/command-line/usage-error";
import type { Verb } from "../../../src/command-line/verb";
import { VERBS } from "../../../src/cli/verbs";
import { ConfigurationError, UserError } from "../../../src/errors";
import { recordingTerminal } from "../../support/terminal";

async function run(words: readonly string[], verbs: readonly Verb[] = VERBS) {
  const { terminal, printed, remarked } = recordingTerminal();
  const code = await runPayments(words, { verbs, environment: {}, terminal, folder: __dirname });
  return { code, printed: printed.join("\n"), remarked: remarked.join("\n") };
}

/** A verb that ends so. */
const verb = (act: () => 0 | 3): Verb => ({
  ...{ name: "act", occasion: "Look", summary: "act" },
  define: (command, tools) => void command.addOption(SHARED_OPTIONS.json).action(tools.action(act)),
});
const failing = (error: Error) =>
  verb(() => {
    throw error;
  });

test.each([[[]], [["help"]], [["--help"]]])(
  "%j shows the verbs by occasion, and the exit codes",
  async (words) => {
    const { code, printed } = await run(words);
    expect(code).toBe(0);
    const headings = [...printed.matchAll(/^(Look|Fail over|Repair|Release|Plan|Exit codes):$/gm)].map(
      ([, name]) => name,
    );
    expect(headings).toEqual(expect.arrayContaining(["Look", "Fail over", "Repair", "Plan", "Exit codes"]));
    for (const { name, summary } of VERBS)
      expect(printed).toMatch(new RegExp(`^  ${name}\\b.*${summary.slice(0, 20)}`, "m"));
    for (const [number, meaning] of EXIT_MEANINGS)
      expect(printed).toContain(`  ${String(number).padEnd(4)} ${meaning}`);
  },
);

test.each(VERBS.map(({ name }) => name))(
  "payments help %s shows its options and the exit codes",
  async (name) => {
    const { code, printed } = await run(["help", name]);
    expect(code).toBe(0);
    expect(printed).toContain(`Usage: payments ${name}`);
    expect(printed).toContain("Exit codes:");
  },
);

test("each verb that gives a result gives it as JSON as well", () => {
  const without = VERBS.filter(({ name }) => name !== "completion").map(async ({ name }) => {
    const { printed } = await run(["help", name]);
    return printed.includes("--json") || printed.includes("Commands:") ? [] : [name];
  });
  return expect(Promise.all(without).then((names) => names.flat())).resolves.toEqual([]);
});

test("a verb that is nearly right is named", async () => {
  const { code, remarked } = await run(["redriv"]);
  expect([code, remarked]).toEqual([EXIT.usage, expect.stringContaining("(Did you mean redrive?)")]);
});

test("the version is that of the package", async () => {
  expect(await run(["--version"])).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
  });
});

test("what a verb gives is the exit code", async () => {
  expect((await run(["act"], [verb(() => EXIT.standbyServes)])).code).toBe(3);
});

test.each([
  [EXIT.usage, new UsageError("wrong")],
  [EXIT.usage, new ConfigurationError([{ setting: "A", allowed: "required" }])],
  [EXIT.unreachable, new UnreachableError("no network")],
  [EXIT.failed, new UserError("failed")],
])("ends with %i for %p, and says why on the standard error", async (code, error) => {
  expect(await run(["act"], [failing(error)])).toEqual({ code, printed: "", remarked: error.message });
});

test("a defect keeps its stack trace", async () => {
  await expect(run(["act"], [failing(new TypeError("defect"))])).rejects.toThrow(TypeError);
});

test("the project is the nearest folder with cdktf.json, as npm does it with package.json", () => {
  const project = mkdtempSync(join(tmpdir(), "project-"));
  mkdirSync(join(project, "deep", "deeper"), { recursive: true });
  expect(() => projectFolder(join(project, "deep"))).toThrow(UsageError);
  writeFileSync(join(project, "cdktf.json"), "{}");
  expect(projectFolder(join(project, "deep", "deeper"))).toBe(project);
});
