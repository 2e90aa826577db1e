import type { Random } from "../random";

export interface LagSettings {
  /** Seconds of the drill within which half of the writes reach the other Region. */
  readonly p50: number;
  /** The same for 99 of 100. */
  readonly p99: number;
}

/** How many standard deviations above the median the 99th percentile lies. */
const Z99 = 2.3263;

/** Draws replication lags: log-normal, as the two percentiles say. */
export function lagFrom({ p50, p99 }: LagSettings, random: Random): () => number {
  const spread = Math.log(Math.max(p99, p50) / p50) / Z99;
  return () => p50 * Math.exp(spread * normal(random));
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
