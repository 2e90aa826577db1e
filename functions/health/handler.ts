import { type Answer, apiHandler, type ApiHandler } from "../shared/api-handler";
import { withDeadline } from "../shared/deadline";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
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
}

/** GET /v1/health: whether this Region can be sent clients; with `?deep=1`, what it depends on as well. */
export function createHealth({
  log,
  region,
  role,
  probes,
  probeMilliseconds = 800,
}: HealthDependencies): ApiHandler {
  return apiHandler(log, async (event): Promise<Answer> => {
    if (event.queryStringParameters?.deep !== "1") {
      return answer({ function: "ok" });
    }
    const [table, queue] = await Promise.all([run("table"), run("queue")]);
    return answer({ function: "ok", table, queue });
  });

  async function run(name: keyof typeof probes): Promise<"ok" | "failed"> {
    try {
      await withDeadline(probeMilliseconds, probes[name]);
      return "ok";
    } catch (error) {
      log.warn("A dependency failed its check", { dependency: name, ...loggableError(error) });
      return "failed";
    }
  }

  function answer(checks: HealthReport["checks"]): Answer {
    const healthy = Object.values(checks).every((check) => check === "ok");
    const body: HealthReport = { status: healthy ? "healthy" : "unhealthy", region, role, checks };
    return { status: healthy ? 200 : 503, body };
  }
}
