import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../errors";
import { HELP } from "./help";
import { compareSyntheses } from "./compare-syntheses";
import { VARIANTS, environmentOf } from "./variants";
import { completeRenamed, copyProject, copyRenamed } from "./workspace";

/** Runs a program to its end. @throws UserError with what it said, where it fails or is stopped */
export type Run = (words: readonly string[], folder: string, environment: NodeJS.ProcessEnv) => Promise<void>;

export interface ProveExitContext {
  /** The project's folder. */
  readonly project: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly run: Run;
  /** Aborted where a person interrupts. */
  readonly interrupted: AbortSignal;
}

const INSTALL = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"];

/** Proves the way out for a person. @returns the exit code */
export async function proveExitCommand(words: readonly string[], context: ProveExitContext): Promise<number> {
  const { say, complain, interrupted } = context;
  if (words.some((word) => ["--help", "-h"].includes(word))) {
    say(HELP);
    return 0;
  }
  if (words.length > 0) {
    complain(
      `prove-exit takes no arguments; given ${words.join(" ")}.\nnpm run prove-exit -- --help says more.`,
    );
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), "payments-prove-exit-"));
  try {
    return (await prove(folder, context)) ? 0 : 1;
  } catch (error) {
    if (interrupted.aborted) {
      complain("Interrupted: nothing was proven.");
      return 130;
    }
    if (!(error instanceof UserError)) throw error;
    complain(error.message);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether both give the same stacks for every variant */
async function prove(folder: string, context: ProveExitContext): Promise<boolean> {
  const { project, environment, say, complain, run } = context;
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  copyProject(project, before);
  copyRenamed(project, after);
  say("Installing the fork ...");
  await run(INSTALL, after, environment);
  completeRenamed(project, after);
  const names = Object.keys(VARIANTS);
  let same = true;
  for (const [index, [name, settings]] of Object.entries(VARIANTS).entries()) {
    const outputs = {
      before: join(folder, "out", "before", name),
      after: join(folder, "out", "after", name),
    };
    for (const output of Object.values(outputs)) mkdirSync(output, { recursive: true });
    const own = environmentOf(environment, settings);
    await run(["npm", "run", "--silent", "synth"], before, { ...own, CDKTF_OUTDIR: outputs.before });
    await run(["npm", "run", "--silent", "synth"], after, { ...own, CDKTF_OUTDIR: outputs.after });
    const { elements, versions, differences } = compareSyntheses(outputs.before, outputs.after);
    say(`[${index + 1}/${names.length}] ${name}: ${elements} resources and data sources; ${versions}`);
    for (const difference of differences) complain(`  ${difference}`);
    same &&= differences.length === 0;
  }
  if (same) say("Proven: the same stacks from both, but for these versions.");
  else complain("Not proven: the stacks differ as shown above.");
  return same;
}
