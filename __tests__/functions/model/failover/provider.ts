import type { Settlement, SettlementOrder } from "../../../../functions/payments/ports";
import { SettlementConflict, SettlementRefused } from "../../../../functions/payments/settlement-failures";

/** How long the provider keeps its keys. */
export const KEY_LIFETIME_HOURS = 0.5;
/** The amount of payments that the provider refuses for good, without declining them. */
export const REFUSED_AMOUNT = 1_301;

/** How the provider behaves: "silent" settles, but its answers are lost. */
export type ProviderMood = "well" | "silent" | "down";

/** A settlement provider that forgets its idempotency keys. */
export class ForgetfulProvider {
  mood: ProviderMood = "well";
  /** When each payment was settled, and for what content. */
  readonly settlements = new Map<string, string[]>();
  private readonly keys = new Map<string, { readonly until: number; readonly contentHash: string }>();

  constructor(private readonly now: () => number) {}

  settle({ transactionId, amount, contentHash }: SettlementOrder): Settlement {
    if (this.mood === "down") throw new Error("The provider does not answer");
    if (amount === REFUSED_AMOUNT) throw new SettlementRefused("Refused");
    const key = this.keys.get(transactionId);
    if (key === undefined || key.until < this.now()) {
      this.keys.set(transactionId, { until: this.now() + KEY_LIFETIME_HOURS * 3_600_000, contentHash });
      this.settlements.set(transactionId, [...(this.settlements.get(transactionId) ?? []), contentHash]);
    } else if (key.contentHash !== contentHash) {
      throw new SettlementConflict();
    }
    if (this.mood === "silent") throw new Error("The answer was lost");
    return { outcome: "settled", reference: `reference-${transactionId}` };
  }
}
