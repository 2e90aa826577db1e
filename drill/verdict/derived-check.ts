import { agreedContent, differences } from "./contents";
import { groupBy } from "../percentile";
import { type Document, documentIn } from "./document";
import { type Evidence, type Finding, finding, type Holdings, statusOf } from "./evidence";

/** Holds what is derived from payments against them: the events that were published, and the receipts. */
export function checkDerived(evidence: Evidence): Finding[] {
  return [
    ...checkEvents(evidence),
    ...evidence.holdings.flatMap((one) => checkReceipts(evidence, one)),
    ...finding("payments in REVIEW for two contents are in no archive", conflictsNotKept(evidence)),
  ];
}

/** A REVIEW may be replaced by the other content's later write: the archive has to keep it as well. */
function conflictsNotKept({ holdings }: Evidence): string[] {
  return holdings.flatMap(({ region, payments, conflicts }) =>
    [...payments]
      .filter(([, item]) => item.reviewReason?.S === "content_conflict")
      .filter(([id]) => !conflicts.some(({ key }) => key.includes(`/${id}/`)))
      .map(([id]) => `${id} in ${region}`),
  );
}

/** Each completed payment has its event; one that was never settled has none; all events of a payment agree. */
function checkEvents(evidence: Evidence): Finding[] {
  const told = groupBy(settledEvents(evidence), ({ transactionId }) => String(transactionId));
  const wrong: string[] = [];
  const apart: string[] = [];
  for (const [id, events] of told) {
    wrong.push(...events.flatMap((event) => wrongIn(evidence, id, event).map((what) => `${id}, ${what}`)));
    const kinds = new Set(
      events.map(({ amount, currency, customerId }) => JSON.stringify([amount, currency, customerId])),
    );
    if (kinds.size > 1) {
      apart.push(`${id}, ${kinds.size} contents`);
    }
  }
  return [
    ...finding(
      "completed payments have no event",
      idsWith(evidence, "COMPLETED").filter((id) => !told.has(id)),
    ),
    ...finding("events tell of another payment than was acknowledged", wrong),
    ...finding("payments have events that contradict each other", apart),
    ...finding(
      "events tell of payments that were never settled",
      [...told.keys()].filter((id) => !wasSettled(evidence, id)),
    ),
  ];
}

/** What the topics told of settled payments. */
export function settledEvents({ events }: Pick<Evidence, "events">): Document[] {
  return events.map(({ message }) => documentIn(message)).filter(({ type }) => type === "payment.settled");
}

/** In every Region that survives: one receipt for each completed payment, with its content, and for no other. */
function checkReceipts(evidence: Evidence, { region, receipts }: Holdings): Finding[] {
  const filed = groupBy(
    receipts,
    ({ key }) =>
      key
        .split("/")
        .at(-1)
        ?.replace(/\.json$/, "") ?? "",
  );
  const wrong = [...filed].flatMap(([id, [receipt]]) =>
    wrongIn(evidence, id, documentIn(receipt?.body)).map((what) => `${id}, ${what}`),
  );
  return [
    ...finding(
      `completed payments have no receipt in ${region}`,
      idsWith(evidence, "COMPLETED").filter((id) => !filed.has(id)),
    ),
    ...finding(`receipts in ${region} tell of another payment than was acknowledged`, wrong),
    ...finding(
      `payments have more than one receipt in ${region}`,
      [...filed]
        .filter(([, all]) => all.length > 1)
        .map(([id, all]) => `${id} (${all.map(({ key }) => key).join(", ")})`),
    ),
    ...finding(
      `receipts in ${region} are of payments that were never settled`,
      [...filed.keys()].filter((id) => !wasSettled(evidence, id)),
    ),
  ];
}

function wrongIn({ contents, orders }: Evidence, id: string, document: Document): string[] {
  const agreed = agreedContent(contents.get(id));
  if (agreed === undefined) {
    return [];
  }
  const what = differences(document, agreed, ["transactionId", "amount", "currency", "customerId"]);
  const references = orders?.filter(
    ({ transactionId, outcome }) => transactionId === id && outcome === "settled",
  );
  if (
    references !== undefined &&
    !references.some(({ reference }) => reference === document.settlementReference)
  ) {
    what.push(`settlementReference ${String(document.settlementReference)} instead of the provider's`);
  }
  return what;
}

function wasSettled(evidence: Evidence, id: string): boolean {
  const { orders } = evidence;
  return orders === undefined
    ? ["SETTLED", "COMPLETED"].includes(statusOf(evidence, id) ?? "")
    : orders.some(({ transactionId, outcome }) => transactionId === id && outcome === "settled");
}

function idsWith({ holdings }: Evidence, status: string): string[] {
  const ids = holdings.flatMap(({ payments }) =>
    [...payments].filter(([, item]) => item.status?.S === status).map(([id]) => id),
  );
  return [...new Set(ids)];
}
