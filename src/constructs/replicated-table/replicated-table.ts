import type { Construct } from "constructs";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Environment } from "../../environment";
import type { PerRegion, RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import type { ReplicatedKey } from "../replicated-key/replicated-key";
import { validateTable } from "./validate";

/** A key of the table or of an index. DynamoDB's attribute types: S string, N number, B binary. */
export interface TableKey {
  readonly name: string;
  /** @default "S" */
  readonly type?: "S" | "N" | "B";
}

export interface TableIndex {
  readonly name: string;
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  /** Attributes projected besides the keys, or all. @default "all" */
  readonly projectedAttributes?: readonly string[] | "all";
}

export type TableConsistency =
  /** Multi-Region strong consistency: two replicas and a witness; a write is acknowledged once two of three hold it. */
  | { readonly mode: "strong"; readonly witnessRegion: string }
  /** Asynchronous replication, last writer wins. */
  | { readonly mode: "eventual" };

export interface ReplicatedTableProps {
  readonly environment: Environment;
  readonly regions: RegionPair;
  readonly key: ReplicatedKey;
  /** The table is `payments-<purpose>-<suffix>`, in both Regions. */
  readonly purpose: string;
  readonly partitionKey: TableKey;
  /** @default none */
  readonly indexes?: readonly TableIndex[];
  /** Fixed at creation: a change re-creates the table. */
  readonly consistency: TableConsistency;
  /** Days of point-in-time recovery, 1 to 35. @default 35 */
  readonly recoveryPeriodDays?: number;
}

export const DEFAULT_RECOVERY_PERIOD_DAYS = 35;

/**
 * A DynamoDB global table (version 2019.11.21): one resource, made by the primary's provider, with a replica in
 * the standby. Neither point-in-time recovery nor deletion protection is synced by DynamoDB: both are set in each.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
 */
export class ReplicatedTable extends RegionalScope {
  /** The same in both Regions. */
  readonly tableName: string;
  readonly arns: PerRegion<string>;
  readonly consistency: TableConsistency;
  readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, props: ReplicatedTableProps) {
    super(scope, id, props.regions.primary);
    validateTable(this.node.path, props);
    const { environment, regions, key, consistency, indexes = [] } = props;
    const { deletionProtection } = environment.profile;
    const recoveryPeriodInDays = props.recoveryPeriodDays ?? DEFAULT_RECOVERY_PERIOD_DAYS;

    const table = new DynamodbTable(this, "table", {
      provider: regions.primary.provider,
      name: environment.naming.name("dynamodbTable", props.purpose),
      billingMode: "PAY_PER_REQUEST",
      hashKey: props.partitionKey.name,
      attribute: attributesOf(props).map(({ name, type = "S" }) => ({ name, type })),
      globalSecondaryIndex: indexes.map(index),
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays },
      deletionProtectionEnabled: deletionProtection,
      serverSideEncryption: { enabled: true, kmsKeyArn: key.arns.primary },
      // The provider turns streams on in the primary only for strong tables (its issue 48213): nothing reads them.
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      replica: [
        {
          regionName: regions.standby.name,
          kmsKeyArn: key.arns.standby,
          pointInTimeRecovery: true,
          deletionProtectionEnabled: deletionProtection,
          propagateTags: true,
          consistencyMode: consistency.mode === "strong" ? "STRONG" : "EVENTUAL",
        },
      ],
      globalTableWitness:
        consistency.mode === "strong" ? { regionName: consistency.witnessRegion } : undefined,
    });

    this.tableName = table.name;
    this.arns = {
      primary: table.arn,
      standby: `arn:aws:dynamodb:${regions.standby.name}:${environment.accountId}:table/${table.name}`,
    };
    this.consistency = consistency;
    this.indexNames = indexes.map(({ name }) => name);
  }
}

function index({ name, partitionKey, sortKey, projectedAttributes = "all" }: TableIndex) {
  return {
    name,
    hashKey: partitionKey.name,
    rangeKey: sortKey?.name,
    ...(projectedAttributes === "all"
      ? { projectionType: "ALL" }
      : { projectionType: "INCLUDE", nonKeyAttributes: [...projectedAttributes] }),
  };
}

/** Every key attribute once, in the order of their names, so that the JSON is stable. */
function attributesOf({ partitionKey, indexes = [] }: ReplicatedTableProps): TableKey[] {
  const keys = [
    partitionKey,
    ...indexes.flatMap(({ partitionKey: hash, sortKey }) => (sortKey ? [hash, sortKey] : [hash])),
  ];
  return [...new Map(keys.map((key) => [key.name, key])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
