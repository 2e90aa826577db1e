import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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

test("the stack is synthesized anew into a folder that is gone afterwards", () => {
  const script =
    'mkdir -p "$CDKTF_OUTDIR/stacks/payments" && cp stack/cdk.tf.json "$CDKTF_OUTDIR/stacks/payments" && echo "$CDKTF_OUTDIR" > folder';
  const project = projectWith(script);
  const requirements = requirementsOfSettings(project, process.env);
  expect(requirements.tablesPerRegion).toBe(2);
  const folder = readFileSync(join(project, "folder"), "utf8");
  expect(existsSync(folder.trim())).toBe(false);
});

test("a synth that fails is told with its own words", () => {
  const project = projectWith("echo no bundles >&2; exit 1");
  expect(() => requirementsOfSettings(project, process.env)).toThrow(
    /npm run synth failed, so nothing was read:\n[^]*no bundles/,
  );
});

test("wrong settings are told before anything is synthesized", () => {
  const project = projectWith("touch synthesized");
  expect(() => requirementsOfSettings(project, { ...process.env, PRIMARY_REGION: "nowhere" })).toThrow(
    /PRIMARY_REGION: given "nowhere"/,
  );
  expect(existsSync(join(project, "synthesized"))).toBe(false);
});
