import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { RDSClient } from "@aws-sdk/client-rds";
import { clientLimits } from "../../../functions/adapters/client-limits";
import { dynamoMemory } from "../../../functions/adapters/dynamo-memory";
import { dynamoOpenPayments } from "../../../functions/adapters/dynamo-open-payments";
import { dynamoRecentPayments } from "../../../functions/adapters/dynamo-recent-payments";
import { dynamoSwitch } from "../../../functions/adapters/dynamo-switch";
import { dynamoSwitchStore } from "../../../functions/adapters/dynamo-switch-store";
import { rdsGlobalDatabase } from "../../../functions/adapters/rds-global-database";
import type { SwitchStore } from "../../../functions/failover/change-switch";
import { type HealthTarget, probeHealth, type ProbeResult } from "../../../functions/failover/health-probe";
import type { MemoryStore } from "../../../functions/failover/orchestrator-memory";
import {
  ORCHESTRATOR,
  RELEASE_ORCHESTRATOR,
  type SwitchSource,
} from "../../../functions/failover/switch-state";
import type { OpenPayments, RecentPayments } from "../../../functions/payments/ports";
import type { LedgerNames } from "../../stacks/payments-naming";
import type { LedgerPorts } from "./ledger-ports";
import type { FailoverSettings } from "./settings";

/** Where the levers read and write. */
export interface Sources {
  /** The replica that is written: the standby's, unless it is lost. */
  readonly switchStore: SwitchStore;
  /** What the orchestrator in each Region remembers. */
  readonly memories: Readonly<Record<"primary" | "standby", Pick<MemoryStore, "read">>>;
  readonly openPayments: OpenPayments;
  readonly recentPayments: RecentPayments;
  /** The primary's replica, which may be out of reach: it shows whether a change has arrived there. */
  readonly primarySwitch: SwitchSource;
  readonly probe: (target: HealthTarget) => Promise<ProbeResult>;
  /** Absent where there is no relational ledger. */
  readonly ledger?: LedgerPorts;
}

/** What the clients of all services take alike. */
export type ClientSettings = Pick<DynamoDBClientConfig, "credentials" | "endpoint">;

/** How AWS is reached. */
export interface Connection {
  /** @default the SDK's own way: the environment's credentials, and AWS's endpoint of the Region */
  readonly client?: (region: string) => ClientSettings;
  /** How health is asked for. @default the global fetch */
  readonly fetch?: typeof fetch;
}

export function createSources(
  { regions, via, controlTable, paymentsTable, ledger }: FailoverSettings,
  { client = () => ({}), fetch }: Connection = {},
): Sources {
  const table = new DynamoDBClient({
    ...clientLimits({ attemptMilliseconds: 3000, attempts: 3 }),
    region: regions[via],
    ...client(regions[via]),
  });
  const primary = new DynamoDBClient({
    ...clientLimits({ attemptMilliseconds: 3000, attempts: 1 }),
    region: regions.primary,
    ...client(regions.primary),
  });
  return {
    switchStore: dynamoSwitchStore(table, controlTable),
    memories: {
      primary: dynamoMemory(table, controlTable, RELEASE_ORCHESTRATOR),
      standby: dynamoMemory(table, controlTable, ORCHESTRATOR),
    },
    openPayments: dynamoOpenPayments(table, paymentsTable),
    recentPayments: dynamoRecentPayments(table, paymentsTable),
    primarySwitch: dynamoSwitch(primary, controlTable),
    probe: (target) => probeHealth(target, { fetch }),
    ledger: ledger && ledgerPorts(regions, ledger, client),
  };
}

function ledgerPorts(
  regions: FailoverSettings["regions"],
  ledger: LedgerNames,
  client: (region: string) => ClientSettings,
): LedgerPorts {
  const settingsIn = (region: string) => ({
    ...clientLimits({ attemptMilliseconds: 10_000, attempts: 2 }),
    region,
    ...client(region),
  });
  return {
    rdsIn: (region) => rdsGlobalDatabase(new RDSClient(settingsIn(region)), ledger.globalClusterId),
    async reconcile(role, since, until) {
      await new LambdaClient(settingsIn(regions[role])).send(
        new InvokeCommand({
          FunctionName: ledger.reconcilers[role],
          InvocationType: "Event",
          Payload: JSON.stringify({ since: since.toISOString(), until: until.toISOString() }),
        }),
      );
    },
  };
}
