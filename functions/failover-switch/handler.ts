import { type SwitchReaderOptions, switchReader } from "../failover/switch-reader";
import { type FailoverSwitchReport, reportOf } from "../failover/switch-report";
import { RELEASED, type SwitchSource } from "../failover/switch-state";
import { apiHandler, type ApiHandler } from "../shared/api-handler";
import { withDeadline } from "../shared/deadline";
import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";

export interface FailoverSwitchDependencies {
  readonly log: Log;
  readonly region: string;
  readonly role: FailoverSwitchReport["role"];
  readonly source: SwitchSource;
  /**
   * The longest that a read may take, in milliseconds.
   * @default 700
   */
  readonly readMilliseconds?: number;
  readonly elapsed?: SwitchReaderOptions["elapsed"];
}

/** Route 53's checkers ask about twice a second: one read serves a few of them. */
const CACHE_MILLISECONDS = 2000;

/**
 * What the state that was not expected is answered with. Route 53 takes 2xx and 3xx as healthy; a 4xx, unlike a 5xx, is no
 * fault: half of the time a checker asks, and rightly so, for the state that is not.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */
const UNEXPECTED = 409;

/**
 * GET /v1/failover-switch: 200 while the switch is released and 409 while it is draining or engaged; with
 * `?expect=engaged` the other way round, which is what Route 53 asks, inverted, so that no answer at all reads as
 * "released": clients are led away from a primary that is drained before it is fenced. A switch that
 * cannot be read is no reason to move clients, least of all to the Region whose control table just failed: the last
 * known state is answered, or else "released".
 */
export function createFailoverSwitch(dependencies: FailoverSwitchDependencies): ApiHandler {
  const { log, region, role, source, readMilliseconds = 700, elapsed } = dependencies;
  const readSwitch = switchReader(
    { read: () => withDeadline(readMilliseconds, () => source.read()) },
    {
      cacheMilliseconds: CACHE_MILLISECONDS,
      elapsed,
      onFailure: (error) =>
        log.warn("The failover switch cannot be read; the last known state is answered", {
          ...loggableError(error),
        }),
    },
  );
  return apiHandler(log, async (event) => {
    const body = reportOf((await readSwitch())?.state ?? RELEASED, { region, role });
    const expectsReleased = event.queryStringParameters?.expect !== "engaged";
    return { status: (body.state === "released") === expectsReleased ? 200 : UNEXPECTED, body };
  });
}
