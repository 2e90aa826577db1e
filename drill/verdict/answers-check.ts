import type { Exchange, Intent } from "../clients/ledger";
import { agreedContent, differences, isAcknowledged } from "./contents";
import { documentIn } from "./document";
import { type Evidence, type Finding, finding, statusOf } from "./evidence";

/** Holds the answers that clients were given against what they sent, and against each other. */
export function checkAnswers(evidence: Evidence): Finding[] {
  const { exchanges } = evidence;
  const answered = (intent: Intent) =>
    exchanges.filter((one) => one.intent === intent && isAcknowledged(one));
  const told = (one: Exchange) =>
    `${one.method} ${one.path} to the ${one.region} at ${one.sentAt.toFixed(1)} s answered ${one.answer?.status}`;
  return [
    ...finding("malformed requests were answered as good ones", answered("malformed").map(told)),
    ...finding(
      "requests with a card number were answered as good ones",
      answered("card-number").map((one) => told({ ...one, path: one.path.replace(/\d/g, "*") })),
    ),
    ...finding("requests with forged credentials were answered as good ones", answered("stranger").map(told)),
    ...finding("states of payments that were never sent were answered", answered("unknown-status").map(told)),
    ...finding("verdicts on payments were wrong", wrongVerdicts(evidence)),
    ...twoContents(evidence),
    ...acceptedTwice(evidence),
    ...refusedHonest(evidence),
    ...wrongBodies(evidence),
    ...unknownStates(evidence, told),
    ...leaks(exchanges, told),
  ];
}

/**
 * Changed content under a used transactionId is never acknowledged. In eventual mode it may be, and then people decide:
 * the payment is in REVIEW, or, where the other content's later write took its place, the archive keeps the conflict.
 */
function twoContents(evidence: Evidence): Finding[] {
  const cases = [...evidence.contents.values()]
    .filter(({ acknowledged }) => acknowledged.length > 1)
    .filter(
      ({ transactionId }) =>
        evidence.consistency === "strong" ||
        (statusOf(evidence, transactionId) !== "REVIEW" && !isArchivedConflict(evidence, transactionId)),
    )
    .map(({ transactionId, acknowledgements }) => {
      const by = acknowledgements.map(
        ({ region, answer }) => `${answer?.status} by the ${region} at ${answer?.at.toFixed(1)} s`,
      );
      return `${transactionId} (${[...new Set(by)].slice(0, 4).join(", ")})`;
    });
  return finding("transactionIds had changed content acknowledged", cases);
}

function isArchivedConflict({ holdings }: Evidence, transactionId: string): boolean {
  return holdings.some(({ conflicts }) => conflicts.some(({ key }) => key.includes(`/${transactionId}/`)));
}

/** 202 says that a payment is new: it can be so once. Eventually consistent Regions may not know of each other's. */
function acceptedTwice({ contents, consistency }: Evidence): Finding[] {
  const cases = [...contents.values()].flatMap(({ transactionId, acknowledgements }) => {
    const regions = acknowledgements
      .filter(({ answer }) => answer?.status === 202)
      .map(({ region }) => region);
    const twice = regions.length > 1 && (consistency === "strong" || new Set(regions).size < regions.length);
    return twice ? [`${transactionId}, 202 by the ${regions.join(" and the ")}`] : [];
  });
  return finding("payments were accepted as new more than once", cases);
}

/** A good payment that no other content competes with is never refused for what it says. */
function refusedHonest({ contents, exchanges }: Evidence): Finding[] {
  const cases = exchanges
    .filter(
      ({ intent, answer }) =>
        intent === "payment" && [400, 401, 403, 404, 409, 413, 415, 422].includes(Number(answer?.status)),
    )
    .filter(({ body = "{}", answer }) => {
      const { transactionId } = JSON.parse(body) as { transactionId: string };
      return answer?.status !== 422 || contents.get(transactionId)?.sent.length === 1;
    })
    .map(
      ({ answer, region, sentAt }) =>
        `${answer?.status} by the ${region} at ${sentAt.toFixed(1)} s: ${(answer?.body ?? "").slice(0, 120)}`,
    );
  return finding("good payments were refused", cases);
}

/** What an answer shows of a payment is what was acknowledged, and its Location leads to it. */
function wrongBodies(evidence: Evidence): Finding[] {
  const wrong: string[] = [];
  for (const exchange of evidence.exchanges.filter(({ intent }) =>
    ["payment", "duplicate", "status"].includes(intent),
  )) {
    if (!isAcknowledged(exchange)) {
      continue;
    }
    const { answer, region, path, body } = exchange;
    const id = path.startsWith("/payments/")
      ? path.slice("/payments/".length)
      : (JSON.parse(body ?? "") as { transactionId: string }).transactionId;
    const agreed = agreedContent(evidence.contents.get(id));
    if (agreed === undefined) {
      continue;
    }
    const view = documentIn(answer?.body);
    const what = differences(view, agreed, [
      "transactionId",
      "amount",
      "currency",
      "customerId",
      "description",
    ]);
    if (path === "/process" && answer?.location?.endsWith(`/payments/${id}`) !== true) {
      what.push(`Location ${String(answer?.location)}`);
    }
    wrong.push(...what.map((each) => `${id} by the ${region}, ${each}`));
  }
  return finding("answers show another payment than was acknowledged", wrong);
}

/** Whoever acknowledged a payment knows it from then on; with strong consistency both Regions do. */
function unknownStates(
  { exchanges, contents, consistency }: Evidence,
  told: (one: Exchange) => string,
): Finding[] {
  const isKnown = ({ path, region, sentAt }: Exchange) =>
    contents
      .get(path.slice("/payments/".length))
      ?.acknowledgements.some(
        (one) => (consistency === "strong" || one.region === region) && Number(one.answer?.at) <= sentAt,
      ) === true;
  const cases = exchanges
    .filter(({ intent, answer }) => intent === "status" && answer?.status === 404)
    .filter(isKnown)
    .map(told);
  return finding("payments were unknown to the Region that had acknowledged them", cases);
}

/** An answer that says how the code is made helps whoever attacks it. */
function leaks(exchanges: readonly Exchange[], told: (one: Exchange) => string): Finding[] {
  const cases = exchanges
    .filter(({ answer }) => /\bat \S+ \(?\/|\.[jt]s:\d+:\d+/.test(answer?.body ?? ""))
    .map(told);
  return finding("answers hold a stack trace", cases);
}

/** A payment is over the threshold of review or it is not, and whoever asks before paying is told so. */
function wrongVerdicts({ exchanges, reviewThreshold }: Evidence): string[] {
  return exchanges
    .filter(({ intent, answer }) => intent === "validate" && Number(answer?.status) < 500)
    .flatMap(({ body, answer, region }) => {
      const { transactionId, amount } = documentIn(body);
      const told = documentIn(answer?.body);
      const verdict = Number(amount) > reviewThreshold ? "review" : "accept";
      return told.transactionId === transactionId && told.verdict === verdict
        ? []
        : [`${String(transactionId)} by the ${region}: ${String(answer?.status)} ${String(told.verdict)}`];
    });
}
