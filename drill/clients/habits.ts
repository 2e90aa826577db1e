/** What part of the clients' payments meets with what, 0 to 1 each. */
export interface Habits {
  /** Sent once more, unchanged: at the same moment, or after it was acknowledged. */
  readonly duplicates: number;
  /** Sent once more with another content under the same transactionId. */
  readonly changed: number;
  /** Sent first to the Region that the public name does not lead to, by that Region's own name. */
  readonly otherRegion: number;
  /** Accompanied by a request that is no payment. */
  readonly malformed: number;
  /** Accompanied by a request that holds a card number. */
  readonly cardNumbers: number;
  /** Accompanied by a payment of somebody whose credentials are forged. */
  readonly strangers: number;
}

export const USUAL_HABITS: Habits = {
  duplicates: 0.15,
  changed: 0.15,
  otherRegion: 0.2,
  malformed: 0.05,
  cardNumbers: 0.05,
  strangers: 0.05,
};

/** Clients as they should be. */
export const POLITE: Habits = {
  ...{ duplicates: 0, changed: 0, otherRegion: 0 },
  ...{ malformed: 0, cardNumbers: 0, strangers: 0 },
};
