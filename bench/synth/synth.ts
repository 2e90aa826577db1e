import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Bench, BenchOptions, Row } from "../bench";
import { compared, median } from "../bench";

/** The app process, with fresh bundles, against node that requires what the app requires of cdktf and the providers. */
const MOST_OF_FLOOR = 2.5;
/** `npm run synth` as a whole after a fresh clone, the functions' bundling included. */
const WHOLE_MILLISECONDS = 4_000;
/** The whole command is measured less often than the process: it takes seconds, and bundles anew each time. */
const WHOLE_RUNS = 3;

export const synth: Bench = {
  name: "synth",
  about: `the app process against its floor (at most ${MOST_OF_FLOOR}), and all of npm run synth (at most ${WHOLE_MILLISECONDS} ms)`,
  run: async (options) => {
    const work = mkdtempSync(join(tmpdir(), "bench-synth-"));
    try {
      return measure(options, work);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
};

function measure({ project, runs }: BenchOptions, work: string): Row[] {
  const environment = { ...process.env, CDKTF_OUTDIR: join(work, "cdktf.out") };
  const milliseconds = (command: string, ...parameters: string[]) => {
    const begin = performance.now();
    const { status, stderr } = spawnSync(command, parameters, {
      cwd: project,
      env: environment,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${command} ${parameters.join(" ")} ended with ${status}: ${stderr}`);
    return performance.now() - begin;
  };
  const whole = repeat(WHOLE_RUNS, () => {
    rmSync(join(project, "dist"), { recursive: true, force: true });
    return milliseconds("npm", "run", "--silent", "synth");
  });
  const app = join(project, "dist", "app", "main.js");
  const floor = join(work, "floor.js");
  writeFileSync(floor, floorOf(readFileSync(app, "utf8"), project));
  // Alternating, so that whatever else the machine does hits both.
  const pairs = repeat(runs, () => ({ floor: milliseconds("node", floor), app: milliseconds("node", app) }));
  return [
    compared(
      {
        what: "synth: the app process",
        measured: median(pairs.map((pair) => pair.app)),
        unit: "ms",
        floor: median(pairs.map((pair) => pair.floor)),
      },
      { atMost: MOST_OF_FLOOR },
    ),
    compared(
      {
        what: "synth: npm run synth, nothing bundled yet",
        measured: median(whole),
        unit: "ms",
        floor: WHOLE_MILLISECONDS,
      },
      { atMost: 1 },
    ),
  ];
}

/** A script that requires the modules of cdktf and its providers that the app requires, and nothing else. */
function floorOf(app: string, project: string): string {
  const modules = new Set(
    [...app.matchAll(/require\("((?:cdktf|constructs|@cdktf\/)[^"]*)"\)/g)].map(([, name]) => name),
  );
  return [...modules]
    .map((name) => `require(${JSON.stringify(join(project, "node_modules", name as string))});`)
    .join("\n");
}

function repeat<T>(times: number, action: () => T): T[] {
  return Array.from({ length: times }, action);
}
