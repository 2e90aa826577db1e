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
