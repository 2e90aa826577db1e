import type { Item } from "../region/table-operation";
import { percentile } from "../percentile";
import { type Evidence, type Finding, finding } from "./evidence";

/** Seconds until half of the payments are closed where nothing is wrong: the queue alone is as fast, the reconciler is not. */
const LONGEST_MEDIAN_SECONDS = 30;
/** Fewer say nothing of the usual. */
const FEWEST = 30;
/** How long after a trouble payments may still be late. */
const AFTERMATH_SECONDS = 120;
const ROLES = ["primary", "standby"] as const;

/**
 * Half of the payments that a Region accepts while nothing is wrong is closed soon: where the message is lost or goes
 * astray, the reconciler brings each payment back, and nothing else would tell.
 */
export function checkPromptness(evidence: Evidence): Finding[] {
  const { contents, holdings, troubles, providerTroubles, endedAt } = evidence;
  const [held] = holdings;
  const late = ROLES.flatMap((role) => {
    const seconds = [...contents.values()].flatMap(({ transactionId, acknowledgements: [first] }) => {
      const at = first?.answer?.at ?? endedAt;
      const [from, to] = [at - AFTERMATH_SECONDS, at + LONGEST_MEDIAN_SECONDS];
      const disturbed =
        ROLES.some((each) => troubles.during(each, from, to)) ||
        providerTroubles.some((one) => one.from <= to && (one.to ?? Infinity) >= from);
      const taken = secondsOf(held?.payments.get(transactionId));
      return first?.region === role && !disturbed && taken !== undefined ? [taken] : [];
    });
    const median = percentile(seconds, 50);
    return seconds.length >= FEWEST && median > LONGEST_MEDIAN_SECONDS
      ? [`half of ${seconds.length} in the ${role} after more than ${median.toFixed(0)} s`]
      : [];
  });
  return finding("Regions closed payments late although nothing was wrong", late);
}

/** Seconds from the acceptance of a payment to its last step; undefined where it is not closed. */
function secondsOf(item: Item | undefined): number | undefined {
  const isClosed = item?.status?.S === "COMPLETED" || item?.status?.S === "FAILED";
  return isClosed
    ? (Date.parse(String(item.updatedAt?.S)) - Date.parse(String(item.timestamp?.S))) / 1000
    : undefined;
}
