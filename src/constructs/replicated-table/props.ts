import type { PerRegion, RegionPair } from "../../region";
import type { TableConsistency, TableIndex, TableKey } from "./table-shape";

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
