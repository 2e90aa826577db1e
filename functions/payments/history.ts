/** What a person did to a payment, past the steps of the functions. */
export interface HistoryEntry {
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** Who, as AWS knows them: the ARN of the caller. */
  readonly by: string;
  /** What was done, for example `restore`. */
  readonly action: string;
  /** Why, in that person's words; one line. */
  readonly reason: string;
}

/** In the order in which it happened; nothing is ever taken out. */
export type History = readonly HistoryEntry[];

/** The longest reason: a payment's item has 400 KB for all of them. */
export const LONGEST_REASON = 200;
