import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { BUNDLE_OPTIONS } from "../../src/bundling/bundle-functions";
import { type Bench, compared, median, type Row, shown } from "../bench";
import type { Times } from "./contest";

const MICROSECONDS = 1_000_000;

/** What a payment costs on one core, beside the same pipeline on Powertools' idempotency utility. */
export const throughput: Bench = {
  name: "throughput",
  about: "payments per second on one core with an instant transport, against Powertools' idempotency",
  run: async ({ runs, project }) => {
    const folder = mkdtempSync(join(tmpdir(), "payments-bench-"));
    const outfile = join(folder, "contest.js");
    buildSync({
      ...{ ...BUNDLE_OPTIONS, absWorkingDir: project, outfile },
      entryPoints: [join("bench", "throughput", "contest.ts")],
    });
    const child = fork(outfile, [String(runs)], {
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const exited = once(child, "exit");
    const [times] = (await Promise.race([once(child, "message"), exited.then(failed)])) as [Times];
    await exited;
    rmSync(folder, { recursive: true });
    return Object.entries(times).flatMap(([name, taken]) => rowsOf(name, taken));
  },
};

function rowsOf(name: string, { own, powertools, powertoolsOnOwnClients }: Times[string]): Row[] {
  const perSecond = (times: readonly number[]) => MICROSECONDS / median(times);
  const row = { unit: "payments/s", measured: perSecond(own) };
  return [
    shown({ what: `own time of ${name} for a payment`, measured: median(own), unit: "µs" }),
    compared({ ...row, what: `${name} on one core`, floor: perSecond(powertools) }, { atLeast: 2 }),
    compared({ ...row, what: "  the utility on our clients", floor: perSecond(powertoolsOnOwnClients) }),
  ];
}

function failed(): never {
  throw new Error("The contest ended without a result; its error stands above.");
}
