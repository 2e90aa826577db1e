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
  {
    name: "refusal-without-return",
    about: "a Region that refuses for a time does not say when to come back",
    edits: [{ file: "shared/api-handler.ts", from: "retryAfterSeconds !== undefined &&", to: "false &&" }],
    rehearsal: "planned-failover",
    cause: /do not say when to come back: 503/,
  },
  {
    name: "problems-as-plain-json",
    about: "a refusal is no problem document",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: '"content-type": "application/problem+json"',
        to: '"content-type": "application/json"',
      },
    ],
    cause: /refusals are no problem documents/,
  },
  {
    name: "failures-not-named",
    about: "a refusal does not name the fields that were refused",
    edits: [
      {
        file: "payments/read-payment.ts",
        from: ": { failures: [...failures].map(([pointer, detail]) => ({ pointer, detail })) };",
        to: ": { failures: [] };",
      },
    ],
    cause: /refusals name no field that was refused/,
  },
  {
    name: "answers-may-be-cached",
    about: "whoever passes an answer on may keep it",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: '"cache-control": "no-store"',
        to: '"cache-control": "max-age=60"',
      },
    ],
    cause: /answers may be kept by whoever passes them on/,
  },
  {
    name: "validation-accepts",
    about: "whoever asks for the verdict alone is told that nothing needs review",
    edits: [
      {
        file: "validator/handler.ts",
        from: "verdict: verdictOn(reading.value, reviewThreshold)",
        to: 'verdict: "review" as const',
      },
    ],
    cause: /verdicts on payments were wrong/,
  },
  {
    name: "threshold-ignored",
    about: "no amount is laid before a person",
    edits: [
      { file: "payments/verdict.ts", from: "payment.amount > threshold", to: "payment.amount > Infinity" },
    ],
    cause: /over the threshold were not left to a person|verdicts on payments were wrong/,
  },
  {
    name: "settled-before-it-is",
    about: "a payment is shown as completed from the first",
    edits: [
      {
        file: "payments/payment-view.ts",
        from: "description, status },",
        to: 'description, status: "COMPLETED" },',
      },
    ],
    cause: /as settled before its money had moved/,
  },
  {
    name: "first-state-for-ever",
    about: "a payment is shown as it was when it was accepted: a stale answer",
    edits: [
      {
        file: "payment-status/handler.ts",
        from: "viewOf(payment)",
        to: 'viewOf({ ...payment, status: "ACCEPTED" })',
      },
    ],
    cause: /an older state than an answer before/,
  },
  {
    name: "states-read-from-a-replica",
    about: "states are read as the Region's own replica has them, which may be late",
    edits: [{ file: "adapters/dynamo-store.ts", from: "ConsistentRead: true", to: "ConsistentRead: false" }],
    cause:
      /an older state than an answer before|were unknown to the Region|never closed|show another payment/,
  },
  {
    name: "hash-without-token",
    about: "the hash leaves the payment method out: another one under a used transactionId is a replay",
    edits: [
      {
        file: "payments/content-hash.ts",
        from: "currency, paymentMethodToken, description ?? null]",
        to: "currency, description ?? null]",
      },
      {
        file: "payments/content-hash.ts",
        from: "amount, currency, paymentMethodToken, description } = payment",
        to: "amount, currency, description } = payment",
      },
    ],
    cause: /changed content acknowledged/,
  },
  {
    name: "hash-without-description",
    about: "the hash leaves the description out",
    edits: [
      { file: "payments/content-hash.ts", from: "description ?? null]", to: 'description === "" ? 1 : 0]' },
    ],
    cause: /changed content acknowledged/,
  },
  {
    name: "description-not-stored",
    about: "a field that a client sent is not kept",
    edits: [{ file: "adapters/payment-item.ts", from: '"description",\n  "settledAt",', to: '"settledAt",' }],
    cause: /stored payments differ from what was acknowledged: .*description/,
  },
  {
    name: "other-region-named",
    about: "a payment tells another Region than the one that accepted it",
    edits: [
      {
        file: "intake/handler.ts",
        from: "originRegion: region,",
        to: 'originRegion: region === "us-east-1" ? "us-east-2" : "us-east-1",',
      },
    ],
    cause: /by which Region they were accepted/,
  },
  {
    name: "time-of-the-cold-start",
    about: "each payment tells the time at which its function's process began",
    edits: [
      {
        file: "intake/handler.ts",
        from: "acceptedAt: now(),",
        to: "acceptedAt: START,",
      },
      {
        file: "intake/handler.ts",
        from: "export function createIntake(",
        to: "const START = new Date();\nexport function createIntake(",
      },
    ],
    cause: /do not tell when and by which Region they were accepted/,
  },
  {
    name: "token-logged",
    about: "the log holds the token of the payment method",
    edits: [
      {
        file: "intake/handler.ts",
        from: "log.info(`Payment ${outcome}`, { ...loggable(payment) });",
        to: "log.info(`Payment ${outcome}`, { ...loggable(payment), token: payment.paymentMethodToken });",
      },
    ],
    cause: /hold the token of a payment method: \S+functions\.log/,
  },
  {
    name: "token-published",
    about: "subscribers learn the token of the payment method",
    edits: [
      {
        file: "payments/receipt.ts",
        from: 'type: "payment.settled",\n    ...{',
        to: 'type: "payment.settled",\n    ...{ paymentMethodToken: payment.paymentMethodToken,',
      },
    ],
    cause: /hold the token of a payment method: \S+events\.jsonl/,
  },
  {
    name: "credentials-logged",
    about: "the log holds the headers of requests, and with them clients' credentials",
    edits: [
      {
        file: "shared/api-handler.ts",
        from: "log.begin({ requestId });",
        to: "log.begin({ requestId, headers: event.headers });",
      },
    ],
    cause: /hold a client's credentials: \S+functions\.log/,
  },
  {
    name: "authorizer-lets-all-in",
    about: "a token that cannot be verified lets its bearer in",
    edits: [
      {
        file: "authorizer/handler.ts",
        from: "      return undefined;\n    }\n  }",
        to: '      return "anyone";\n    }\n  }',
      },
    ],
    tokens: true,
    cause: /requests with forged credentials were answered as good ones/,
  },
  {
    name: "handover-not-waited-for",
    about: "in eventual mode a Region that takes over does not wait for the other to know",
    edits: [
      {
        file: "failover/may-accept.ts",
        from: "since === undefined || Math.abs",
        to: "since !== null || Math.abs",
      },
      // Else the other Region knows within a few seconds.
      {
        file: "failover/switch-reader.ts",
        from: "cacheMilliseconds = 5000",
        to: "cacheMilliseconds = 30_000",
      },
      {
        file: "failover/may-accept.ts",
        from: "export const OLDEST_STATE_MILLISECONDS = 10_000;",
        to: "export const OLDEST_STATE_MILLISECONDS = 40_000;",
      },
    ],
    rehearsal: "planned-failover",
    consistency: "eventual",
    cause: /after the other had begun to|accepted by the primary while it was fenced/,
  },
];
