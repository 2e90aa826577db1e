import { type Answer, apiHandler, type ApiHandler } from "../shared/api-handler";
import { withDeadline } from "../shared/deadline";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { dampedCheck } from "./damped-check";
import type { HealthReport } from "./report";

/** Reaches a dependency once. It throws when it cannot, or when the signal says that time is up. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface HealthDependencies {
  readonly log: Log;
  readonly region: string;
  readonly role: HealthReport["role"];
  readonly probes: { readonly table: Probe; readonly queue: Probe };
  /**
   * The time that all probes together may take, in milliseconds.
   * @default 800
   */
  readonly probeMilliseconds?: number;
  /** @default Date.now */
  readonly now?: () => number;
}

/**
 * GET /v1/health: whether this Region can be sent clients. The table is read for it as payments read it, so that a Region
 * whose table has lost its quorum is left although it answers; the read is damped, since one slow read must move nobody.
 * With `?deep=1` the queue is asked as well, and the first failure is told. Anyone may ask it: its answers are kept as long
 * as the others', so that a flood of it costs neither the dependencies nor the function's time.
 */
export function createHealth({
  log,
  region,
  role,
  probes,
  probeMilliseconds = 800,
  now,
}: HealthDependencies): ApiHandler {
  const once = (name: keyof typeof probes) => withDeadline(probeMilliseconds, probes[name]);
  const failed = (dependency: string) => (error: unknown) =>
    log.warn("A dependency failed its check", { dependency, ...loggableError(error) });
  const tableIsWell = dampedCheck(() => once("table"), { onFailure: failed("table"), now });
  const deeply = (name: keyof typeof probes) =>
    dampedCheck(() => once(name), { failures: 1, onFailure: failed(name), now });
  const deep = { table: deeply("table"), queue: deeply("queue") };

  return apiHandler(log, async (event): Promise<Answer> => {
    if (event.queryStringParameters?.deep !== "1") {
      return answer({ function: "ok", table: told(await tableIsWell()) });
    }
    const [table, queue] = await Promise.all([deep.table(), deep.queue()]);
    return answer({ function: "ok", table: told(table), queue: told(queue) });
  });

  function told(well: boolean): "ok" | "failed" {
    return well ? "ok" : "failed";
  }

  function answer(checks: HealthReport["checks"]): Answer {
    const healthy = Object.values(checks).every((check) => check === "ok");
    const body: HealthReport = { status: healthy ? "healthy" : "unhealthy", region, role, checks };
    return { status: healthy ? 200 : 503, body };
  }
}
