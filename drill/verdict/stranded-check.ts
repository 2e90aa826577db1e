import type { Trouble } from "../global/troubles";
import { peerOf, type PairRole } from "../roles";
import type { Content } from "./contents";
import { type Evidence, type Finding, finding } from "./evidence";

/** The age from which a reconciler takes up a payment of its own Region. */
const AGE_SECONDS = 60;
/** That age, a reconciler's schedule, and time to spare. */
const LONGEST_SECONDS = AGE_SECONDS + 60 + 60;
/** So few may have met with something else. */
const FEWEST = 5;

/**
 * Payments that a trouble stranded are taken up again: by their own Region once it is well, or, once the switch is
 * engaged, by the standby at once.
 */
export function checkStranded(evidence: Evidence): Finding[] {
  const late = [...evidence.contents.values()].flatMap((content) => {
    const role = content.acknowledgements[0]?.region;
    const due = role && dueOf(evidence, content, role);
    const closed = closedAt(evidence, content);
    const longest = LONGEST_SECONDS + 2 * evidence.speed;
    return due !== undefined && closed !== undefined && closed > due + longest
      ? [`${content.transactionId} of the ${role} ${(closed - due).toFixed(0)} s after it could have been`]
      : [];
  });
  return late.length < FEWEST ? [] : finding("payments were closed late after a trouble", late);
}

/** From when on nothing kept a payment open; undefined where more went wrong than one thing in its own Region. */
function dueOf(
  evidence: Evidence,
  { acknowledgements: [first] }: Content,
  role: PairRole,
): number | undefined {
  const { troubles, providerTroubles, endedAt, skewSeconds } = evidence;
  const at = Number(first?.answer?.at);
  const own = troubles.list.filter((one) => one.role === role && (one.to ?? endedAt) >= at);
  const others = troubles.list.some((one) => one.role === peerOf(role) && (one.to ?? endedAt) >= at);
  if (own.length === 0 || others || providerTroubles.length > 0 || Object.values(skewSeconds).some(Boolean)) {
    return undefined;
  }
  return Math.max(at, ...own.map((one) => overAt(evidence, one)));
}

/** A trouble is over when the Region is well again, or when the other one has taken over: for no age does that one wait. */
function overAt({ switchHistory, endedAt }: Evidence, { role, from, to = endedAt }: Trouble): number {
  const takenOver = switchHistory.changes.find(({ at, position }) => at >= from && position === "engaged");
  return role === "primary" && takenOver !== undefined ? Math.min(to, takenOver.at - AGE_SECONDS) : to;
}

function closedAt({ holdings, beganAt }: Evidence, { transactionId }: Content): number | undefined {
  const item = holdings.map(({ payments }) => payments.get(transactionId)).find((one) => one !== undefined);
  return ["COMPLETED", "FAILED"].includes(String(item?.status?.S))
    ? (Date.parse(String(item?.updatedAt?.S)) - beganAt) / 1000
    : undefined;
}
