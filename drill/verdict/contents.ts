import type { Exchange } from "../clients/ledger";
import type { SentPayment } from "../clients/payment";

/** What one transactionId was sent with, and what of it was acknowledged. */
export interface Content {
  readonly transactionId: string;
  /** Every different payment that was sent under it. */
  readonly sent: readonly SentPayment[];
  /** Those of them that were answered by 200 or 202. */
  readonly acknowledged: readonly SentPayment[];
  /** The exchanges that acknowledged it. */
  readonly acknowledgements: readonly Exchange[];
}

export type Contents = ReadonlyMap<string, Content>;

const PAYMENT_INTENTS = ["payment", "duplicate", "changed"];

/** Reads the clients' ledger: nobody else's word. */
export function contentsIn(exchanges: readonly Exchange[]): Contents {
  const contents = new Map<string, Content>();
  for (const exchange of exchanges) {
    if (exchange.path !== "/process" || !PAYMENT_INTENTS.includes(exchange.intent)) {
      continue;
    }
    const payment = JSON.parse(exchange.body ?? "") as SentPayment;
    const { transactionId } = payment;
    const before = contents.get(transactionId) ?? {
      ...{ transactionId, sent: [], acknowledged: [], acknowledgements: [] },
    };
    const good = isAcknowledged(exchange);
    contents.set(transactionId, {
      transactionId,
      sent: withOnce(before.sent, payment),
      acknowledged: good ? withOnce(before.acknowledged, payment) : before.acknowledged,
      acknowledgements: good ? [...before.acknowledgements, exchange] : before.acknowledgements,
    });
  }
  return contents;
}

export const isAcknowledged = ({ answer }: Exchange) => answer?.status === 200 || answer?.status === 202;

/** The one content that was acknowledged; undefined where none was, or more than one. */
export function agreedContent(content: Content | undefined): SentPayment | undefined {
  return content?.acknowledged.length === 1 ? content.acknowledged[0] : undefined;
}

const textOf = (payment: SentPayment) => JSON.stringify(Object.entries(payment).sort());

function withOnce(payments: readonly SentPayment[], payment: SentPayment): readonly SentPayment[] {
  return payments.some((other) => textOf(other) === textOf(payment)) ? payments : [...payments, payment];
}

/** What of a payment is kept, told and settled: the fields that must be the acknowledged ones everywhere. */
export const FIELDS = ["amount", "currency", "customerId"] as const;

/** How a document that should tell of a payment differs from it: `amount 501 instead of 500`. */
export function differences(
  found: Readonly<Record<string, unknown>>,
  payment: SentPayment,
  fields: readonly (keyof SentPayment)[] = FIELDS,
): string[] {
  return fields
    .filter((field) => found[field] !== payment[field])
    .map((field) => `${field} ${String(found[field])} instead of ${String(payment[field])}`);
}
