import type { SentPayment } from "../clients/payment";
import type { Item } from "../region/table-operation";
import { agreedContent, differences } from "./contents";
import { type Evidence, type Finding, finding } from "./evidence";

/** What two Regions' clocks may be off by at worst. */
const CLOCK_SECONDS = 600;

/** Holds what both Regions' tables keep against what was acknowledged. */
export function checkTables(evidence: Evidence): Finding[] {
  const missing: string[] = [];
  const altered: string[] = [];
  for (const { region, payments } of evidence.holdings) {
    for (const content of evidence.contents.values()) {
      const { transactionId, acknowledgements } = content;
      const agreed = agreedContent(content);
      const item = payments.get(transactionId);
      if (item === undefined && acknowledgements.length > 0) {
        missing.push(`${transactionId} in ${region}, acknowledged by the ${acknowledgements[0]?.region}`);
      } else if (item !== undefined && agreed !== undefined) {
        altered.push(...inItem(item, agreed).map((what) => `${transactionId} in ${region}, ${what}`));
      }
    }
  }
  return [
    ...finding("acknowledged payments are missing in a Region's table", missing),
    ...finding("stored payments differ from what was acknowledged", altered),
    ...finding("requests that take no payment left one behind", storedThoughBad(evidence)),
    ...finding("payments came to REVIEW without cause", reviewedWithoutCause(evidence)),
    ...checkHashes(evidence),
    ...checkAgreement(evidence),
  ];
}

function inItem(item: Item, payment: SentPayment): string[] {
  const found = {
    ...Object.fromEntries(Object.entries(item).map(([name, { S }]) => [name, S])),
    amount: Number(item.amount?.N),
  };
  return differences(found, payment, [
    "amount",
    "currency",
    "customerId",
    "paymentMethodToken",
    "description",
  ]);
}

/** What was malformed, held a card number, came from a stranger or asked for a verdict alone must leave no payment behind. */
function storedThoughBad({ exchanges, holdings }: Evidence): string[] {
  const bad = exchanges.filter(({ intent }) =>
    ["malformed", "card-number", "stranger", "validate"].includes(intent),
  );
  return bad.flatMap(({ intent, body = "" }) => {
    const [, transactionId = ""] = /"transactionId":"([\w-]+)"/.exec(body) ?? [];
    const stored = holdings.filter(({ payments }) => payments.has(transactionId));
    return stored.map(({ region }) => `${transactionId} in ${region}, sent as ${intent}`);
  });
}

/** A person has to look at a payment for its amount, for two contents of its id, or where its key may have expired. */
function reviewedWithoutCause(evidence: Evidence): string[] {
  const { holdings, consistency } = evidence;
  const expected = ["amount_over_threshold", ...(consistency === "eventual" ? ["content_conflict"] : [])];
  return holdings.flatMap(({ region, payments }) =>
    [...payments]
      .filter(
        ([, { status, reviewReason }]) =>
          status?.S === "REVIEW" && !expected.includes(String(reviewReason?.S)),
      )
      .filter(([, item]) => item.reviewReason?.S !== "settlement_key_expired" || !isTooOld(evidence, item))
      .map(
        ([transactionId, { reviewReason }]) => `${transactionId} in ${region}, ${String(reviewReason?.S)}`,
      ),
  );
}

/** Older than the provider keeps keys, but for what clocks may be off. */
function isTooOld({ keyLifetimeSeconds }: Evidence, { timestamp, updatedAt }: Item): boolean {
  const seconds = (Date.parse(String(updatedAt?.S)) - Date.parse(String(timestamp?.S))) / 1000;
  return seconds > keyLifetimeSeconds - CLOCK_SECONDS;
}

/** However it is made: one content has one hash in every Region, and no two contents share one. */
function checkHashes({ holdings }: Evidence): Finding[] {
  const owners = new Map<string, string>();
  const shared: string[] = [];
  for (const { region, payments } of holdings) {
    for (const [transactionId, { contentHash }] of payments) {
      const hash = String(contentHash?.S ?? "");
      const owner = owners.get(hash) ?? transactionId;
      if (hash === "" || owner !== transactionId) {
        shared.push(hash === "" ? `${transactionId} has none in ${region}` : `${transactionId} and ${owner}`);
      }
      owners.set(hash, owner);
    }
  }
  return finding("payments have no content hash of their own", shared);
}

/** Both Regions tell the same of a payment when all is replicated. */
function checkAgreement({ holdings: [first, second] }: Evidence): Finding[] {
  const apart: string[] = [];
  for (const [transactionId, item] of first?.payments ?? []) {
    const other = second?.payments.get(transactionId);
    const names = ["status", "contentHash", "settlementReference"].filter(
      (name) => other !== undefined && other[name]?.S !== item[name]?.S,
    );
    apart.push(
      ...names.map(
        (name) => `${transactionId}, ${name} ${String(item[name]?.S)} and ${String(other?.[name]?.S)}`,
      ),
    );
  }
  return finding("payments differ from Region to Region", apart);
}
