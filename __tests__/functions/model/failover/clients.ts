import { type PairRole, ROLES } from "../../../../drill/roles";
import { contentHash } from "../../../../functions/payments/content-hash";
import type { Payment } from "../../../../functions/payments/payment";
import { aPayment } from "../../support/payments";
import { REFUSED_AMOUNT } from "./provider";
import type { Route53 } from "./route-53";
import { REVIEW_THRESHOLD, type Surroundings } from "./surroundings";

/** Seconds between two requests. */
const PACE_SECONDS = 20;
/** Seconds between two payments that hold a card number. */
const CARD_PACE_SECONDS = 120;
/** A card number, and a description that hides it behind invisible characters. */
export const CARD_NUMBER = "4111111111111111";
const HIDDEN = CARD_NUMBER.replace(/(\d{4})(?=\d)/g, "$1\u2060\u0301");
/** A client repeats what was sent so many payments ago, at most. */
const REPEATED = 4;

/**
 * Clients that follow the name, and others that ask each Region by its own. They repeat before and after they are
 * acknowledged, in either Region, and send other content under a used id. Their own ledger knows what was answered.
 */
export class Clients {
  /** The contents that were acknowledged, by transactionId. */
  readonly acknowledged = new Map<string, Set<string>>();
  private readonly sent: Payment[] = [];
  private waiting: Payment | undefined;
  private nothingNew = false;
  private turn = 0;
  private refusedNext = false;

  constructor(
    private readonly world: Surroundings,
    private readonly name: Route53,
  ) {
    world.time.every(PACE_SECONDS, 5, () => void this.payByName());
    world.time.every(PACE_SECONDS, 9, () => void this.payDirectly());
    world.time.every(CARD_PACE_SECONDS, 13, () => void this.payWithCardNumber());
  }

  sendNothingNew(): void {
    this.nothingNew = true;
  }

  /** The provider will refuse the next payment for good. */
  sendOneToRefuse(): void {
    this.refusedNext = true;
  }

  /** A client repeats its payment until it is acknowledged. */
  private async payByName(): Promise<void> {
    if (this.nothingNew && this.waiting === undefined) return;
    const payment = this.waiting ?? this.next();
    this.waiting = payment;
    const role = this.name.resolve();
    const status = await this.send(payment, role);
    this.world.promises.answered(role, status);
    // 409: the other client has been here first, with other content.
    if (status < 300 || status === 409) this.waiting = undefined;
  }

  /** Now a repetition, now a change, now something new, in one Region and in the other. */
  private async payDirectly(): Promise<void> {
    if (this.nothingNew) return;
    const turn = (this.turn += 1);
    const role = ROLES[turn % 2] as PairRole;
    const used = this.sent[this.sent.length - 1 - (turn % REPEATED)];
    if (turn % 3 === 0 || used === undefined) await this.send(this.next(), role);
    else await this.send(turn % 6 === 1 ? { ...used, currency: "USD" } : used, role);
  }

  /** What must be refused is in nobody's ledger. */
  private async payWithCardNumber(): Promise<void> {
    const transactionId = "3f2b8c1e-9d4a-4e7b-8a16-ffffffffffff";
    await this.world.functions("primary")?.pay(aPayment({ transactionId, description: HIDDEN }));
  }

  private next(): Payment {
    const number = this.sent.length;
    const amount = this.refusedNext ? REFUSED_AMOUNT : number % 7 === 6 ? REVIEW_THRESHOLD + 1 : 12_900;
    this.refusedNext = false;
    const digits = number.toString(16).padStart(12, "0");
    const payment = aPayment({ transactionId: `3f2b8c1e-9d4a-4e7b-8a16-${digits}`, amount });
    this.sent.push(payment);
    return payment;
  }

  private async send(payment: Payment, role: PairRole): Promise<number> {
    const answer = await this.world.functions(role)?.pay(payment);
    const status = answer?.statusCode ?? 0;
    if (status >= 200 && status < 300) {
      const contents = this.acknowledged.get(payment.transactionId) ?? new Set();
      this.acknowledged.set(payment.transactionId, contents.add(contentHash(payment)));
      this.world.promises.accepted(role);
    }
    return status;
  }
}
