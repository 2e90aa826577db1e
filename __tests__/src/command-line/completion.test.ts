import { spawnSync } from "node:child_process";
import { completionVerb } from "../../../src/command-line/completion";
import { runPayments } from "../../../src/command-line/run-payments";
import { VERBS } from "../../../src/cli/verbs";
import { recordingTerminal } from "../../support/terminal";

async function complete(...words: string[]) {
  const { terminal, printed } = recordingTerminal();
  await runPayments(["completion", ...words], { verbs: VERBS, environment: {}, terminal, folder: __dirname });
  return printed.join("\n");
}

test("after nothing, each verb may follow", async () => {
  expect((await complete("words")).split("\n").sort()).toEqual(
    [...VERBS.map(({ name }) => name), "help"].sort(),
  );
});

test.each([
  [["failover"], "engage"],
  [["failover", "engage"], "--reason"],
  [["redrive", "--region", "us-east-1"], "--maximum"],
])("after %j may follow %s", async (typed, expected) => {
  expect((await complete("words", ...typed)).split("\n")).toContain(expected);
});

test("the script of bash completes what is typed", async () => {
  const script = await complete("bash");
  const shell = `payments() { echo "status config completion"; }
    ${script}
    COMP_WORDS=(payments co) COMP_CWORD=1; _payments; echo "\${COMPREPLY[@]}"`;
  expect(spawnSync("bash", ["-c", shell], { encoding: "utf8" }).stdout.trim()).toBe("config completion");
});

test.each([
  ["zsh", "compdef _payments payments"],
  ["fish", "complete -c payments"],
])("%s has a script of its own", async (shell, line) => {
  expect(await complete(shell)).toContain(line);
});

test("another shell is refused", async () => {
  const { terminal, remarked } = recordingTerminal();
  const verbs = [completionVerb()];
  const code = await runPayments(["completion", "tcsh"], {
    verbs,
    environment: {},
    terminal,
    folder: __dirname,
  });
  expect([code, remarked.join()]).toEqual([
    2,
    expect.stringContaining("Allowed choices are bash, zsh, fish"),
  ]);
});
