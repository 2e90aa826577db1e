import type { Environment } from "../../environment";
import type { Region } from "../../region";
import type { FunctionPackages } from "../function-packages/function-packages";
import type { RegionalBucket } from "../replicated-bucket/regional-bucket";
import type { ReplicatedTable } from "../replicated-table/replicated-table";
import type { Authentication } from "./authentication";
import type { Throttling } from "./rest-api";

export interface RegionalPaymentApiProps {
  readonly environment: Environment;
  readonly region: Region;
  /** The Region's key: encrypts queues, topic, logs and environment variables. */
  readonly keyArn: string;
  readonly packages: FunctionPackages;
  readonly table: ReplicatedTable;
  /** The table that holds the failover switch. */
  readonly controlTable: ReplicatedTable;
  readonly receiptsBucket: RegionalBucket;
  readonly authentication: Authentication;
  readonly throttling: Throttling;
  /** A payment over this amount goes to review, in minor units of its currency. */
  readonly reviewThresholdMinorUnits: number;
  /** An idempotent HTTP endpoint that settles. @default the ledger entry is the settlement */
  readonly settlementUrl?: string;
  /** How long that endpoint keeps its idempotency keys, in hours; required with it. @default none */
  readonly settlementKeyLifetimeHours?: number;
  /** Whether the execute-api host stops answering, because custom domains do. @default false */
  readonly disableExecuteApiEndpoint?: boolean;
}
