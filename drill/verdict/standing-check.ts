import type { Item } from "../region/table-operation";
import { ROLES } from "../roles";
import { type Evidence, type Finding, finding, type Holdings } from "./evidence";

/** By these attributes an item stands in the indexes of open payments, and in that of settled ones. */
const OPEN_KEYS = ["openShard", "retryShard"] as const;
const SETTLED_KEY = "settlementShard";

/** This machine's own delays and what clocks may be off, in seconds. */
const CLOCK_SECONDS = 5;

/** Holds how payments stand in the table against what must have become of them. */
export function checkStanding(evidence: Evidence): Finding[] {
  const each = (wrong: (id: string, item: Item, held: Holdings) => string | undefined) =>
    evidence.holdings.flatMap((held) =>
      [...held.payments].flatMap(([id, item]) => {
        const what = wrong(id, item, held);
        return what === undefined ? [] : [`${id} in ${held.region}, ${what}`];
      }),
    );
  return [
    ...finding("closed payments stand in an index of open ones", each(stillOpen)),
    ...finding("settled payments stand in no index by which they are found again", each(notFiled)),
    ...finding(
      "payments over the threshold were not left to a person",
      each((id, item) => unreviewed(evidence, id, item)),
    ),
    ...finding(
      "payments came to REVIEW for their amount, which is below the threshold",
      each((_, item) => reviewedTooSoon(evidence, item)),
    ),
    ...finding(
      "payments failed that the provider never declined",
      each((id, item) => failedUndeclined(evidence, id, item)),
    ),
    ...finding(
      "payments do not tell when and by which Region they were accepted",
      each((id, item) => wrongOrigin(evidence, id, item)),
    ),
  ];
}

const status = (item: Item) => String(item.status?.S);
const amount = (item: Item) => Number(item.amount?.N);

function stillOpen(_: string, item: Item): string | undefined {
  const open = ["ACCEPTED", "SETTLED"].includes(status(item));
  const key = OPEN_KEYS.find((name) => item[name] !== undefined);
  return !open && key !== undefined ? `${status(item)} with ${key}` : undefined;
}

function notFiled(_: string, item: Item): string | undefined {
  return status(item) === "COMPLETED" && item[SETTLED_KEY] === undefined ? `no ${SETTLED_KEY}` : undefined;
}

function unreviewed({ reviewThreshold }: Evidence, _: string, item: Item): string | undefined {
  const reviewed = ["ACCEPTED", "REVIEW"].includes(status(item));
  return amount(item) > reviewThreshold && !reviewed ? `${amount(item)} is ${status(item)}` : undefined;
}

function reviewedTooSoon({ reviewThreshold }: Evidence, item: Item): string | undefined {
  return item.reviewReason?.S === "amount_over_threshold" && amount(item) <= reviewThreshold
    ? String(amount(item))
    : undefined;
}

function failedUndeclined({ orders }: Evidence, id: string, item: Item): string | undefined {
  const declined = orders?.some(
    ({ transactionId, outcome }) => transactionId === id && outcome === "declined",
  );
  return status(item) === "FAILED" && declined === false ? String(item.failureReason?.S) : undefined;
}

/** Of payments that one Region alone acknowledged: where both did, either may have been the first. */
function wrongOrigin(evidence: Evidence, id: string, item: Item): string | undefined {
  const { contents, regions, beganAt, skewSeconds, speed } = evidence;
  const all = contents.get(id)?.acknowledgements ?? [];
  const fresh = all.filter(({ answer }) => answer?.status === 202);
  const [first] = fresh;
  if (first === undefined || fresh.length > 1 || contents.get(id)?.acknowledged.length !== 1) {
    return undefined;
  }
  const origin = ROLES.find((role) => regions[role] === item.originRegion?.S);
  if (origin !== first.region) {
    return `${String(item.originRegion?.S)} instead of ${regions[first.region]}`;
  }
  const seconds = (Date.parse(String(item.timestamp?.S)) - beganAt) / 1000 - skewSeconds[origin];
  const margin = CLOCK_SECONDS + speed;
  return seconds >= first.sentAt - margin && seconds <= Number(first.answer?.at) + margin
    ? undefined
    : `at ${seconds.toFixed(0)} s, and it was sent at ${first.sentAt.toFixed(0)} s`;
}
