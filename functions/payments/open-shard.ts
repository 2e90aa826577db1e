const SHARD_COUNT = 8;

/** Every shard of the index of open payments; one alone would take all writes into one partition. */
export const OPEN_SHARDS: readonly string[] = Array.from(
  { length: SHARD_COUNT },
  (_, number) => `OPEN#${number}`,
);

/** The shard that an open payment stands in, by the last digit of its transactionId. */
export function openShardOf(transactionId: string): string {
  return `OPEN#${Number.parseInt(transactionId.slice(-1), 16) % SHARD_COUNT}`;
}
