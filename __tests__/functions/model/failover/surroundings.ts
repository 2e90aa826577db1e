import type { APIGatewayProxyResult, SQSBatchResponse } from "aws-lambda";
import type { Network } from "../../../../drill/global/network";
import type { PerRole, PairRole } from "../../../../drill/roles";
import type { SwitchStore } from "../../../../functions/failover/change-switch";
import type { ProbeDependencies } from "../../../../functions/failover/probe-once";
import type { HealthDependencies } from "../../../../functions/health/handler";
import type { IntakeDependencies } from "../../../../functions/intake/handler";
import type { PaymentMessage } from "../../../../functions/payments/ports";
import type { ProcessorDependencies } from "../../../../functions/processor/handler";
import type { ReconcilerDependencies } from "../../../../functions/reconciler/handler";
import type { Queue } from "../payment-queue";
import type { ForgetfulProvider } from "./provider";
import type { Consistency, ReplicatedTables } from "./replicated-tables";
import type { VirtualTime } from "./virtual-time";

/** What of the system is replaced: each gets the dependencies of a function as they are, and gives others. */
export interface Flaw {
  readonly intake?: (dependencies: IntakeDependencies) => IntakeDependencies;
  readonly processor?: (dependencies: ProcessorDependencies) => ProcessorDependencies;
  readonly reconciler?: (dependencies: ReconcilerDependencies) => ReconcilerDependencies;
  readonly health?: (dependencies: HealthDependencies) => HealthDependencies;
  readonly orchestrator?: (dependencies: ProbeDependencies) => ProbeDependencies;
}

export interface WorldSettings {
  readonly consistency: Consistency;
  readonly flaw?: Flaw;
}

/** What one Region runs. */
export interface RegionFunctions {
  readonly switchStore: SwitchStore;
  health(): Promise<APIGatewayProxyResult>;
  failoverSwitch(): Promise<APIGatewayProxyResult>;
  pay(body: object): Promise<APIGatewayProxyResult>;
  process(messages: readonly PaymentMessage[]): Promise<SQSBatchResponse>;
  reconcile(): Promise<void>;
  probe(): Promise<unknown>;
}

/** What each part of the world knows of the others. */
export interface Surroundings {
  readonly settings: WorldSettings;
  readonly time: VirtualTime;
  readonly network: Network;
  readonly tables: ReplicatedTables;
  readonly provider: ForgetfulProvider;
  /** By how many milliseconds each Region's clock is off. */
  readonly skews: PerRole<number>;
  /** Tables that are throttled, as "primary payments". */
  readonly throttled: ReadonlySet<string>;
  readonly goneForGood: ReadonlySet<PairRole>;
  /** Whether people were told that two contents met under one id. */
  toldOfConflict: boolean;
  /** Whether the ways between the Regions are all open. */
  readonly connected: boolean;
  /** Where the truth is looked for in the end. */
  readonly survivor: PairRole;
  readonly promises: {
    accepted(role: PairRole): void;
    settles(role: PairRole): void;
    answered(role: PairRole, status: number): void;
  };
  readonly clients: { readonly acknowledged: ReadonlyMap<string, ReadonlySet<string>> };
  readonly isAlive: (role: PairRole) => boolean;
  /** A Region's functions, where it runs. */
  functions(role: PairRole): RegionFunctions | undefined;
  deliver(role: PairRole, queue: Queue): Promise<void>;
  /** What a Region's functions reach of the other one. */
  fetchFrom(role: PairRole): typeof fetch;
}

/** In minor units; see `verdictOn`. */
export const REVIEW_THRESHOLD = 50_000;
