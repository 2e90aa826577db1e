import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockVerb } from "../../../../src/commands/lock/verb";
import { runVerb } from "../../../support/run-verb";

/** What the verb says in a project whose `npm run synth` is this script. */
function run(words: string, synth = "exit 1", environment: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), "lock-verb-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { synth } }));
  writeFileSync(join(folder, "cdktf.json"), "{}");
  return runVerb(lockVerb(), words, { folder, environment: { ...process.env, ...environment } });
}

test("a synth that fails ends with 1", async () => {
  const { code, remarked } = await run("");
  expect([code, remarked]).toEqual([1, expect.stringContaining("npm run synth failed")]);
});

test("a platform that is none is refused with 2", async () => {
  const { code, remarked } = await run("--platform linux");
  expect([code, remarked]).toEqual([2, expect.stringContaining("It is an OS and a CPU, as linux_amd64.")]);
});

test("the providers of every stack are locked together, for each platform that was given", async () => {
  const stack = (name: string, provider: string) => {
    const json = JSON.stringify({
      terraform: { required_providers: { [provider]: { source: `acme/${provider}`, version: "~> 1.0" } } },
    });
    return `mkdir -p "$CDKTF_OUTDIR/stacks/${name}" && echo '${json}' > "$CDKTF_OUTDIR/stacks/${name}/cdk.tf.json"`;
  };
  const mirror = mkdtempSync(join(tmpdir(), "lock-mirror-"));
  const { code, remarked } = await run(
    `--mirror ${mirror} --platform linux_amd64 --platform linux_arm64`,
    `${stack("a", "one")} && ${stack("b", "two")}`,
    { TF_CLI_CONFIG_FILE: "/dev/null" },
  );
  // The mirror is empty, or there is no terraform: either way nothing is locked.
  expect([code, remarked]).toEqual([1, expect.stringContaining("The providers were not locked:")]);
});
