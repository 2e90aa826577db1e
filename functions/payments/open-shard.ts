const SHARD_COUNT = 8;

/** The numbers of the shards of each index by state or time; one partition alone would take all writes. */
export const SHARD_NUMBERS: readonly number[] = Array.from({ length: SHARD_COUNT }, (_, number) => number);

/** Every shard of the index of open payments that no attempt has failed for. */
export const OPEN_SHARDS: readonly string[] = SHARD_NUMBERS.map((number) => `OPEN#${number}`);

/** Every shard of the index of open payments that wait for another attempt. */
export const RETRY_SHARDS: readonly string[] = SHARD_NUMBERS.map((number) => `RETRY#${number}`);

/** The shard that an open payment stands in. */
export function openShardOf(transactionId: string): string {
  return `OPEN#${shardNumberOf(transactionId)}`;
}

/** The shard that a payment stands in while it waits for another attempt. */
export function retryShardOf(transactionId: string): string {
  return `RETRY#${shardNumberOf(transactionId)}`;
}

/** The shard that a settled payment stands in for good: one of its hour, by UTC. */
export function settlementShardOf(transactionId: string, settledAt: string): string {
  return `${hourOf(new Date(settledAt))}#${shardNumberOf(transactionId)}`;
}

/** Every shard of one hour. */
export function settlementShardsOf(hour: Date): string[] {
  return SHARD_NUMBERS.map((number) => `${hourOf(hour)}#${number}`);
}

/** One hour by UTC: its first and its last millisecond. */
export interface Hour {
  readonly start: Date;
  readonly end: Date;
}

const HOUR = 3_600_000;

/** The hours that a time touches, the latest first. */
export function hoursBetween(since: Date, until: Date): Hour[] {
  const first = Math.floor(since.getTime() / HOUR);
  const last = Math.floor(until.getTime() / HOUR);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => ({
    start: new Date((last - back) * HOUR),
    end: new Date((last - back + 1) * HOUR - 1),
  }));
}

/** 2026-11-23T10 */
const hourOf = (time: Date): string => time.toISOString().slice(0, 13);

/** By the last digit of the transactionId. */
const shardNumberOf = (transactionId: string): number =>
  Number.parseInt(transactionId.slice(-1), 16) % SHARD_COUNT;
