import type { Order } from "../settlement/provider";
import { agreedContent, differences } from "./contents";
import { groupBy } from "../percentile";
import { type Evidence, type Finding, finding, statusOf } from "./evidence";

/** Holds the provider's own books against what was acknowledged, and against what the tables say. */
export function checkSettlement(evidence: Evidence): Finding[] {
  const { orders, contents, holdings } = evidence;
  if (orders === undefined) {
    return [];
  }
  const settled = orders.filter(({ outcome }) => outcome === "settled");
  const byPayment = groupBy(settled, ({ transactionId }) => transactionId);
  const at = ({ from, at: when }: Order) => `${from} at ${when.toFixed(1)} s`;
  return [
    ...finding(
      "payments had their money moved more than once",
      [...byPayment]
        .filter(([, all]) => all.length > 1)
        .map(([id, all]) => `${id} (${all.map(at).join(", ")})`),
    ),
    ...finding(
      "orders came without an Idempotency-Key",
      orders
        .filter(({ key }) => key === undefined)
        .map((order) => `${order.transactionId} from ${at(order)}`),
    ),
    ...finding(
      "orders came under a key that is not their transactionId",
      orders
        .filter(({ key, transactionId }) => key !== undefined && key !== transactionId)
        .map((order) => `${order.transactionId} from ${at(order)}`),
    ),
    ...finding(
      "orders differ from what was acknowledged",
      orders.flatMap((order) => {
        const agreed = agreedContent(contents.get(order.transactionId));
        const what = agreed === undefined ? [] : differences({ ...order }, agreed);
        return what.map((each) => `${order.transactionId}, ${each}`);
      }),
    ),
    ...finding(
      "settled payments were never sent",
      settled
        .filter(({ transactionId }) => !contents.has(transactionId))
        .map(({ transactionId }) => transactionId),
    ),
    ...finding(
      "payments failed although their money had moved",
      settled
        .filter(({ transactionId }) => statusOf(evidence, transactionId) === "FAILED")
        .map(({ transactionId }) => transactionId),
    ),
    ...finding(
      "completed payments were not settled under the provider's reference",
      holdings.flatMap(({ region, payments }) =>
        [...payments]
          .filter(([, { status }]) => status?.S === "COMPLETED" || status?.S === "SETTLED")
          .filter(
            ([id, item]) =>
              !byPayment.get(id)?.some(({ reference }) => reference === item.settlementReference?.S),
          )
          .map(
            ([id, item]) =>
              `${id} in ${region} has ${String(item.settlementReference?.S)}, the provider ${byPayment.get(id)?.[0]?.reference ?? "moved nothing"}`,
          ),
      ),
    ),
  ];
}

/** The most orders that one payment came to. */
export function mostOrders({ orders = [] }: Evidence): number {
  return Math.max(
    0,
    ...[...groupBy(orders, ({ transactionId }) => transactionId).values()].map(({ length }) => length),
  );
}
