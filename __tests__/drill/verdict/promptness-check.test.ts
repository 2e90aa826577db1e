import type { Exchange } from "../../../drill/clients/ledger";
import { contentsIn } from "../../../drill/verdict/contents";
import type { Evidence } from "../../../drill/verdict/evidence";
import { checkPromptness } from "../../../drill/verdict/promptness-check";
import { evidence, history, holdings, ITEM, PAYMENT, POSTED } from "./evidence.fixture";

/** So many payments, accepted by a Region at 500 s and closed so many seconds later. */
function paymentsClosedAfter(seconds: number, count = 40, change: Partial<Evidence> = {}): Evidence {
  const ids = Array.from({ length: count }, (_, index) => `t-${index}`);
  const exchanges = ids.map((transactionId): Exchange => ({
    ...POSTED,
    body: JSON.stringify({ ...PAYMENT, transactionId }),
    sentAt: 499,
    answer: { status: 202, at: 500 },
  }));
  const accepted = Date.UTC(2026, 10, 23, 12);
  const item = {
    ...ITEM,
    timestamp: { S: new Date(accepted).toISOString() },
    updatedAt: { S: new Date(accepted + seconds * 1000).toISOString() },
  };
  const payments = new Map(ids.map((id) => [id, item]));
  return evidence({
    exchanges,
    contents: contentsIn(exchanges),
    holdings: [holdings("us-east-1", { payments })],
    ...change,
  });
}

test("payments that are closed at once, or some seconds later, are as they should be", () => {
  expect(checkPromptness(paymentsClosedAfter(20))).toEqual([]);
});

test("payments that wait for the reconciler although nothing is wrong are late", () => {
  expect(checkPromptness(paymentsClosedAfter(75))).toEqual([
    "1 Regions closed payments late although nothing was wrong: half of 40 in the primary after more than 75 s.",
  ]);
});

test.each<[string, Evidence]>([
  ["there are too few of them to tell", paymentsClosedAfter(75, 20)],
  [
    "a Region was in trouble shortly before",
    paymentsClosedAfter(75, 40, history([{ role: "standby", kind: "lost", from: 300, to: 390 }], [])),
  ],
  [
    "the provider was in trouble soon after",
    paymentsClosedAfter(75, 40, { providerTroubles: [{ from: 510 }] }),
  ],
  [
    "they are still open, which another check tells",
    paymentsClosedAfter(75, 40, { holdings: [holdings("us-east-1", { payments: new Map() })] }),
  ],
])("payments are not judged where %s", (_, given) => {
  expect(checkPromptness(given)).toEqual([]);
});
