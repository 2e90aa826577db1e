import type { Exchange } from "../../../drill/clients/ledger";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkProgress } from "../../../drill/verdict/progress-check";
import { evidence, history, ORDER, POSTED } from "./evidence.fixture";

const shown = (status: string, sentAt: number, region: Exchange["region"] = "primary"): Exchange => ({
  ...{ ...POSTED, intent: "status", method: "GET", path: "/payments/t-1", region, sentAt },
  answer: { status: 200, at: sentAt + 1, body: JSON.stringify({ transactionId: "t-1", status }) },
});
const text = (exchanges: Exchange[], change: Partial<Evidence> = {}) =>
  checkProgress(evidence({ exchanges, ...change })).join("\n");

test("a payment goes on from answer to answer", () => {
  expect(text([POSTED, shown("ACCEPTED", 50), shown("SETTLED", 52), shown("COMPLETED", 54)])).toBe("");
});

test.each(["SETTLED", "COMPLETED"])("%s before the provider has moved the money is a lie", (status) => {
  const early = [shown(status, ORDER.at - 5)];
  expect(text(early)).toContain(`as settled before its money had moved: t-1, ${status} by the primary`);
  expect(text(early, { orders: [] })).toContain("before its money had moved");
  expect(text(early, { orders: undefined })).toBe("");
});

test("a state that is older than an answer before was read too late", () => {
  const back = [shown("COMPLETED", 52), shown("ACCEPTED", 54, "standby")];
  expect(text(back)).toContain("an older state than an answer before: t-1, ACCEPTED by the standby");
});

test("who asked before the other was answered may be told the older state", () => {
  expect(text([shown("COMPLETED", 52), shown("ACCEPTED", 52.5)])).toBe("");
});

test("eventual mode: one Region may know later than the other, but not than itself, unless something was wrong", () => {
  const consistency = "eventual" as const;
  expect(text([shown("COMPLETED", 52), shown("ACCEPTED", 54, "standby")], { consistency })).toBe("");
  const back = [shown("COMPLETED", 52), shown("ACCEPTED", 54)];
  expect(text(back, { consistency })).toContain("an older state");
  const cut = history([{ role: "primary", kind: "cut", from: 5 }], []);
  expect(text(back, { consistency, ...cut })).toBe("");
});
