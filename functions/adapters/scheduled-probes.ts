import type { Context, ScheduledEvent, SNSEvent } from "aws-lambda";
import { pause } from "../shared/backoff";
import type { Log } from "../shared/log";
import type { Meter } from "../shared/meter";
import type { DecisionName } from "../failover/decision-name";

export interface ScheduledProbesOptions {
  readonly log: Log;
  readonly meter: Meter;
  /** Probes the other Region once, and does what is to be done. */
  readonly probeOnce: () => Promise<DecisionName>;
  /** @default Date.now */
  readonly now?: () => number;
  /** @default waits for so many milliseconds */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

export type OrchestratorHandler = (
  event: ScheduledEvent | SNSEvent,
  context: Pick<Context, "awsRequestId" | "getRemainingTimeInMillis">,
) => Promise<void>;

/** A scheduled run's probes fill most of the minute, so that a failure is seen within seconds. */
export const PROBES_OF_A_RUN = 5;
export const MILLISECONDS_BETWEEN_PROBES = 10_000;
/** The longest that one probe with all that follows from it takes. */
const LONGEST_PROBE_MILLISECONDS = 15_000;

/** No probe of a run could read the control table: the run failed, and its alarm should say so. */
export class ControlTableUnreadable extends Error {
  override readonly name = "ControlTableUnreadable";
}

/** Runs each minute, and once more for each alarm, which only hastens a probe. */
export function scheduledProbes(options: ScheduledProbesOptions): OrchestratorHandler {
  const { log, meter, probeOnce, now = Date.now, pause: wait = pause } = options;
  return async (event, context) => {
    log.begin({ lambdaRequestId: context.awsRequestId });
    const decisions: DecisionName[] = [];
    for (let left = probesFor(event); left > 0; left -= 1) {
      const start = now();
      try {
        decisions.push(await probeOnce());
      } finally {
        meter.flush();
      }
      const rest = Math.max(0, start + MILLISECONDS_BETWEEN_PROBES - now());
      if (left === 1 || context.getRemainingTimeInMillis() < rest + LONGEST_PROBE_MILLISECONDS) {
        break;
      }
      await wait(rest);
    }
    if (decisions.length > 0 && decisions.every((decision) => decision === "control-table-unreadable")) {
      throw new ControlTableUnreadable(
        "The control table cannot be read in this Region, so nothing can be decided here. " +
          "Check the table and the function's role; a person can still read Route 53's health checks.",
      );
    }
  };
}

function probesFor(event: ScheduledEvent | SNSEvent): number {
  if (!("Records" in event)) {
    return PROBES_OF_A_RUN;
  }
  return event.Records.some(({ Sns }) => isAlarm(Sns.Message)) ? 1 : 0;
}

/** The operations topic carries more than alarms: recoveries, and the orchestrator's own notices. */
function isAlarm(message: string): boolean {
  try {
    return (JSON.parse(message) as { NewStateValue?: unknown } | null)?.NewStateValue === "ALARM";
  } catch {
    return false;
  }
}
