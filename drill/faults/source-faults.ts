import type { Fault } from "./fault";

const never = /never closed|never came to rest/;

/** Faults of the functions' code. Each is seeded into the sources and bundled as the deployed ones are. */
export const SOURCE_FAULTS: readonly Fault[] = [
  {
    name: "put-without-condition",
    about: "intake overwrites what is stored under a used transactionId",
    edits: [
      {
        file: "adapters/dynamo-store.ts",
        from: /ConditionExpression: "attribute_not_exists\(transactionId\)",/,
        to: "",
      },
    ],
    cause: /changed content acknowledged|accepted as new more than once/,
  },
  {
    name: "advance-without-condition",
    about: "a payment is moved on whatever state it is in",
    edits: [
      {
        file: "adapters/dynamo-store.ts",
        from: '"#status = :before ',
        to: '"attribute_exists(transactionId) OR #status = :before ',
      },
    ],
    cause: /took the settlement step twice|differ from Region to Region/,
  },
  {
    name: "intake-unfenced",
    about: "a primary that is fenced goes on accepting",
    edits: [{ file: "intake/handler.ts", from: /await refuse\w+\([^)]*\);/, to: "" }],
    rehearsal: "planned-failover",
    cause: /accepted by the primary while it was fenced/,
  },
  {
    name: "other-amount-stored",
    about: "the table holds another amount than was acknowledged",
    edits: [
      { file: "adapters/payment-item.ts", from: "String(payment.amount)", to: "String(payment.amount + 1)" },
    ],
    cause: /stored payments differ from what was acknowledged: .*amount \d+ instead of \d+/,
  },
  {
    name: "changed-content-accepted",
    about: "another content under a used transactionId is taken for a replay",
    edits: [
      {
        file: "payments/accept-payment.ts",
        from: "stored.contentHash !== candidate.contentHash",
        to: "stored.transactionId !== candidate.transactionId",
      },
    ],
    cause: /changed content acknowledged/,
  },
  {
    name: "content-hash-of-nothing",
    about: "every content has the same hash",
    edits: [
      {
        file: "payments/content-hash.ts",
        from: "JSON.stringify(canonical)",
        to: '"" && JSON.stringify(canonical)',
      },
    ],
    cause: /no content hash of their own/,
  },
  {
    name: "replay-answered-as-new",
    about: "a replay is answered by 202, as if it were new",
    edits: [{ file: "intake/handler.ts", from: 'outcome === "accepted" ? 202 : 200', to: "202" }],
    cause: /accepted as new more than once/,
  },
  {
    name: "location-of-nothing",
    about: "the Location of an accepted payment leads nowhere",
    edits: [
      {
        file: "intake/handler.ts",
        from: "location: `/v1/payments/${payment.transactionId}`",
        to: 'location: "/v1/payments/0"',
      },
    ],
    cause: /Location \/v1\/payments\/0/,
  },
  {
    name: "card-number-logged",
    about: "the log repeats what a client sent",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: "log.begin({ requestId });",
        to: "log.begin({ requestId, body: event.body });",
      },
    ],
    cause: /places hold a card number that a client sent: \S+functions\.log line/,
  },
  {
    name: "card-number-echoed",
    about: "a refusal repeats what a client sent",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: "problem.document(requestId)",
        to: "{ ...problem.document(requestId), given: event.body }",
      },
    ],
    cause: /places hold a card number that a client sent: an answer/,
  },
  {
    name: "card-number-accepted",
    about: "nothing is taken for a card number",
    edits: [
      {
        file: "payments/card-number.ts",
        from: "export function holdsCardNumber(text: string): boolean {",
        to: "export function holdsCardNumber(text: string): boolean {\n  if (text.length >= 0) return false;",
      },
    ],
    cause: /requests with a card number were answered as good ones/,
  },
  {
    name: "stack-trace-answered",
    about: "an answer tells how the code is made",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: "problem.document(requestId)",
        to: "{ ...problem.document(requestId), trace: new Error().stack }",
      },
    ],
    cause: /answers hold a stack trace/,
  },
  {
    name: "status-of-another",
    about: "the state of a payment shows another customer",
    edits: [
      {
        file: "payment-status/handler.ts",
        from: "viewOf(payment)",
        to: 'viewOf({ ...payment, customerId: "someone-else" })',
      },
    ],
    cause: /answers show another payment .*customerId someone-else/,
  },
  {
    name: "unknown-payment-shown",
    about: "a payment that was never sent is answered by 200",
    edits: [
      {
        file: "payment-status/handler.ts",
        from: "throw paymentNotFound();",
        to: "return { status: 200, body: {} };",
      },
    ],
    cause: /states of payments that were never sent were answered/,
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
    name: "message-lost",
    about: "intake sends no message, and the reconciler enqueues nothing",
    edits: [
      { file: "payments/accept-payment.ts", from: /await queue\.send\([^;]*\);/, to: "" },
      { file: "payments/reconcile.ts", from: "OPEN_SHARDS.map(", to: "OPEN_SHARDS.slice(99).map(" },
    ],
    cause: never,
  },
  {
    name: "reconciler-skips-shards",
    about: "open payments of half of the shards are never taken up again",
    edits: [{ file: "payments/reconcile.ts", from: "OPEN_SHARDS.map(", to: "OPEN_SHARDS.slice(4).map(" }],
    rehearsal: "queue-outage",
    cause: never,
  },
  {
    name: "failures-reported-as-success",
    about: "what failed in a batch is reported as done",
    edits: [
      { file: "processor/handler.ts", from: "outcomes.filter((failure) => failure !== undefined)", to: "[]" },
    ],
    rehearsal: "poison-messages",
    cause: /dead letters instead of 10/,
  },
  {
    name: "engages-on-one-failure",
    about: "one failed probe engages the switch",
    edits: [
      {
        file: "failover/decide.ts",
        from: "consecutiveFailures < failuresBeforeEngaging",
        to: "consecutiveFailures < 1",
      },
    ],
    rehearsal: "single-failures",
    cause: /switch was engaged without cause/,
  },
  {
    name: "never-engages",
    about: "no number of failures engages the switch",
    edits: [{ file: "failover/decide.ts", from: ': "engage";', to: ': "primary-failing";' }],
    rehearsal: "region-loss",
    cause: /never answered by the failover switch/,
  },
  {
    name: "own-region-never-unfit",
    about: "the orchestrator takes its own Region for fit whatever is wrong with it",
    edits: [
      {
        file: "failover/probe-once.ts",
        from: "dependencies.unfitInOwnRegion()",
        to: "Promise.resolve([])",
      },
    ],
    rehearsal: "standby-unfit",
    cause: /while the standby could not take payments/,
  },
  {
    name: "switch-always-released",
    about: "Route 53 is told that the switch is released whatever it is",
    edits: [
      {
        file: "failover-switch/handler.ts",
        from: '(body.state === "released") === expectsReleased',
        to: "expectsReleased",
      },
    ],
    rehearsal: "planned-failover",
    cause: /moved no client/,
  },
];
