// Of the commit 9697a950dd7c6f01471d0447c26d3d4e68f1a6aa
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: !0 });
}, __copyProps = (to, from, except, desc) => {
  if (from && typeof from == "object" || typeof from == "function")
    for (let key of __getOwnPropNames(from))
      !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: !0 }) : target,
  mod
)), __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: !0 }), mod);

// <stdin>
var stdin_exports = {};
__export(stdin_exports, {
  STATUSES: () => STATUSES,
  accepted: () => accepted,
  dynamoAdvancer: () => dynamoAdvancer,
  itemOf: () => itemOf,
  messageFor: () => messageFor,
  paymentMessageIn: () => paymentMessageIn,
  paymentOf: () => paymentOf,
  processPayment: () => processPayment,
  receiptOf: () => receiptOf,
  recordOf: () => recordOf,
  settledEventOf: () => settledEventOf,
  switchItemOf: () => switchItemOf
});
module.exports = __toCommonJS(stdin_exports);

// functions/adapters/dynamo-store.ts
var import_client_dynamodb = require("@aws-sdk/client-dynamodb");

// functions/payments/open-shard.ts
var SHARD_NUMBERS = Array.from({ length: 8 }, (_, number2) => number2), OPEN_SHARDS = SHARD_NUMBERS.map((number2) => `OPEN#${number2}`), RETRY_SHARDS = SHARD_NUMBERS.map((number2) => `RETRY#${number2}`);
function openShardOf(transactionId) {
  return `OPEN#${shardNumberOf(transactionId)}`;
}
function retryShardOf(transactionId) {
  return `RETRY#${shardNumberOf(transactionId)}`;
}
function settlementShardOf(transactionId, settledAt) {
  return `${hourOf(new Date(settledAt))}#${shardNumberOf(transactionId)}`;
}
var hourOf = (time2) => time2.toISOString().slice(0, 13), shardNumberOf = (transactionId) => Number.parseInt(transactionId.slice(-1), 16) % 8;

// functions/payments/ports.ts
var UnreadablePayment = class extends Error {
  name = "UnreadablePayment";
};

// functions/payments/content-hash.ts
var import_node_crypto = require("node:crypto");
function contentHash(payment) {
  let { transactionId, customerId, amount, currency, paymentMethodToken, description } = payment, canonical = [transactionId, customerId, amount, currency, paymentMethodToken, description ?? null];
  return (0, import_node_crypto.createHash)("sha256").update(JSON.stringify(canonical)).digest("hex");
}

// functions/payments/verdict.ts
function verdictOn(payment, threshold) {
  return payment.amount > threshold ? "review" : "accept";
}

// functions/payments/stored-payment.ts
var STATUSES = ["ACCEPTED", "SETTLED", "COMPLETED", "REVIEW", "FAILED"];
function accepted(payment, acceptance) {
  let timestamp = acceptance.acceptedAt.toISOString();
  return {
    ...payment,
    status: "ACCEPTED",
    timestamp,
    updatedAt: timestamp,
    originRegion: acceptance.originRegion,
    contentHash: contentHash(payment),
    attemptId: acceptance.attemptId,
    reviewRequired: verdictOn(payment, acceptance.reviewThreshold) === "review"
  };
}
function inReview(payment, reviewReason, at) {
  return {
    ...payment,
    status: "REVIEW",
    reviewReason,
    nextAttemptAt: void 0,
    updatedAt: at.toISOString()
  };
}
function isOpen(payment) {
  return payment.status === "ACCEPTED" || payment.status === "SETTLED";
}

// functions/adapters/payment-item.ts
var OPTIONAL_TEXTS = [
  "description",
  "settledAt",
  "settlementReference",
  "failureReason",
  "nextAttemptAt"
], OPTIONAL_NUMBERS = ["attempts", "refusals"];
function itemOf(payment) {
  let item = {
    transactionId: { S: payment.transactionId },
    customerId: { S: payment.customerId },
    amount: { N: String(payment.amount) },
    currency: { S: payment.currency },
    paymentMethodToken: { S: payment.paymentMethodToken },
    status: { S: payment.status },
    timestamp: { S: payment.timestamp },
    updatedAt: { S: payment.updatedAt },
    originRegion: { S: payment.originRegion },
    contentHash: { S: payment.contentHash },
    attemptId: { S: payment.attemptId },
    reviewRequired: { BOOL: payment.reviewRequired },
    ...indexKeysOf(payment)
  };
  for (let name of [...OPTIONAL_TEXTS, "reviewReason"]) {
    let value = payment[name];
    value !== void 0 && (item[name] = { S: value });
  }
  for (let name of OPTIONAL_NUMBERS) {
    let value = payment[name];
    value !== void 0 && (item[name] = { N: String(value) });
  }
  return item;
}
function indexKeysOf({ transactionId, status, nextAttemptAt, settledAt }) {
  return {
    ...isOpen({ status }) && (nextAttemptAt === void 0 ? { openShard: { S: openShardOf(transactionId) } } : { retryShard: { S: retryShardOf(transactionId) } }),
    ...settledAt !== void 0 && { settlementShard: { S: settlementShardOf(transactionId, settledAt) } }
  };
}
function paymentOf(item) {
  return {
    transactionId: text(item, "transactionId"),
    customerId: text(item, "customerId"),
    amount: number(item, "amount"),
    currency: text(item, "currency"),
    paymentMethodToken: text(item, "paymentMethodToken"),
    status: statusIn(item),
    timestamp: time(item, "timestamp"),
    updatedAt: text(item, "updatedAt"),
    originRegion: text(item, "originRegion"),
    contentHash: text(item, "contentHash"),
    attemptId: text(item, "attemptId"),
    reviewRequired: item.reviewRequired?.BOOL === !0,
    ...Object.fromEntries(
      OPTIONAL_TEXTS.filter((name) => name in item).map((name) => [name, text(item, name)])
    ),
    ..."reviewReason" in item && { reviewReason: text(item, "reviewReason") },
    ...Object.fromEntries(
      OPTIONAL_NUMBERS.filter((name) => name in item).map((name) => [name, number(item, name)])
    )
  };
}
function text(item, name) {
  return readable(item[name]?.S, name, "a text");
}
function time(item, name) {
  let value = item[name]?.S;
  return readable(Number.isNaN(Date.parse(value ?? "")) ? void 0 : value, name, "a moment in time");
}
function statusIn(item) {
  return readable(
    STATUSES.find((status) => status === item.status?.S),
    "status",
    "a status"
  );
}
function number(item, name) {
  let value = item[name]?.N;
  return Number(readable(value, name, "a number"));
}
function readable(value, name, be) {
  if (value === void 0)
    throw new UnreadablePayment(
      `The attribute "${name}" of a stored payment is not ${be}. Was it written by hand, or by another version?`
    );
  return value;
}

// functions/adapters/dynamo-store.ts
var STEP_ATTRIBUTES = [
  "status",
  "updatedAt",
  "settledAt",
  "settlementReference",
  "failureReason",
  "reviewReason",
  "attempts",
  "refusals",
  "nextAttemptAt",
  "openShard",
  "retryShard",
  "settlementShard"
];
function dynamoAdvancer(client, tableName) {
  return {
    advance: (before, after) => succeeds(() => client.send(updateOf(tableName, before, after))),
    setAside: (transactionId, at) => succeeds(() => client.send(settingAside(tableName, transactionId, at.toISOString())))
  };
}
function updateOf(tableName, before, after) {
  let item = itemOf(after), written = STEP_ATTRIBUTES.filter((name) => name in item), removed = STEP_ATTRIBUTES.filter((name) => !(name in item)), tried = before.attempts !== void 0;
  return new import_client_dynamodb.UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: after.transactionId } },
    ConditionExpression: "#status = :before AND contentHash = :contentHash AND " + (tried ? "#attempts = :triedBefore" : "attribute_not_exists(#attempts)"),
    UpdateExpression: `SET ${written.map((name) => `#${name} = :${name}`).join(", ")} REMOVE ${removed.map((name) => `#${name}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(STEP_ATTRIBUTES.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ":before": { S: before.status },
      ":contentHash": { S: before.contentHash },
      ...tried && { ":triedBefore": { N: String(before.attempts) } },
      ...Object.fromEntries(written.map((name) => [`:${name}`, item[name]]))
    }
  });
}
function settingAside(tableName, transactionId, at) {
  let reviewReason = "unreadable_item";
  return new import_client_dynamodb.UpdateItemCommand({
    TableName: tableName,
    Key: { transactionId: { S: transactionId } },
    ConditionExpression: "attribute_exists(transactionId) AND NOT reviewReason = :reason",
    UpdateExpression: "SET #status = :review, reviewReason = :reason, updatedAt = :at REMOVE openShard, retryShard, nextAttemptAt",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":review": { S: "REVIEW" },
      ":reason": { S: reviewReason },
      ":at": { S: at }
    }
  });
}
async function succeeds(write) {
  try {
    return await write(), !0;
  } catch (error) {
    if (error instanceof import_client_dynamodb.ConditionalCheckFailedException)
      return !1;
    throw error;
  }
}

// functions/payments/plain-text.ts
var DIGIT_RUNS = [
  [4969, 1, 9],
  // Ethiopic
  [6618, 1, 1],
  // New Tai Lue
  [8544, 1, 9],
  // Roman numerals, which the compatibility forms spell in letters
  [8560, 1, 9],
  [9461, 1, 9],
  // Enclosed in circles of other kinds
  [9471, 0, 1],
  [10102, 1, 9],
  [10112, 1, 9],
  [10122, 1, 9],
  [127243, 0, 1],
  [127244, 0, 1],
  [12321, 1, 9],
  // Hangzhou
  [65799, 1, 9],
  // Aegean
  [66273, 1, 9],
  // Coptic
  [68160, 1, 4],
  // Kharoshthi
  [69216, 1, 9],
  // Rumi
  [69714, 1, 9],
  // Brahmi
  [70113, 1, 9],
  // Sinhala
  [119648, 1, 9],
  // Counting rods
  [125127, 1, 9],
  // Mende Kikakui
  [126065, 1, 9],
  // Indic Siyaq
  [126209, 1, 9],
  // Ottoman Siyaq
  [917552, 0, 10]
  // Tags, which nobody sees
], HAN_DIGITS = ["\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D", "\u96F6\u58F9\u8D30\u53C1\u8086\u4F0D\u9646\u67D2\u634C\u7396", "\u96F6\u58F9\u8CB3\u53C3\u8086\u4F0D\u9678\u67D2\u634C\u7396"], OTHER_DIGITS = new Map([
  ...DIGIT_RUNS.flatMap(
    ([first, digit, count]) => Array.from(
      { length: count },
      (_, index) => [String.fromCodePoint(first + index), String(digit + index)]
    )
  ),
  ...HAN_DIGITS.flatMap(
    (digits) => [...digits].map((character, digit) => [character, String(digit)])
  )
]), OTHER_DIGIT = new RegExp(`[${[...OTHER_DIGITS.keys()].join("")}]`, "gu");

// functions/payments/payment.ts
var z = __toESM(require("zod/mini"));

// functions/payments/currencies.ts
var CURRENCIES = [
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF",
  "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ",
  "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP",
  "LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR",
  "PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC",
  "SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF",
  "XPF YER ZAR ZMW ZWG"
].flatMap((codes) => codes.split(" "));

// functions/payments/payment.ts
var LARGEST_AMOUNT = 999999999999, must = (be) => ({
  error: ({ input }) => input === void 0 ? `is missing; it must be ${be}` : `must be ${be}`
}), UUID = must("a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12"), CUSTOMER = must("1 to 64 letters, digits, underscores or dashes"), AMOUNT = must(`a whole number of minor units from 1 to ${LARGEST_AMOUNT}`), TOKEN = must("8 to 128 letters, digits, underscores or dashes"), DESCRIPTION = must("a text of at most 140 characters without control characters"), transactionIdSchema = z.string(UUID).check(z.regex(/^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/, UUID), z.toLowerCase()), paymentSchema = z.strictObject(
  {
    transactionId: transactionIdSchema,
    customerId: z.string(CUSTOMER).check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, CUSTOMER)),
    amount: z.int(AMOUNT).check(z.minimum(1, AMOUNT), z.maximum(LARGEST_AMOUNT, AMOUNT)),
    currency: z.enum(CURRENCIES, must("the ISO 4217 code of an active currency, such as USD")),
    paymentMethodToken: z.string(TOKEN).check(z.regex(/^[A-Za-z0-9_-]{8,128}$/, TOKEN)),
    description: z.optional(
      z.string(DESCRIPTION).check(
        z.maxLength(140, DESCRIPTION),
        // Without the u flag: API Gateway does not know it, and reads a class one UTF-16 code unit at a time.
        z.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, DESCRIPTION),
        z.refine(isWellFormed, DESCRIPTION)
      )
    )
  },
  must("a JSON object that describes one payment")
);
function isWellFormed(text2) {
  return !new RegExp("\\p{Surrogate}", "u").test(text2);
}

// functions/payments/read-payment.ts
function readTransactionId(input) {
  let result = transactionIdSchema.safeParse(input);
  return result.success ? { value: result.data } : {
    failures: result.error.issues.map(({ message }) => ({ pointer: "#/transactionId", detail: message }))
  };
}

// functions/adapters/payment-message.ts
var UnreadableMessage = class extends Error {
  name = "UnreadableMessage";
  constructor() {
    super(
      'A message of the payment queue is not {"transactionId": "<UUID>", "contentHash": "<SHA-256>"}. Look for its sender; redriving it is no use.'
    );
  }
}, CONTENT_HASH = /^[0-9a-f]{64}$/;
function messageFor({ transactionId, contentHash: contentHash2 }) {
  return JSON.stringify({ transactionId, contentHash: contentHash2 });
}
function paymentMessageIn(body) {
  let { transactionId, contentHash: contentHash2 } = parse(body) ?? {}, reading = readTransactionId(transactionId);
  if ("failures" in reading || !(contentHash2 === void 0 || isContentHash(contentHash2)))
    throw new UnreadableMessage();
  return { transactionId: reading.value, contentHash: contentHash2 };
}
function isContentHash(value) {
  return typeof value == "string" && CONTENT_HASH.test(value);
}
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

// functions/failover/switch-state.ts
var SWITCH_ID = "failover-switch";
var SWITCH_POSITIONS = ["released", "draining", "engaged"], RELEASED = { position: "released", epoch: 0 };

// functions/adapters/switch-item.ts
function stateOf(item) {
  return {
    position: positionIn(item),
    ...item.pinned?.BOOL === !0 && { pinned: !0 },
    since: item.since?.S,
    by: item.by?.S,
    reason: item.reason?.S,
    epoch: Number(item.epoch?.N ?? 0)
  };
}
function positionIn({ state, engaged }) {
  return SWITCH_POSITIONS.find((position) => position === state?.S) ?? (engaged?.BOOL === !0 ? "engaged" : "released");
}
function recordOf(item) {
  return item === void 0 ? { ...RELEASED, history: [] } : { ...stateOf(item), history: (item.history?.L ?? []).map(({ M = {} }) => stateOf(M)) };
}
function switchItemOf({ history, ...state }) {
  return {
    id: { S: SWITCH_ID },
    ...attributesOf(state),
    history: { L: history.map((earlier) => ({ M: attributesOf(earlier) })) }
  };
}
function attributesOf({ position, pinned, epoch, ...texts }) {
  let written = Object.entries(texts).filter(([, value]) => value !== void 0);
  return {
    state: { S: position },
    // What the version before reads: during a deployment its functions must see the fence as well.
    engaged: { BOOL: position === "engaged" },
    ...pinned && { pinned: { BOOL: !0 } },
    epoch: { N: String(epoch) },
    ...Object.fromEntries(written.map(([name, value]) => [name, { S: String(value) }]))
  };
}

// functions/payments/conflict-record.ts
function conflictRecordOf(payment, message) {
  let { transactionId, customerId, amount, currency, description, timestamp } = payment, { originRegion, contentHash: contentHash2, settledAt, settlementReference } = payment;
  return {
    key: `conflicts/${timestamp.slice(0, 10).replaceAll("-", "/")}/${transactionId}/${contentHash2}.json`,
    body: JSON.stringify({
      transactionId,
      customerId,
      amount,
      currency,
      description,
      originRegion,
      acceptedAt: timestamp,
      contentHash: contentHash2,
      settledAt,
      settlementReference,
      acknowledgedContentHash: message.contentHash,
      reviewReason: payment.reviewReason
    })
  };
}

// functions/payments/settlement-failures.ts
var SettlementRefused = class extends Error {
  name = "SettlementRefused";
}, SettlementConflict = class extends Error {
  name = "SettlementConflict";
  constructor() {
    super("The settlement provider was sent other content under this payment's key: a person must look.");
  }
};

// functions/payments/failed-attempt.ts
var MINUTE = 6e4, SHORTEST_WAIT = MINUTE, LONGEST_WAIT = 360 * MINUTE, MOST_ATTEMPTS = 20, MOST_REFUSALS = 8;
function afterFailedAttempt(payment, error, at) {
  if (error instanceof SettlementConflict)
    return inReview(payment, "content_conflict", at);
  let refused = error instanceof SettlementRefused, counted = {
    ...payment,
    attempts: (payment.attempts ?? 0) + 1,
    refusals: (payment.refusals ?? 0) + (refused ? 1 : 0)
  };
  if (counted.refusals >= MOST_REFUSALS)
    return inReview(counted, "settlement_refused", at);
  if (counted.attempts >= MOST_ATTEMPTS)
    return inReview(counted, payment.status === "SETTLED" ? "completion_failed" : "settlement_failed", at);
  let wait = waitAfter(counted.attempts, spreadOf(payment.transactionId));
  return {
    ...counted,
    updatedAt: at.toISOString(),
    nextAttemptAt: new Date(at.getTime() + wait).toISOString()
  };
}
function isBackingOff(payment, now) {
  return isOpen(payment) && payment.nextAttemptAt !== void 0 && Date.parse(payment.nextAttemptAt) > now.getTime();
}
function waitAfter(attempts, spread) {
  return Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** (attempts - 1)) * (1 - spread / 4);
}
function spreadOf(transactionId) {
  return Number.parseInt(transactionId.slice(-4), 16) / 65535;
}

// functions/payments/key-lifetime.ts
var ClockDisagrees = class extends Error {
  name = "ClockDisagrees";
  constructor() {
    super(
      `A payment was accepted more than ${6e5 / 6e4} minutes in the future: the Regions' clocks disagree, so that nobody knows whether its settlement key is still alive. It is tried again later.`
    );
  }
};
function mayHaveExpired({ timestamp }, lifetimeHours, now) {
  let age = now.getTime() - Date.parse(timestamp);
  if (age < -6e5)
    throw new ClockDisagrees();
  return age > lifetimeHours * 60 * 6e4 - 6e5;
}

// functions/payments/receipt.ts
function settledEventOf(payment) {
  let { transactionId, customerId, amount, currency, originRegion, contentHash: contentHash2 } = payment, { settledAt, settlementReference } = payment;
  return {
    type: "payment.settled",
    transactionId,
    customerId,
    amount,
    currency,
    originRegion,
    contentHash: contentHash2,
    settledAt,
    settlementReference
  };
}
function receiptOf(payment) {
  let { transactionId, customerId, amount, currency, description, timestamp } = payment, { originRegion, contentHash: contentHash2, settledAt, settlementReference } = payment;
  return {
    key: `receipts/${timestamp.slice(0, 10).replaceAll("-", "/")}/${transactionId}.json`,
    body: JSON.stringify({
      transactionId,
      customerId,
      amount,
      currency,
      description,
      originRegion,
      acceptedAt: timestamp,
      contentHash: contentHash2,
      settledAt,
      settlementReference
    })
  };
}

// functions/payments/process-payment.ts
var PaymentNotFound = class extends Error {
  constructor(transactionId) {
    super(
      `No payment ${transactionId} is stored here. If its replication lags, the next delivery finds it; a message that stays in the dead-letter queue names a payment that was never accepted.`
    );
    this.transactionId = transactionId;
  }
  transactionId;
  name = "PaymentNotFound";
};
async function processPayment(message, ports) {
  let payment = await find(message, ports);
  for (; isOpen(payment) || conflicts(message, payment); ) {
    if (!conflicts(message, payment) && isBackingOff(payment, ports.now()))
      return { payment, outcome: "waiting" };
    let step = await takeStep(message, payment, ports);
    if (step === "left-to-peer")
      return { payment, outcome: step };
    if (step.next.reviewReason === "content_conflict" && await ports.receipts.write(conflictRecordOf(step.next, message)), await ports.store.advance(payment, step.next)) {
      if (payment = step.next, !isOpen(payment))
        return { payment, outcome: "closed", failure: step.failure };
      if (step.failure !== void 0)
        return { payment, outcome: "attempt-failed", failure: step.failure };
    } else
      payment = await find(message, ports);
  }
  return { payment, outcome: "closed-before" };
}
async function find({ transactionId }, { store }) {
  let payment = await store.find(transactionId);
  if (payment === void 0)
    throw new PaymentNotFound(transactionId);
  return payment;
}
function conflicts({ contentHash: contentHash2 }, payment) {
  return contentHash2 !== void 0 && contentHash2 !== payment.contentHash && payment.reviewReason !== "content_conflict";
}
async function takeStep(message, payment, ports) {
  let now = ports.now();
  if (conflicts(message, payment))
    return { next: inReview(payment, "content_conflict", now) };
  if (payment.status === "ACCEPTED" && payment.reviewRequired)
    return { next: inReview(payment, "amount_over_threshold", now) };
  if (payment.status === "ACCEPTED" && !await ports.maySettle())
    return "left-to-peer";
  try {
    return {
      next: payment.status === "SETTLED" ? await complete(payment, ports) : await settle(payment, ports)
    };
  } catch (failure) {
    return { next: afterFailedAttempt(payment, failure, ports.now()), failure };
  }
}
async function settle(payment, { settlement, now, settlementKeyLifetimeHours }) {
  if (settlementKeyLifetimeHours !== void 0 && mayHaveExpired(payment, settlementKeyLifetimeHours, now()))
    return inReview(payment, "settlement_key_expired", now());
  let { transactionId, customerId, amount, currency, paymentMethodToken, contentHash: contentHash2 } = payment, answer = await settlement.settle({
    transactionId,
    customerId,
    amount,
    currency,
    paymentMethodToken,
    contentHash: contentHash2
  }), updatedAt = now().toISOString(), settled = withoutAttempts(payment);
  return answer.outcome === "settled" ? {
    ...settled,
    status: "SETTLED",
    updatedAt,
    settledAt: updatedAt,
    settlementReference: answer.reference
  } : { ...settled, status: "FAILED", updatedAt, failureReason: answer.reason };
}
async function complete(payment, { topic, receipts, now }) {
  return await topic.publish(settledEventOf(payment)), await receipts.write(receiptOf(payment)), { ...withoutAttempts(payment), status: "COMPLETED", updatedAt: now().toISOString() };
}
function withoutAttempts(payment) {
  return { ...payment, attempts: void 0, refusals: void 0, nextAttemptAt: void 0 };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  STATUSES,
  accepted,
  dynamoAdvancer,
  itemOf,
  messageFor,
  paymentMessageIn,
  paymentOf,
  processPayment,
  receiptOf,
  recordOf,
  settledEventOf,
  switchItemOf
});
