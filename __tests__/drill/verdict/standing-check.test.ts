import type { Item } from "../../../drill/region/table-operation";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkStanding } from "../../../drill/verdict/standing-check";
import { evidence, holdings, ITEM, ORDER } from "./evidence.fixture";

const text = (change: Item, more: Partial<Evidence> = {}) =>
  checkStanding(
    evidence({
      holdings: [holdings("us-east-1", { payments: new Map([["t-1", { ...ITEM, ...change }]]) })],
      ...more,
    }),
  ).join("\n");

test("a payment that went well stands as it must", () => {
  expect(text({})).toBe("");
});

test.each(["openShard", "retryShard"])("a closed payment is in no index of open ones: %s", (name) => {
  expect(text({ [name]: { S: "x" } })).toContain(`t-1 in us-east-1, COMPLETED with ${name}`);
  expect(text({ [name]: { S: "x" }, status: { S: "ACCEPTED" } })).toBe("");
});

test("a settled payment is found again by its index", () => {
  const item = Object.fromEntries(Object.entries(ITEM).filter(([name]) => name !== "settlementShard"));
  const held = [holdings("us-east-1", { payments: new Map([["t-1", item]]) })];
  expect(checkStanding(evidence({ holdings: held })).join()).toContain(
    "t-1 in us-east-1, no settlementShard",
  );
});

test("what is over the threshold is left to a person, and what is below it is not", () => {
  expect(text({ amount: { N: "1001" } })).toContain("over the threshold were not left to a person: t-1");
  expect(text({ amount: { N: "1001" }, status: { S: "REVIEW" } })).toBe("");
  const reviewed = { status: { S: "REVIEW" }, reviewReason: { S: "amount_over_threshold" } };
  expect(text(reviewed)).toContain(
    "to REVIEW for their amount, which is below the threshold: t-1 in us-east-1, 500",
  );
});

test("a payment fails by the provider's word alone", () => {
  const failed = { status: { S: "FAILED" }, failureReason: { S: "unknown" } };
  expect(text(failed)).toContain("that the provider never declined: t-1 in us-east-1, unknown");
  expect(text(failed, { orders: [{ ...ORDER, outcome: "declined" }] })).toBe("");
});

test("a payment tells when and where it was accepted, as its Region's clock had it", () => {
  expect(text({ originRegion: { S: "us-east-2" } })).toContain("us-east-2 instead of us-east-1");
  const late = { timestamp: { S: "2026-11-23T10:01:50.000Z" } };
  expect(text(late)).toContain("t-1 in us-east-1, at 110 s, and it was sent at 50 s");
  expect(text(late, { skewSeconds: { primary: 60, standby: 0 } })).toBe("");
});
