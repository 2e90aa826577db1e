import type { Construct } from "constructs";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { witnessRegions } from "../../config/regions";
import type { PairRole, PerRegion, RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import { GLOBAL_TAGS } from "../../tags";
import { claimName } from "../../validations/claim-name";
import { arnIn } from "../../arn";
import { tableMetrics } from "../metrics/table-metrics";
import type { Metric } from "../metrics/metric";
import type { Grantee } from "../service-role/service-role";
import { TableAccess } from "./table-access";
import type { TableReference } from "./table-access";
import type { TableConsistency, TableIndex, TableKey } from "./table-shape";
import type { ReplicatedTableProps } from "./props";
import { validateAddedIndex, validateTable } from "./validate";

export const DEFAULT_RECOVERY_PERIOD_DAYS = 35;

/**
 * A DynamoDB global table (version 2019.11.21): one resource, made by the primary's provider, with a replica in
 * the standby. Neither point-in-time recovery nor deletion protection is synced by DynamoDB: both are set in each.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
 */
export class ReplicatedTable extends RegionalScope implements TableReference {
  /** The same in both Regions. */
  readonly tableName: string;
  readonly arns: PerRegion<string>;
  readonly consistency: TableConsistency;
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  readonly keyArns?: PerRegion<string>;
  private readonly allIndexes: TableIndex[];
  private readonly regions: RegionPair;
  private readonly table: DynamodbTable;

  /** A table that is made elsewhere, e.g. by another stack whose outputs are read: to give rights on it, or to pass it on. */
  static fromAttributes(attributes: TableReference): TableReference & TableAccess {
    return Object.assign(new TableAccess(attributes), attributes);
  }

  /** @throws ConstructError when DynamoDB would refuse the table */
  constructor(scope: Construct, id: string, props: ReplicatedTableProps) {
    super(scope, id, props.regions.primary);
    const { regions, partitionKey, sortKey, keyArns, indexes = [], deletionProtection = true } = props;
    const consistency = props.consistency ?? strongestConsistency(regions);
    validateTable(this.node.path, { ...props, consistency });
    const recoveryPeriodInDays = props.recoveryPeriodDays ?? DEFAULT_RECOVERY_PERIOD_DAYS;

    claimName(this, "dynamodbTable", regions.primary.name, props.tableName);
    this.table = new DynamodbTable(this, "table", {
      provider: regions.primary.provider,
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: partitionKey.name,
      rangeKey: sortKey?.name,
      attribute: attributesOf([props, ...indexes]),
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

    const { arn, name } = this.table;
    this.tableName = name;
    this.arns = {
      primary: arn,
      standby: arnIn(regions.standby, "dynamodb", `table/${name}`),
    };
    this.consistency = consistency;
    this.partitionKey = partitionKey;
    this.sortKey = sortKey;
    this.keyArns = keyArns;
    this.regions = regions;
    this.allIndexes = [...indexes];
  }

  get indexes(): readonly TableIndex[] {
    return this.allIndexes;
  }

  get indexNames(): readonly string[] {
    return this.allIndexes.map(({ name }) => name);
  }

  /**
   * Adds an index, before synth. DynamoDB adds one at a time to a table that exists: deploy each by itself.
   * @throws ConstructError when DynamoDB would refuse it
   */
  addIndex(added: TableIndex): void {
    const { partitionKey, sortKey } = this;
    const indexes = [...this.allIndexes, added];
    validateAddedIndex(this.node.path, { partitionKey, sortKey, indexes });
    this.allIndexes.push(added);
    this.table.putGlobalSecondaryIndex(indexes.map(index));
    this.table.putAttribute(attributesOf([this, ...indexes]));
  }

  /** Lets a role or function read items of its Region's replica and of the indexes. */
  grantReadData(grantee: Grantee): void {
    new TableAccess(this).grantReadData(grantee);
  }

  /** Lets a role or function write and delete items of its Region's replica. */
  grantWriteData(grantee: Grantee): void {
    new TableAccess(this).grantWriteData(grantee);
  }

  grantReadWriteData(grantee: Grantee): void {
    new TableAccess(this).grantReadWriteData(grantee);
  }

  /** Reads and writes of the table that DynamoDB throttled in one Region. */
  metricThrottles(role: PairRole): readonly Metric[] {
    return tableMetrics({ regions: this.regions, table: this }, role).tableThrottles;
  }

  /** Requests that DynamoDB failed in one Region, by operation. */
  metricSystemErrors(role: PairRole): readonly Metric[] {
    return tableMetrics({ regions: this.regions, table: this }, role).systemErrors;
  }

  /** How long writes of one Region take to reach the other, in milliseconds; none with strong consistency. */
  metricReplicationLatency(role: PairRole): Metric | undefined {
    return tableMetrics({ regions: this.regions, table: this }, role).replicationLatency;
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
function attributesOf(keys: readonly Pick<TableIndex, "partitionKey" | "sortKey">[]) {
  const attributes = keys.flatMap(({ partitionKey, sortKey }) =>
    sortKey ? [partitionKey, sortKey] : [partitionKey],
  );
  return [...new Map(attributes.map((attribute) => [attribute.name, attribute])).values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, type = "S" }) => ({ name, type }));
}
