import type { Fault } from "./fault";

/** Faults of what a client meets: accepting, refusing and showing a payment. */
export const ACCEPTANCE_FAULTS: readonly Fault[] = [
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
    name: "intake-unfenced",
    about: "a primary that is fenced goes on accepting",
    edits: [{ file: "intake/handler.ts", from: /await refuse\w+\([^)]*\);/, to: "" }],
    rehearsal: "planned-failover",
    cause: /accepted by the primary while it was fenced/,
  },
  {
    name: "switch-read-once",
    about: "a Region goes for ever by the first state of the switch that it read",
    edits: [
      {
        file: "failover/switch-reader.ts",
        from: "if (triedAt === undefined || between(triedAt, start) >= waitMilliseconds)",
        to: "if (triedAt === undefined || waitMilliseconds < 0)",
      },
      {
        file: "failover/may-accept.ts",
        from: "reading === undefined || reading.ageMilliseconds > OLDEST_STATE_MILLISECONDS",
        to: "reading === undefined",
      },
    ],
    rehearsal: "planned-failover",
    cause: /accepted by the primary while it was fenced/,
  },
  {
    name: "passive-standby-accepts",
    about: "in eventual mode the standby takes payments while the switch is released",
    edits: [
      {
        file: "failover/may-accept.ts",
        from: "const isActive = activeRole(reading.state) === role;",
        to: 'const isActive = role === "standby" || activeRole(reading.state) === role;',
      },
    ],
    consistency: "eventual",
    cause: /accepted by the standby while it was passive/,
  },
  {
    name: "audience-not-checked",
    about: "a token of the issuer lets its bearer in, whoever it was made for",
    edits: [
      {
        file: "authorizer/index.ts",
        from: "audience: environment.JWT_AUDIENCE",
        to: "audience: null",
      },
    ],
    tokens: true,
    cause: /requests with forged credentials were answered as good ones/,
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
        from: "stored.contentHash !== candidate.contentHash &&",
        to: "stored.transactionId !== candidate.transactionId &&",
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
        from: "JSON.stringify(whole)",
        to: '"" && JSON.stringify(whole)',
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
];
