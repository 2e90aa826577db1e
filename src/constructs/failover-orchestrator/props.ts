import type { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import type { Naming } from "../../naming";
import type { PerRegion, RegionPair } from "../../region";
import type { FunctionNetwork } from "../function-network/function-network";
import type { FunctionPackage } from "../function-packages/function-packages";
import type { RegionalFunction } from "../regional-payment-api/regional-function";
import type { Releases } from "../regional-payment-api/releases";
import type { ReplicatedTable } from "../replicated-table/replicated-table";

/** What both orchestrators need. */
export interface OrchestratorProps {
  /** Names the function, its role and its rule. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  readonly code: FunctionPackage;
  readonly keyArns: PerRegion<string>;
  readonly controlTable: ReplicatedTable;
  /** Read before anything is decided: a Region that cannot reach its own table or queue is not fit to take payments. */
  readonly paymentsTable: ReplicatedTable;
  readonly queues: PerRegion<Pick<SqsQueue, "arn" | "url">>;
  /** Where each Region's API says whether it is healthy. */
  readonly healthUrls: PerRegion<string>;
  /** Answers from a third Region: where it does not, the orchestrator's Region is cut off itself and must not act. */
  readonly independentUrl: string;
  /** Both topics are told what was decided. */
  readonly operationsTopicArns: PerRegion<string>;
  /** The networks in which the orchestrators lie, with NAT. @default none of ours */
  readonly networks?: PerRegion<FunctionNetwork>;
  /** Days that CloudWatch keeps its log. @default 365 */
  readonly logRetentionDays?: number;
  /** Whether it is kept from running twice at once, which needs a quota that a new account lacks. @default true */
  readonly reserveConcurrency?: boolean;
  /** When a new version of it is called. @default "immediate" */
  readonly releases?: Releases;
  /** The namespace of its metrics. */
  readonly metricsNamespace: string;
}

/** What happens once the primary is well again after the orchestrator has failed over. */
export type Failback =
  /** A person releases the switch. */
  | "manual"
  /** The orchestrator releases the switch that it engaged itself. */
  | "automatic";

export interface FailoverOrchestratorProps extends OrchestratorProps {
  /** The standby's reconciler, which is asked to take over at once. */
  readonly reconciler: RegionalFunction;
  /** Failed probes in a row, at least 2, before the switch is engaged. */
  readonly failuresBeforeEngaging: number;
  readonly failback: Failback;
  /** Successful probes in a row before an automatic failback. */
  readonly failbackAfterSuccesses: number;
}

export interface ReleaseOrchestratorProps extends OrchestratorProps {
  /** Failed probes of the standby in a row, at least 2, before an engaged switch is released. */
  readonly failuresBeforeReleasing: number;
}
