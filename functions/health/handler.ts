import { type Answer, apiHandler, type ApiHandler } from "../shared/api-handler";
import { withDeadline } from "../shared/deadline";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import { dampedCheck } from "./damped-check";
import type { HealthReport } from "./report";

/** Reaches a dependency once. It throws when it cannot, or when the signal says that time is up. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface HealthProbes {
  readonly table: Probe;
  readonly queue: Probe;
  /** @default the Region accepts whatever the failover switch says: it is not asked */
  readonly switch?: Probe;
}

export interface HealthDependencies {
  readonly log: Log;
  readonly region: string;
  readonly role: HealthReport["role"];
  readonly probes: HealthProbes;
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
 * whose table has lost its quorum is left although it answers, and the failover switch where the Region refuses payments
 * that it cannot read it for; the reads are damped, since one slow read must move nobody.
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
  const { queue, ...shallowProbes } = probes;
  const shallow = checksOf(shallowProbes);
  const deep = checksOf({ ...shallowProbes, queue }, 1);

  return apiHandler(log, async (event) => {
    const checks = event.queryStringParameters?.deep === "1" ? deep : shallow;
    const answers = checks.map(async ([name, isWell]) => [name, (await isWell()) ? "ok" : "failed"] as const);
    return answer({ function: "ok", ...Object.fromEntries(await Promise.all(answers)) });
  });

  /** @param failures see `dampedCheck` */
  function checksOf(asked: Partial<HealthProbes>, failures?: number) {
    return Object.entries(asked).map(([dependency, probe]) => {
      const onFailure = (error: unknown) =>
        log.warn("A dependency failed its check", { dependency, ...loggableError(error) });
      const once = () => withDeadline(probeMilliseconds, probe);
      return [dependency, dampedCheck(once, { failures, onFailure, now })] as const;
    });
  }

  function answer(checks: HealthReport["checks"]): Answer {
    const healthy = Object.values(checks).every((check) => check === "ok");
    const body: HealthReport = { status: healthy ? "healthy" : "unhealthy", region, role, checks };
    return { status: healthy ? 200 : 503, body };
  }
}
