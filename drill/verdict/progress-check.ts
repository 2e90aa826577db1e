import type { Exchange } from "../clients/ledger";
import { groupBy } from "../percentile";
import { documentIn } from "./document";
import { type Evidence, type Finding, finding } from "./evidence";

/** A payment goes on, and never back. */
const ORDER: Readonly<Record<string, number>> = {
  ACCEPTED: 0,
  SETTLED: 1,
  COMPLETED: 2,
  FAILED: 2,
  REVIEW: 2,
};

interface Shown {
  readonly transactionId: string;
  readonly status: string;
  readonly exchange: Exchange;
}

/** Holds the states that clients were shown against the provider's books, and against each other. */
export function checkProgress(evidence: Evidence): Finding[] {
  const shown = evidence.exchanges.flatMap(shownBy);
  return [
    ...finding("answers showed a payment as settled before its money had moved", tooEarly(shown, evidence)),
    ...finding("answers showed an older state than an answer before", backwards(shown, evidence)),
  ];
}

function shownBy(exchange: Exchange): Shown[] {
  const { transactionId, status } = documentIn(exchange.answer?.body);
  return typeof transactionId === "string" && String(status) in ORDER
    ? [{ transactionId, status: String(status), exchange }]
    : [];
}

function tooEarly(shown: readonly Shown[], { orders }: Evidence): string[] {
  if (orders === undefined) {
    return [];
  }
  const movedAt = new Map(
    [...orders]
      .reverse()
      .flatMap(({ transactionId, outcome, at }) => (outcome === "settled" ? [[transactionId, at]] : [])),
  );
  return shown
    .filter(({ status }) => status === "SETTLED" || status === "COMPLETED")
    .filter(
      ({ transactionId, exchange: { answer } }) =>
        !(Number(movedAt.get(transactionId)) <= Number(answer?.at)),
    )
    .map(({ transactionId, status, exchange }) => `${transactionId}, ${status} by the ${exchange.region}`);
}

/** Regions that are eventually consistent know of each other later: each is held against what it showed itself. */
function backwards(shown: readonly Shown[], { consistency, troubles }: Evidence): string[] {
  if (consistency === "eventual" && troubles.list.length > 0) {
    return [];
  }
  const byPayment = groupBy(shown, ({ transactionId, exchange: { region } }) =>
    consistency === "strong" ? transactionId : `${transactionId} ${region}`,
  );
  return [...byPayment.values()].flatMap((all) => {
    let [latest, since] = [0, Infinity];
    return [...all]
      .sort((one, other) => Number(one.exchange.answer?.at) - Number(other.exchange.answer?.at))
      .flatMap(({ transactionId, status, exchange }) => {
        const rank = Number(ORDER[status]);
        const older = rank < latest && exchange.sentAt > since;
        if (rank > latest) {
          [latest, since] = [rank, Number(exchange.answer?.at)];
        }
        return older ? [`${transactionId}, ${status} by the ${exchange.region}`] : [];
      });
  });
}
