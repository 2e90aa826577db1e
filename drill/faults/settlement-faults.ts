import type { Fault } from "./fault";

/** Faults of what becomes of an accepted payment: its settlement, event and receipt. */
export const SETTLEMENT_FAULTS: readonly Fault[] = [
  {
    name: "advance-without-condition",
    about: "a payment is moved on whatever state it is in",
    edits: [
      {
        file: "adapters/dynamo-store.ts",
        from: /"#status = :before (?=AND contentHash = :contentHash AND " \+)/,
        to: '"attribute_exists(transactionId) OR #status = :before ',
      },
    ],
    cause: /took the settlement step twice|differ from Region to Region/,
  },
  {
    name: "random-settlement-reference",
    about: "the reference that is kept is not the provider's",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "settlementReference: answer.reference",
        to: "settlementReference: String(Math.random()).slice(2)",
      },
    ],
    cause: /not settled under the provider's reference/,
  },
  {
    name: "no-idempotency-key",
    about: "orders go to the provider without a key",
    edits: [{ file: "adapters/http-settlement.ts", from: '"idempotency-key": order.transactionId,', to: "" }],
    cause: /without an Idempotency-Key/,
  },
  {
    name: "idempotency-key-of-an-attempt",
    about: "each attempt goes to the provider under a key of its own",
    edits: [
      {
        file: "adapters/http-settlement.ts",
        from: '"idempotency-key": order.transactionId',
        to: '"idempotency-key": globalThis.crypto.randomUUID()',
      },
    ],
    cause: /a key that is not their transactionId/,
  },
  {
    name: "other-amount-ordered",
    about: "the provider is asked for another amount",
    edits: [
      {
        file: "adapters/http-settlement.ts",
        from: "JSON.stringify(order)",
        to: "JSON.stringify({ ...order, amount: order.amount * 100 })",
      },
    ],
    cause: /orders differ from what was acknowledged/,
  },
  {
    name: "declined-as-settled",
    about: "a declined order counts as settled",
    edits: [
      {
        file: "adapters/http-settlement.ts",
        from: "const DECLINED = new Set([402, 422]);",
        to: "const DECLINED = new Set([422]);",
      },
      {
        file: "adapters/http-settlement.ts",
        from: "const SETTLED = new Set([200, 201]);",
        to: "const SETTLED = new Set([200, 201, 402]);",
      },
    ],
    cause: /the provider moved nothing/,
  },
  {
    name: "conflicts-not-noticed",
    about: "two contents of one id are taken for one, by the message's hash and by the provider's word",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "contentHash !== payment.contentHash &&",
        to: "contentHash === payment.transactionId &&",
      },
      {
        file: "adapters/http-settlement.ts",
        from: "body?.error === CONTENT_CONFLICT",
        to: "body?.error === order.transactionId",
      },
    ],
    rehearsal: "partition",
    consistency: "eventual",
    cause: /changed content acknowledged|never closed/,
  },
  {
    name: "no-event",
    about: "nobody is told of a settled payment",
    edits: [
      { file: "payments/process-payment.ts", from: "await topic.publish(settledEventOf(payment));", to: "" },
    ],
    cause: /completed payments have no event/,
  },
  {
    name: "event-of-another-amount",
    about: "the event tells another amount",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "topic.publish(settledEventOf(payment))",
        to: "topic.publish({ ...settledEventOf(payment), amount: 1 })",
      },
    ],
    cause: /events tell of another payment .*amount 1 instead/,
  },
  {
    name: "events-that-contradict",
    about: "a second event tells of another customer",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "await topic.publish(settledEventOf(payment));",
        to: 'await topic.publish(settledEventOf(payment));\n  await topic.publish({ ...settledEventOf(payment), customerId: "someone-else" });',
      },
    ],
    cause: /events that contradict each other/,
  },
  {
    name: "no-receipt",
    about: "a completed payment has no receipt",
    edits: [
      { file: "payments/process-payment.ts", from: "await receipts.write(receiptOf(payment));", to: "" },
    ],
    cause: /completed payments have no receipt in us-east-1/,
  },
  {
    name: "receipt-of-another-amount",
    about: "the receipt shows another amount",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "receiptOf(payment)",
        to: "receiptOf({ ...payment, amount: payment.amount / 100 })",
      },
    ],
    cause: /receipts in \S+ tell of another payment/,
  },
  {
    name: "receipt-under-a-new-key",
    about: "each run files one more receipt",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "await receipts.write(receiptOf(payment));",
        to: 'await receipts.write(receiptOf(payment));\n  await receipts.write({ ...receiptOf(payment), key: receiptOf(payment).key.replace("receipts/", "receipts/again/") });',
      },
    ],
    cause: /more than one receipt/,
  },
  {
    name: "currency-exchanged",
    about: "the event tells another currency",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "topic.publish(settledEventOf(payment))",
        to: 'topic.publish({ ...settledEventOf(payment), currency: payment.currency === "USD" ? "EUR" : "USD" })',
      },
    ],
    cause: /events tell of another payment .*currency/,
  },
  {
    name: "reference-not-told",
    about: "the receipt does not tell the provider's reference",
    edits: [
      {
        file: "payments/receipt.ts",
        from: "acceptedAt: timestamp, contentHash, settledAt, settlementReference },\n    }),",
        to: "acceptedAt: timestamp, contentHash, settledAt },\n    }),",
      },
    ],
    cause: /receipts in \S+ tell of another payment .*settlementReference/,
  },
  {
    name: "events-without-end",
    about: "each payment is told twice, and its receipt written twice",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "await topic.publish(settledEventOf(payment));",
        to: "await topic.publish(settledEventOf(payment));\n  await topic.publish(settledEventOf(payment));",
      },
    ],
    cause: /done again and again although nothing was wrong: events/,
  },
  {
    name: "orders-without-end",
    about: "each payment is ordered twice under its key",
    edits: [
      {
        file: "adapters/http-settlement.ts",
        from: "const answer = await post(fetch, url, order, attemptMilliseconds);",
        to: "await post(fetch, url, order, attemptMilliseconds);\n        const answer = await post(fetch, url, order, attemptMilliseconds);",
      },
    ],
    cause: /done again and again although nothing was wrong: orders/,
  },
  {
    name: "lost-answer-as-declined",
    about: "a provider whose answer was lost is taken to have declined the payment",
    edits: [
      {
        file: "adapters/http-settlement.ts",
        from: "return { unavailable: loggableError(error).errorName };",
        to: 'return { settlement: { outcome: "declined", reason: "unknown" } };',
      },
    ],
    cause: /failed although their money had moved|failed that the provider never declined/,
  },
  {
    name: "stands-open-for-ever",
    about: "a closed payment stays in the index of open ones",
    edits: [
      {
        file: "adapters/payment-item.ts",
        from: "(isOpen({ status }) &&",
        to: "((isOpen({ status }) || true) &&",
      },
    ],
    cause: /closed payments stand in an index of open ones/,
  },
  {
    name: "settled-but-not-filed",
    about: "a settled payment is in no index: its receipt could not be made again",
    edits: [
      { file: "adapters/payment-item.ts", from: "(settledAt !== undefined &&", to: "(settledAt === null &&" },
    ],
    cause: /stand in no index by which they are found again/,
  },
  {
    name: "state-not-kept",
    about: "a receipt is written, and the payment stays settled",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: 'return { ...withoutAttempts(payment), status: "COMPLETED", updatedAt: now().toISOString() };',
        to: 'return { ...withoutAttempts(payment), status: "SETTLED", updatedAt: now().toISOString() };',
      },
    ],
    cause: /never closed|never came to rest|again and again/,
  },
  {
    name: "conflicts-not-kept",
    about: "two contents of one id are not written down where no later write takes their place",
    edits: [
      {
        file: "payments/process-payment.ts",
        from: "await ports.receipts.write(conflictRecordOf(step.next, message));",
        to: "",
      },
    ],
    rehearsal: "partition",
    consistency: "eventual",
    cause: /in REVIEW for two contents are in no archive|changed content acknowledged/,
  },
];
