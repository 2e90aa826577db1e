import { contentsIn } from "../../../drill/verdict/contents";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkStranded } from "../../../drill/verdict/stranded-check";
import { evidence, history, holdings, ITEM, PAYMENT, POSTED } from "./evidence.fixture";

const ids = Array.from({ length: 6 }, (_, number) => `t-${number}`);
const exchanges = ids.map((transactionId) => ({
  ...{ ...POSTED, body: JSON.stringify({ ...PAYMENT, transactionId }) },
}));
const outage = history([{ role: "primary", kind: "fault", from: 40, to: 100 }], []);

/** All were accepted at 50 s and closed at a minute past ten. */
const text = (closedAt: string, change: Partial<Evidence> = outage) => {
  const payments = new Map(
    ids.map((id) => [id, { ...ITEM, updatedAt: { S: `2026-11-23T10:${closedAt}.000Z` } }]),
  );
  const held = {
    exchanges,
    contents: contentsIn(exchanges),
    holdings: [holdings("us-east-1", { payments })],
  };
  return checkStranded(evidence({ ...held, ...change })).join("\n");
};

test("what a trouble stranded is closed soon after its end", () => {
  expect(text("04:30")).toBe("");
  expect(text("05:00")).toContain(
    "6 payments were closed late after a trouble: t-0 of the primary 200 s after",
  );
});

test("a lost primary's payments are due when the standby has taken over", () => {
  const lost = { role: "primary", kind: "lost", from: 60 } as const;
  const taken = history([lost], [{ at: 90, position: "engaged", by: "failover-orchestrator" }]);
  expect(text("03:20", taken)).toBe("");
  expect(text("04:20", taken)).toContain("closed late after a trouble");
});

test("where more than one thing went wrong, nobody says what is late", () => {
  const two = history([...outage.troubles.list, { role: "standby", kind: "lost", from: 60, to: 200 }], []);
  expect(text("09:00", two)).toBe("");
  expect(text("09:00", { ...outage, providerTroubles: [{ from: 1 }] })).toBe("");
  expect(text("09:00", {})).toBe("");
});
