import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requirementsOfSettings } from "../../../../src/commands/preflight/stack-of-settings";
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
  expect(requirementsOfSettings(projectWith(script), process.env)).toMatchObject({
    tablesPerRegion: 2,
    configuration: { environmentSuffix: "dev" },
  });
});

test("wrong settings are told before anything is synthesized", () => {
  const project = projectWith("touch synthesized");
  expect(() => requirementsOfSettings(project, { ...process.env, PRIMARY_REGION: "nowhere" })).toThrow(
    /PRIMARY_REGION: given "nowhere"/,
  );
  expect(existsSync(join(project, "synthesized"))).toBe(false);
});
