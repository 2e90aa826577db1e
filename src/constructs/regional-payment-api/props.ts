import type { Naming } from "../../naming";
import type { Region } from "../../region";
import type { FunctionNetwork } from "../function-network/function-network";
import type { FunctionPackages } from "../function-packages/function-packages";
import type { RegionalBucketReference } from "../replicated-bucket/bucket-access";
import type { TableReference } from "../replicated-table/table-access";
import type { Authentication } from "./authentication";
import type { Releases } from "./releases";
import type { Throttling } from "./rest-api";

export interface RegionalPaymentApiProps {
  /** Names the API, its functions, roles, queues and topic. */
  readonly naming: Naming;
  readonly region: Region;
  /** The Region's key: encrypts queues, topic, logs and environment variables. */
  readonly keyArn: string;
  readonly packages: FunctionPackages;
  /** With the keys and indexes of `PAYMENTS_TABLE`. */
  readonly table: TableReference;
  /** The table that holds the failover switch, with the key of `CONTROL_TABLE`. */
  readonly controlTable: TableReference;
  /** The Region's own, e.g. of `ReplicatedBucket.buckets`. */
  readonly receiptsBucket: RegionalBucketReference;
  readonly authentication: Authentication;
  readonly throttling: Throttling;
  /** A payment over this amount goes to review, in minor units of its currency. */
  readonly reviewThresholdMinorUnits: number;
  /** An idempotent HTTP endpoint that settles. @default the ledger entry is the settlement */
  readonly settlementUrl?: string;
  /** How long that endpoint keeps its idempotency keys, in hours; required with it. @default none */
  readonly settlementKeyLifetimeHours?: number;
  /** The network of this Region in which the functions lie. @default none of ours */
  readonly network?: FunctionNetwork;
  /** Days that CloudWatch keeps logs. @default 365 */
  readonly logRetentionDays?: number;
  /**
   * Whether functions that must not starve, or must not run twice at once, have reserved concurrency. A new account has
   * a quota of 10 and can reserve none. @default true
   */
  readonly reserveConcurrency?: boolean;
  /** When a new version of a function is called. @default "immediate" */
  readonly releases?: Releases;
  /** Whether a WAF web ACL stands before the API. @default true */
  readonly webAcl?: boolean;
  /** Whether the execute-api host stops answering, because custom domains do. @default false */
  readonly disableExecuteApiEndpoint?: boolean;
}
