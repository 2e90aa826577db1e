import type { Measure } from "../../metrics/metric";

/** What a period without data means. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data */
export const MISSING_DATA = {
  /** The service publishes only while something happens, so that silence is good. */
  silenceIsGood: "notBreaching",
  /** What lags and then says nothing has not caught up: the alarm keeps its state until it is told otherwise. */
  silenceChangesNothing: "ignore",
  /**
   * It is published each minute, come what may, so that silence is a failure itself: the alarm loses its state, and
   * tells of that too. A new alarm has no state yet, so that a first deploy, whose metrics begin minutes later, wakes
   * nobody; "breaching" would.
   */
  silenceIsBad: "missing",
} as const;

/** An alarm as its concern describes it; `RegionalAlarms` adds name, Region and actions. */
export interface AlarmDefinition {
  /** The alarm is `payments-<what>-<role>-<suffix>`. */
  readonly what: string;
  /** What has happened and what to do, for the person whom it wakes. */
  readonly description: string;
  readonly measure: Measure;
  /** The alarm goes off beyond this value. */
  readonly threshold: { readonly above: number } | { readonly below: number };
  /** How many of how many data points must be beyond it. */
  readonly dataPoints: { readonly beyond: number; readonly of: number };
  readonly missingData: keyof typeof MISSING_DATA;
  /** Whether it alone makes the Region unhealthy: clients or payments suffer. @default false */
  readonly meansUnhealthy?: boolean;
}

/** All of so many data points in a row. */
export const inARow = (count: number): AlarmDefinition["dataPoints"] => ({ beyond: count, of: count });

/** Twice within five data points: once may be chance, and is retried by the queue or the client. */
export const TWICE_OF_FIVE: AlarmDefinition["dataPoints"] = { beyond: 2, of: 5 };
