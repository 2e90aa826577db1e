import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized } from "../../../src/commands/synthesized";

/** A project whose `npm run synth` is this script. */
function projectWith(synth: string): string {
  const project = mkdtempSync(join(tmpdir(), "synthesized-"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ scripts: { synth } }));
  return project;
}

test("the stacks are read from a folder of their own, which is gone afterwards", () => {
  const project = projectWith('mkdir -p "$CDKTF_OUTDIR/stacks" && echo made > "$CDKTF_OUTDIR/stacks/file"');
  let seen = "";
  const text = readSynthesized(project, process.env, (stacks) => {
    seen = stacks;
    return readFileSync(join(stacks, "file"), "utf8");
  });
  expect(text).toBe("made\n");
  expect(existsSync(seen)).toBe(false);
});

test.each(["echo no bundles >&2; exit 1", "echo no bundles; exit 1"])(
  "a synth that fails is told with its own words: %s",
  (script) => {
    expect(() => readSynthesized(projectWith(script), process.env, () => 1)).toThrow(
      /npm run synth failed, so nothing was read:\n[^]*no bundles/,
    );
  },
);
