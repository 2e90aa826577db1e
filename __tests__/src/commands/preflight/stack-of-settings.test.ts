import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveConfiguration } from "../../../../src/config/load";
import { requirementsOfStack } from "../../../../src/commands/preflight/stack-of-settings";
import { paymentsTemplate } from "../../../support/synthesized";

/** A project whose `npm run synth` is this script. */
function projectWith(synth: string): string {
  const project = mkdtempSync(join(tmpdir(), "preflight-project-"));
  mkdirSync(join(project, "stack"));
  writeFileSync(join(project, "cdktf.json"), "{}");
  writeFileSync(join(project, "stack", "cdk.tf.json"), JSON.stringify(paymentsTemplate().json));
  writeFileSync(join(project, "package.json"), JSON.stringify({ scripts: { synth } }));
  return project;
}

test("what the payments stack of the present settings needs is read", () => {
  const script =
    'mkdir -p "$CDKTF_OUTDIR/stacks/payments" && cp stack/cdk.tf.json "$CDKTF_OUTDIR/stacks/payments"';
  expect(requirementsOfStack(projectWith(script), process.env, resolveConfiguration({}))).toMatchObject({
    tablesPerRegion: 2,
    configuration: { environmentSuffix: "dev" },
  });
});
