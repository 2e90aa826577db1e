import type { Exchange } from "../../../drill/clients/ledger";
import { acceptedInPartition } from "../../../drill/verdict/acceptance-check";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkEvidence } from "../../../drill/verdict/judge";
import { mostOrders } from "../../../drill/verdict/settlement-check";
import {
  EVENT,
  evidence,
  history,
  holdings,
  ITEM,
  ORDER,
  PAYMENT,
  POSTED,
  RECEIPT,
  receipt,
} from "./evidence.fixture";

const text = (change: Partial<Evidence>) => checkEvidence(evidence(change)).join("\n");
const both = (item: typeof ITEM) => ({
  holdings: ["us-east-1", "us-east-2"].map((region) =>
    holdings(region, { payments: new Map([["t-1", item]]) }),
  ),
});
const told = (...messages: object[]) => ({
  events: messages.map((message) => ({ region: "us-east-1", message: JSON.stringify(message) })),
});
const filed = (...receipts: ReturnType<typeof receipt>[]) => ({
  holdings: [holdings("us-east-1", { receipts }), holdings("us-east-2")],
});
const also = (change: Partial<Exchange>) => ({ exchanges: [POSTED, { ...POSTED, ...change }] });
const other = JSON.stringify({ ...PAYMENT, amount: 501 });
const problem = (status: number, change: object = {}) => ({
  ...{
    type: "urn:payments:problem:internal-error",
    title: "t",
    status,
    detail: "d",
    requestId: "r",
    ...change,
  },
});
/** An answer as it must be made. */
const answer = (status: number, body = JSON.stringify(status < 400 ? {} : problem(status))) => ({
  ...{ status, at: 60, body, cacheControl: "no-store" },
  ...(status >= 400 && { contentType: "application/problem+json" }),
});

test("one payment that went well breaks nothing", () => {
  expect(checkEvidence(evidence())).toEqual([]);
});

test.each<[string, Partial<Evidence>]>([
  [
    "payments are missing in a Region's table: t-1 in us-east-2",
    { holdings: [holdings("us-east-1"), holdings("us-east-2", { payments: new Map() })] },
  ],
  [
    "differ from what was acknowledged: t-1 in us-east-1, amount 501 instead of 500",
    both({ ...ITEM, amount: { N: "501" } }),
  ],
  ["currency EUR instead of USD", both({ ...ITEM, currency: { S: "EUR" } })],
  ["description undefined instead of order 7", both({ ...ITEM, description: {} })],
  ["no content hash of their own: t-1 has none in us-east-1", both({ ...ITEM, contentHash: {} })],
  [
    "no content hash of their own: t-2 and t-1",
    {
      holdings: [
        holdings("us-east-1", {
          payments: new Map([
            ["t-1", ITEM],
            ["t-2", ITEM],
          ]),
        }),
      ],
    },
  ],
  [
    "differ from Region to Region: t-1, status COMPLETED and SETTLED",
    {
      holdings: [
        holdings("us-east-1"),
        holdings("us-east-2", { payments: new Map([["t-1", { ...ITEM, status: { S: "SETTLED" } }]]) }),
      ],
    },
  ],
  [
    "requests that take no payment left one behind: t-1 in us-east-1, sent as stranger",
    also({ intent: "stranger", answer: { status: 403, at: 60 } }),
  ],
  [
    "requests that take no payment left one behind: t-1 in us-east-1, sent as validate",
    also({ intent: "validate", path: "/validate", answer: answer(200) }),
  ],
  [
    "payments came to REVIEW without cause: t-1 in us-east-1, settlement_key_expired",
    both({ ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: "settlement_key_expired" } }),
  ],
  [
    "payments came to REVIEW without cause: t-1 in us-east-1, settlement_refused",
    both({ ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: "settlement_refused" } }),
  ],
  [
    "payments came to REVIEW without cause: t-1 in us-east-1, content_conflict",
    both({ ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: "content_conflict" } }),
  ],
])("tables: %s", (message, change) => {
  expect(text(change)).toContain(message);
});

test.each<[string, Partial<Evidence>]>([
  ["had changed content acknowledged: t-1", also({ intent: "changed", body: other, answer: answer(200) })],
  ["accepted as new more than once: t-1, 202 by the primary and the standby", also({ region: "standby" })],
  ["good payments were refused: 400 by the primary", { exchanges: [{ ...POSTED, answer: answer(400) }] }],
  ["good payments were refused: 422", { exchanges: [{ ...POSTED, answer: answer(422) }] }],
  ["malformed requests were answered as good ones", also({ intent: "malformed", answer: answer(200) })],
  [
    "requests with forged credentials were answered as good ones: POST /process to the primary",
    also({ intent: "stranger", answer: answer(202) }),
  ],
  ["with a card number were answered as good ones: 1", { exchanges: [] }],
  [
    "that were never sent were answered",
    also({ intent: "unknown-status", method: "GET", path: "/payments/x", answer: answer(200) }),
  ],
  [
    "show another payment than was acknowledged: t-1 by the primary, amount 7 instead of 500",
    also({
      intent: "status",
      method: "GET",
      path: "/payments/t-1",
      answer: answer(200, JSON.stringify({ ...PAYMENT, amount: 7 })),
    }),
  ],
  ["Location undefined", also({ intent: "duplicate", answer: answer(200, JSON.stringify(PAYMENT)) })],
  [
    "show another payment than was acknowledged: t-1 by the primary, transactionId undefined",
    also({ intent: "status", method: "GET", path: "/payments/t-1", answer: answer(200, "gone") }),
  ],
  [
    "were unknown to the Region that had acknowledged them",
    also({ intent: "status", method: "GET", path: "/payments/t-1", sentAt: 55, answer: answer(404) }),
  ],
  [
    "answers hold a stack trace",
    also({ intent: "malformed", answer: answer(500, "at handler (/var/task/index.js:1:2)") }),
  ],
])("answers: %s", (message, change) => {
  const [what] = message.split(": 1");
  const given = message.includes("card number")
    ? also({ intent: "card-number", method: "GET", path: "/payments/4111111111111111", answer: answer(200) })
    : change;
  expect(text(given)).toContain(what);
  expect(text(given)).not.toContain("4111");
});

test("a payment that is older than the provider keeps its key may end in REVIEW", () => {
  const item = { ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: "settlement_key_expired" } };
  const old = { ...item, updatedAt: { S: "2026-11-23T10:55:00.000Z" } };
  expect(text({ ...both(old), keyLifetimeSeconds: 3600 })).not.toContain("without cause");
  expect(text({ ...both(item), keyLifetimeSeconds: 3600 })).toContain("without cause");
});

test("two contents of one id, or an amount over the threshold, may end in REVIEW", () => {
  const reviewed = (reason: string) =>
    both({ ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: reason } });
  expect(text(reviewed("amount_over_threshold"))).not.toContain("without cause");
  expect(text({ ...reviewed("content_conflict"), consistency: "eventual" })).not.toContain("without cause");
});

test("a 422 is no refusal of a good payment where another content was there first; refusing what is bad is right", () => {
  expect(text(also({ body: other, answer: answer(422) }))).toBe("");
  expect(text(also({ intent: "malformed", body: "x", answer: answer(400) }))).toBe("");
});

test("defect 29: eventual mode: two contents may meet, and then people decide", () => {
  const met = also({ intent: "changed", body: other, region: "standby", answer: answer(200) });
  expect(text({ ...met, consistency: "eventual" })).toContain("changed content acknowledged");
  const review = both({ ...ITEM, status: { S: "REVIEW" } });
  expect(text({ ...met, ...review, consistency: "eventual", orders: [], events: [] })).not.toContain(
    "changed content",
  );
});

test("defect 29: eventual mode: a REVIEW that the other content's later write replaced is in the archive all the same", () => {
  const met = also({ intent: "changed", body: other, region: "standby", answer: answer(200) });
  const archived = (key: string) => ({
    holdings: [holdings("us-east-1", { conflicts: [receipt({}, key)] }), holdings("us-east-2")],
  });
  const judge = (key: string) => text({ ...met, ...archived(key), consistency: "eventual" });
  expect(judge("conflicts/2026/11/23/t-1/hash.json")).not.toContain("changed content");
  expect(judge("conflicts/2026/11/23/t-2/hash.json")).toContain("changed content");
});

test.each<[string, Partial<Evidence>]>([
  [
    "had their money moved more than once: t-1 (us-east-1 at 51.0 s, us-east-2 at 51.0 s)",
    { orders: [ORDER, { ...ORDER, from: "us-east-2" }] },
  ],
  ["came without an Idempotency-Key: t-1", { orders: [{ ...ORDER, key: undefined }] }],
  ["under a key that is not their transactionId: t-1", { orders: [{ ...ORDER, key: "x" }] }],
  ["orders differ from what was acknowledged: t-1, amount 501", { orders: [{ ...ORDER, amount: 501 }] }],
  [
    "settled payments were never sent: t-9",
    { orders: [ORDER, { ...ORDER, transactionId: "t-9", key: "t-9" }] },
  ],
  ["failed although their money had moved: t-1", both({ ...ITEM, status: { S: "FAILED" } })],
  [
    "not settled under the provider's reference: t-1 in us-east-1 has random",
    both({ ...ITEM, settlementReference: { S: "random" } }),
  ],
  ["the provider moved nothing", { orders: [{ ...ORDER, outcome: "declined", reference: undefined }] }],
])("settlement: %s", (message, change) => {
  expect(text(change)).toContain(message);
});

test("where the stack settles by its own ledger, there are no books to compare", () => {
  expect(text({ orders: undefined })).toBe("");
  expect(mostOrders(evidence({ orders: [ORDER, { ...ORDER, outcome: "repeated" }] }))).toBe(2);
  expect(mostOrders(evidence({ orders: undefined }))).toBe(0);
});

test.each<[string, Partial<Evidence>]>([
  ["completed payments have no event: t-1", { events: [] }],
  [
    "events tell of another payment than was acknowledged: t-1, amount 1 instead",
    told({ ...EVENT, amount: 1 }),
  ],
  ["settlementReference x instead of the provider's", told({ ...EVENT, settlementReference: "x" })],
  ["events that contradict each other: t-1, 2 contents", told(EVENT, { ...EVENT, amount: 1 })],
  ["events tell of payments that were never settled: t-2", told(EVENT, { ...EVENT, transactionId: "t-2" })],
  ["completed payments have no event: t-1", { events: [{ region: "us-east-1", message: "no JSON" }] }],
  ["no receipt in us-east-1: t-1", filed()],
  [
    "receipts in us-east-1 tell of another payment than was acknowledged: t-1, currency EUR",
    filed(receipt({ ...RECEIPT, currency: "EUR" })),
  ],
  [
    "more than one receipt in us-east-1: t-1",
    filed(receipt(RECEIPT), receipt(RECEIPT, "receipts/2026/11/24/t-1.json")),
  ],
  ["are of payments that were never settled: t-2", filed(receipt(RECEIPT), receipt({}, "receipts/t-2.json"))],
])("derived: %s", (message, change) => {
  expect(text(change)).toContain(message);
});

test("a REVIEW for two contents is in the archive of each Region as well", () => {
  const item = { ...ITEM, status: { S: "REVIEW" }, reviewReason: { S: "content_conflict" } };
  const payments = new Map([["t-1", item]]);
  const conflicts = [receipt({}, "conflicts/2026/11/23/t-1/hash.json")];
  const kept = [holdings("us-east-1", { payments }), holdings("us-east-2", { payments, conflicts })];
  expect(text({ holdings: kept, consistency: "eventual" })).toContain(
    "1 payments in REVIEW for two contents are in no archive: t-1 in us-east-1.",
  );
});

const engaged = (at: number, by = "failover-orchestrator") => ({ at, position: "engaged" as const, by });
const lost = { role: "primary", kind: "lost", from: 100 } as const;

test.each<[string, Partial<Evidence>]>([
  ["engaged without cause: at 100.0 s by failover-orchestrator", history([], [engaged(100)])],
  ["engaged without cause", history([{ ...lost, from: 95, to: 101 }], [engaged(101)])],
  [
    "while the standby could not take payments",
    history([lost, { role: "standby", kind: "fault", from: 90 }], [engaged(150)]),
  ],
  [
    "released without cause: at 150.0 s by release-orchestrator",
    history([], [engaged(100, "operator"), { at: 150, position: "released", by: "release-orchestrator" }]),
  ],
  ["never answered by the failover switch: at 100.0 s", history([lost], [])],
])("switch: %s", (message, change) => {
  expect(text(change)).toContain(message);
});

test.each<[string, Partial<Evidence>]>([
  ["engaged after the primary was dead for long enough", history([lost], [engaged(140)])],
  ["engaged by a person", history([], [engaged(100, "operator")])],
  [
    "released after the standby was dead for long enough",
    history(
      [{ ...lost, role: "standby" }],
      [engaged(50, "operator"), { at: 140, position: "released", by: "release-orchestrator" }],
    ),
  ],
  ["the primary came back before the switch had to be engaged", history([{ ...lost, to: 160 }], [])],
  ["the standby was gone too", history([lost, { role: "standby", kind: "lost", from: 120 }], [])],
])("switch, and nothing is wrong: %s", (_, change) => {
  expect(text(change)).toBe("");
});

test("what an orchestrator did to the switch, people are told, each time", () => {
  const changes = [engaged(140), { at: 200, position: "released", by: "operator" } as const, engaged(340)];
  const given = history([lost], changes);
  expect(text({ ...given, events: given.events.slice(0, 2) })).toContain(
    "1 changes of the failover switch were told to nobody: engaged by failover-orchestrator: 2 times, told 1 times",
  );
  expect(text(given)).not.toContain("told to nobody");
});

const fenced = history([], [engaged(20, "operator")]);
const byStandby = {
  exchanges: [{ ...POSTED, region: "standby" as const }],
  ...both({ ...ITEM, originRegion: { S: "us-east-2" } }),
};

test("defect 29: a primary that accepts long after the switch was engaged was not fenced; right after it may", () => {
  expect(text(fenced)).toContain("accepted by the primary while it was fenced: t-1 by the primary at 50.0 s");
  expect(text(history([], [engaged(47, "operator")]))).toBe("");
  expect(text({ ...fenced, ...byStandby })).toBe("");
});

test("strong mode: a primary that has the other Regions back has to read the switch before it accepts", () => {
  const backAt = (to: number) => history([{ role: "primary", kind: "quorum", from: 5, to }], [engaged(20)]);
  expect(text(backAt(47))).toContain("accepted by the primary while it was fenced");
});

test("eventual mode: a standby that accepts while the switch is released is not passive", () => {
  expect(text({ consistency: "eventual", ...byStandby })).toContain("by the standby while it was passive");
  expect(text({ consistency: "eventual", ...byStandby, ...fenced })).toBe("");
  expect(text({ consistency: "strong", ...byStandby })).toBe("");
});

test("eventual mode: what a primary takes that is cut off is the partition's cost, and counted", () => {
  const cut = history([{ role: "primary", kind: "cut", from: 5 }], [engaged(20)]);
  expect(text({ consistency: "eventual", ...cut })).toBe("");
  expect(acceptedInPartition(evidence({ consistency: "eventual", ...cut }))).toBe(1);
  expect(acceptedInPartition(evidence(cut))).toBe(0);
});

test("changes of the switch have an epoch of their own", () => {
  const given = history([], [engaged(20, "operator"), { at: 30, position: "released", by: "operator" }]);
  expect(text(given)).not.toContain("epoch");
  const changes = given.switchHistory.changes.map((change) => ({ ...change, epoch: 1 }));
  given.switchHistory.changes.splice(0, 2, ...changes);
  expect(text(given)).toContain("1 changes of the failover switch have no epoch of their own: 1 at 30.0 s.");
});

test("eventual mode: once the standby has begun to accept, the primary accepts nothing", () => {
  const second = { ...POSTED, body: JSON.stringify({ ...PAYMENT, transactionId: "t-2" }) };
  const accepted = (sentAt: number) => ({
    consistency: "eventual" as const,
    exchanges: [
      { ...POSTED, region: "standby" as const },
      { ...second, sentAt },
    ],
    ...history([], [engaged(48, "operator")]),
  });
  expect(text(accepted(51))).toContain("accepted by one Region after the other had begun to");
  expect(text(accepted(49))).not.toContain("after the other had begun to");
  expect(text({ ...accepted(51), consistency: "strong" })).not.toContain("after the other had begun to");
});

test("eventual mode: a Region may not know yet what the other acknowledged", () => {
  const asked = also({
    ...{ intent: "status", method: "GET", path: "/payments/t-1", region: "standby", sentAt: 55 },
    answer: answer(404),
  });
  expect(text(asked)).toContain("were unknown to the Region");
  expect(text({ ...asked, consistency: "eventual" })).not.toContain("were unknown to the Region");
});
