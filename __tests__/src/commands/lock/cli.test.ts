import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [exitCode, folder] = [process.exitCode, process.cwd()];
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(folder);
  process.exitCode = exitCode;
});

/** What the command line says, run in a project whose `npm run synth` is this script. */
function runCli(words: string[], synth = "exit 1") {
  const project = mkdtempSync(join(tmpdir(), "lock-cli-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ scripts: { synth } }));
  process.chdir(project);
  const said: string[] = [];
  for (const method of ["log", "error"] as const) {
    jest.spyOn(console, method).mockImplementation((...texts) => void said.push(texts.join(" ")));
  }
  jest.replaceProperty(process, "argv", ["node", "cli", ...words]);
  jest.resetModules();
  jest.requireActual("../../../../src/commands/lock/cli");
  return said.join("\n");
}

test("help is said, and the process ends with 0", () => {
  expect(runCli(["--help"])).toContain("npm run lock [-- options]");
  expect(process.exitCode).toBe(0);
});

test("a synth that fails ends with 2", () => {
  expect(runCli([])).toContain("npm run synth failed");
  expect(process.exitCode).toBe(2);
});

test("the providers of every stack are locked together", () => {
  const stack = (name: string, provider: string) => {
    const json = JSON.stringify({
      terraform: { required_providers: { [provider]: { source: `acme/${provider}`, version: "~> 1.0" } } },
    });
    return `mkdir -p "$CDKTF_OUTDIR/stacks/${name}" && echo '${json}' > "$CDKTF_OUTDIR/stacks/${name}/cdk.tf.json"`;
  };
  jest.replaceProperty(process, "env", { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null" });
  const mirror = mkdtempSync(join(tmpdir(), "lock-mirror-"));
  const said = runCli(["--mirror", mirror], `${stack("a", "one")} && ${stack("b", "two")}`);
  // The mirror is empty, or there is no terraform: either way nothing is locked.
  expect(said).toContain("The providers were not locked:");
  expect(process.exitCode).toBe(1);
});
