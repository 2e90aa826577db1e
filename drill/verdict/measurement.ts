import type { Ring } from "../alarms/rings";
import type { TimelineEvent } from "../timeline";
import type { PairRole } from "../roles";
import type { Money } from "./money";

/** How long clients were not served, in seconds of the drill, from the beginning of the trouble. */
export interface Recovery {
  /** Until the last client that keeps to the name's TTL was served again. */
  readonly total: number;
  /** Until the failover switch was engaged, where that is what moved clients. */
  readonly decision?: number;
  /** From there until the first checker of a failing endpoint took it for unhealthy. */
  readonly detection: number;
  /** Until enough checkers agreed, so that the name moved. */
  readonly agreement: number;
  /** Until the last client's answer for the name was over. */
  readonly ttl: number;
  /** Until that client's next attempt was acknowledged. */
  readonly client: number;
  /** Until half of these clients were served again. */
  readonly median: number;
  /** Until the last client that resolves anew on an error was served again. */
  readonly eager?: number;
  /** What the stack's interval, threshold and TTL imply for `total`, the decision included. */
  readonly implied: number;
}

/** One second of the drill, for the chart. */
export interface Sample {
  readonly at: number;
  readonly serving: PairRole;
  readonly healthy: Readonly<Record<PairRole, boolean>>;
  readonly acknowledged: Readonly<Record<PairRole, number>>;
  readonly errors: number;
  readonly open: number;
  /** Items on their way to the other Region. */
  readonly replicating: number;
  /** Seconds of the drill that the oldest of them is on its way; 0 where there is none. */
  readonly lag: number;
  /** Milliseconds of this machine, of the median attempt that was acknowledged; absent where none was. */
  readonly latency?: number;
}

/** What one scenario came to. */
export interface Measurement {
  readonly scenario: string;
  readonly summary: string;
  readonly consistency: "strong" | "eventual";
  readonly speed: number;
  readonly seed: number;
  readonly rate: number;
  readonly drillSeconds: number;
  readonly machineSeconds: number;
  readonly acknowledged: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Amounts by currency. */
  readonly money: Readonly<Record<string, Money>>;
  /** When the trouble began, in seconds of the drill; absent where there was none. */
  readonly outageAt?: number;
  readonly recovery?: Recovery;
  /** Acknowledged before the trouble and missing in the survivor at failover; absent where nothing failed over. */
  readonly missingAtFailover?: number;
  readonly explainedByLag?: number;
  readonly lost: number;
  readonly unfinished: number;
  readonly settledTwice: number;
  /** Settlement steps that both Regions took, under one reference. */
  readonly settlementsRepeated: number;
  readonly deadLetters: number;
  readonly nameMoves: number;
  /** When the last new payments came, in seconds of the drill. */
  readonly lastPaymentAt: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  /** Of requests by a Region's own name that it did not take. */
  readonly passedOver: Readonly<Record<string, number>>;
  /** What clients sent, by what they wanted. */
  readonly requests: Readonly<Record<string, number>>;
  /** The most orders to the settlement provider that one payment came to. */
  readonly mostOrders: number;
  /** Payments that a primary took in eventual mode while it was cut off and could not know that it is fenced. */
  readonly acceptedInPartition: number;
  /** Payments and messages that still wait for something when all should be at rest. */
  readonly restless: number;
  /** What the verdict found against the promises that hold in every scenario, causes named. */
  readonly findings: readonly string[];
  /** Milliseconds of this machine, of attempts that succeeded. */
  readonly latency: { readonly p50: number; readonly p99: number };
  /** Seconds of the drill. */
  readonly replicationLag?: { readonly p50: number; readonly p99: number };
  readonly denied: readonly string[];
  readonly unusedPermissions: readonly string[];
  readonly failedInvocations: readonly string[];
  /** The alarms that rang; absent where none was judged. */
  readonly alarms?: readonly Ring[];
  readonly timeline: readonly TimelineEvent[];
  readonly samples: readonly Sample[];
}
