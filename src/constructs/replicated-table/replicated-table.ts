import type { Construct } from "constructs";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { witnessRegions } from "../../config/regions";
import type { PerRegion, RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import { GLOBAL_TAGS } from "../../tags";
import { claimName } from "../../validations/claim-name";
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
  /** Attributes projected besides the keys, all of them, or none. @default "all" */
  readonly projectedAttributes?: readonly string[] | "all" | "keys";
}

export type TableConsistency =
  /** Multi-Region strong consistency: two replicas and a witness; a write is acknowledged once two of three hold it. */
  | { readonly mode: "strong"; readonly witnessRegion: string }
  /** Asynchronous replication, last writer wins. */
  | { readonly mode: "eventual" };

export interface ReplicatedTableProps {
  readonly regions: RegionPair;
  /** The same in both Regions. */
  readonly tableName: string;
  readonly partitionKey: TableKey;
  /** @default none: the partition key alone is the key */
  readonly sortKey?: TableKey;
  /** Each Region's key; a change re-creates the replica. @default the key that AWS manages for DynamoDB */
  readonly keyArns?: PerRegion<string>;
  /** @default none */
  readonly indexes?: readonly TableIndex[];
  /**
   * Fixed at creation: a change re-creates the table.
   * @default strong where the two Regions share a Region set, with its first other Region as the witness; else eventual
   */
  readonly consistency?: TableConsistency;
  /** Whether both replicas refuse to be deleted. @default true */
  readonly deletionProtection?: boolean;
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
    const { regions, partitionKey, sortKey, keyArns, indexes = [], deletionProtection = true } = props;
    const consistency = props.consistency ?? strongestConsistency(regions);
    validateTable(this.node.path, { ...props, consistency });
    const recoveryPeriodInDays = props.recoveryPeriodDays ?? DEFAULT_RECOVERY_PERIOD_DAYS;

    claimName(this, "dynamodbTable", regions.primary.name, props.tableName);
    const table = new DynamodbTable(this, "table", {
      provider: regions.primary.provider,
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: partitionKey.name,
      rangeKey: sortKey?.name,
      attribute: attributesOf(props).map(({ name, type = "S" }) => ({ name, type })),
      globalSecondaryIndex: indexes.map(index),
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays },
      deletionProtectionEnabled: deletionProtection,
      serverSideEncryption: { enabled: true, kmsKeyArn: keyArns?.primary },
      // The provider turns streams on in the primary only for strong tables (its issue 48213): nothing reads them.
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      replica: [
        {
          regionName: regions.standby.name,
          kmsKeyArn: keyArns?.standby,
          pointInTimeRecovery: true,
          deletionProtectionEnabled: deletionProtection,
          propagateTags: true,
          consistencyMode: consistency.mode === "strong" ? "STRONG" : "EVENTUAL",
        },
      ],
      // One resource in two Regions, and the replica carries the same tags: the primary's would be wrong there.
      tags: { ...GLOBAL_TAGS },
      globalTableWitness:
        consistency.mode === "strong" ? { regionName: consistency.witnessRegion } : undefined,
    });

    this.tableName = table.name;
    this.arns = {
      primary: table.arn,
      standby: `arn:aws:dynamodb:${regions.standby.name}:${regions.standby.accountId}:table/${table.name}`,
    };
    this.consistency = consistency;
    this.indexNames = indexes.map(({ name }) => name);
  }
}

/** Strong consistency where DynamoDB offers it between the two Regions. */
function strongestConsistency({ primary, standby }: RegionPair): TableConsistency {
  const [witnessRegion] = witnessRegions(primary.name, standby.name);
  return witnessRegion === undefined ? { mode: "eventual" } : { mode: "strong", witnessRegion };
}

function index({ name, partitionKey, sortKey, projectedAttributes = "all" }: TableIndex) {
  return {
    name,
    hashKey: partitionKey.name,
    rangeKey: sortKey?.name,
    ...projectionOf(projectedAttributes),
  };
}

function projectionOf(attributes: NonNullable<TableIndex["projectedAttributes"]>) {
  if (attributes === "all") return { projectionType: "ALL" };
  if (attributes === "keys") return { projectionType: "KEYS_ONLY" };
  return { projectionType: "INCLUDE", nonKeyAttributes: [...attributes] };
}

/** Every key attribute once, in the order of their names, so that the JSON is stable. */
function attributesOf({ partitionKey, sortKey, indexes = [] }: ReplicatedTableProps): TableKey[] {
  const keys = [{ partitionKey, sortKey }, ...indexes].flatMap((key) =>
    key.sortKey ? [key.partitionKey, key.sortKey] : [key.partitionKey],
  );
  return [...new Map(keys.map((key) => [key.name, key])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
