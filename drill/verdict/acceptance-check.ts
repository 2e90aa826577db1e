import type { Exchange } from "../clients/ledger";
import { type Evidence, type Finding, finding } from "./evidence";

/** How old a Region's knowledge of the switch may be, in seconds (docs/architecture.md), and what a call takes. */
const OLDEST_KNOWLEDGE_SECONDS = 6;

/** This machine's own delays, in its seconds: the drill's clock multiplies them. */
const MACHINE_SECONDS = 1;

/** Which Region accepted a payment, and whether it was fenced or passive then. */
export function checkAcceptance(evidence: Evidence): Finding[] {
  const accepted = evidence.exchanges.filter(({ answer }) => answer?.status === 202);
  const told = ({ body = "{}", sentAt, region }: Exchange) =>
    `${(JSON.parse(body) as { transactionId?: string }).transactionId} by the ${region} at ${sentAt.toFixed(1)} s`;
  const passive =
    evidence.consistency === "strong" ? [] : accepted.filter((one) => wasPassive(evidence, one));
  return [
    ...finding(
      "payments were accepted by the primary while it was fenced",
      accepted
        .filter((one) => wasFenced(evidence, one))
        .filter((one) => !isPartitionsCost(evidence, one))
        .map(told),
    ),
    ...finding(
      "payments were accepted by the standby while it was passive: two Regions accept in eventual mode",
      passive.map(told),
    ),
    ...finding(
      "payments were accepted by one Region after the other had begun to: two Regions accept in eventual mode",
      evidence.consistency === "strong" ? [] : acceptedBeside(evidence, accepted).map(told),
    ),
  ];
}

/**
 * In eventual mode whoever takes over waits until the other Region knows of it. So from the first payment that it accepts
 * after a change of the switch, the other accepts none, until the switch is changed again.
 */
function acceptedBeside(evidence: Evidence, accepted: readonly Exchange[]): Exchange[] {
  const { changes } = evidence.switchHistory;
  return changes.flatMap(({ at, position }, index) => {
    const active = position === "engaged" ? "standby" : "primary";
    const until = changes[index + 1]?.at ?? Infinity;
    const during = accepted.filter(({ sentAt }) => sentAt >= at && sentAt < until);
    const begun = Math.min(
      ...during.filter(({ region }) => region === active).map(({ answer }) => Number(answer?.at)),
    );
    return during.filter(
      (one) => one.region !== active && one.sentAt > begun && !isPartitionsCost(evidence, one),
    );
  });
}

/** Accepted by a primary that was cut off and could not learn, in eventual mode, that it was fenced. */
export function acceptedInPartition(evidence: Evidence): number {
  return evidence.exchanges.filter(
    (one) => one.answer?.status === 202 && wasFenced(evidence, one) && isPartitionsCost(evidence, one),
  ).length;
}

const boundOf = ({ speed, lagSeconds, consistency }: Evidence) =>
  OLDEST_KNOWLEDGE_SECONDS + MACHINE_SECONDS * speed + (consistency === "eventual" ? lagSeconds : 0);

function wasFenced(evidence: Evidence, { region, sentAt, answer }: Exchange): boolean {
  return (
    region === "primary" &&
    evidence.switchHistory.stood("engaged", sentAt - boundOf(evidence), answer?.at ?? sentAt)
  );
}

function wasPassive(evidence: Evidence, { region, sentAt, answer }: Exchange): boolean {
  return (
    region === "standby" &&
    evidence.switchHistory.stood("released", sentAt - boundOf(evidence), answer?.at ?? sentAt)
  );
}

function isPartitionsCost(evidence: Evidence, { sentAt }: Exchange): boolean {
  const { consistency, troubles } = evidence;
  return consistency === "eventual" && troubles.during("primary", sentAt - boundOf(evidence), sentAt);
}
