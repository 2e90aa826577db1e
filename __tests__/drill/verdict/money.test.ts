import type { Contents } from "../../../drill/verdict/contents";
import { moneyIn } from "../../../drill/verdict/money";

function contents(
  ...payments: readonly (readonly [id: string, amount: number, currency: string])[]
): Contents {
  return new Map(
    payments.map(([transactionId, amount, currency]) => {
      const payment = { transactionId, amount, currency, customerId: "c", paymentMethodToken: "t" };
      return [
        transactionId,
        { transactionId, sent: [payment], acknowledged: [payment], acknowledgements: [] },
      ];
    }),
  );
}

test("amounts are counted by currency: acknowledged, completed, and lost where no table has the payment", () => {
  const statuses = new Map([
    ["a", "COMPLETED"],
    ["b", "REVIEW"],
  ]);
  expect(moneyIn(contents(["a", 100, "USD"], ["b", 20, "USD"], ["c", 3, "JPY"]), statuses)).toEqual({
    USD: { acknowledged: 120, completed: 100, lost: 0 },
    JPY: { acknowledged: 3, completed: 0, lost: 3 },
  });
});

test("a payment that nobody acknowledged has no amount", () => {
  const content = { transactionId: "a", sent: [], acknowledged: [], acknowledgements: [] };
  expect(moneyIn(new Map([["a", content]]), new Map())).toEqual({});
});
