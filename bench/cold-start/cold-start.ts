import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { FUNCTION_NAMES, type FunctionName } from "../../src/bundling/function-names";
import { functionEnvironment } from "../aws/environment";
import { startEndpoint } from "../aws/endpoint";
import { type Bench, type BenchOptions, type Bound, compared, median, type Row, shown } from "../bench";
import { type Bundles, withBundles } from "./bundles";
import { FIRST_CALLS, hasFloor } from "./first-calls";

/** One start, in milliseconds: on the clock, and of processor time. */
interface Start {
  readonly elapsed: number;
  readonly processor: number;
}

interface Answer extends Start {
  readonly status: number;
  readonly failures: number;
}

/** How long each function takes from nothing to its first answer. */
export const coldStart: Bench = {
  name: "cold-start",
  about: "fresh process, require to first answer, against only the same SDK clients making the same calls",
  run: ({ runs, project }) =>
    withBundles(project, async (bundles) => {
      const endpoint = await startEndpoint();
      const environment = functionEnvironment(endpoint.url);
      try {
        const rows: Row[] = [];
        for (const name of FUNCTION_NAMES) {
          rows.push(...(await measure(name, bundles, { runs, environment })));
        }
        return rows;
      } finally {
        // While it listens, a bench that failed would never end.
        endpoint.stop();
      }
    }),
};

/** The function and its floor take turns, so that whatever else the machine does slows both. */
async function measure(
  name: FunctionName,
  { functionFile, floorFile }: Bundles,
  { runs, environment }: Pick<BenchOptions, "runs"> & { readonly environment: NodeJS.ProcessEnv },
): Promise<Row[]> {
  const own: Start[] = [];
  const floor: Start[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push(await start(functionFile(name), FIRST_CALLS[name], environment));
    if (hasFloor(name)) {
      floor.push(await start(floorFile(name), FIRST_CALLS[name], environment));
    }
  }
  const row = (what: string, time: keyof Start, bound?: Bound) => {
    const measured = median(own.map((one) => one[time]));
    return hasFloor(name)
      ? compared({ what, measured, unit: "ms", floor: median(floor.map((one) => one[time])) }, bound)
      : shown({ what, measured, unit: "ms" });
  };
  return [row(`cold start of ${name}`, "elapsed", { atMost: 1.5 }), row("  its processor time", "processor")];
}

async function start(bundle: string, event: object, env: NodeJS.ProcessEnv): Promise<Start> {
  const child = fork(join(__dirname, "probe.js"), [bundle, JSON.stringify(event)], {
    env,
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const exited = once(child, "exit").then((): never => {
    throw new Error(`${bundle} ended without an answer; its error stands above.`);
  });
  const [answer] = (await Promise.race([once(child, "message"), exited])) as [Answer];
  await exited.catch(() => undefined);
  if (answer.status >= 300 || answer.failures > 0) {
    throw new Error(`${bundle} answered ${answer.status}, with ${answer.failures} failures.`);
  }
  return answer;
}
