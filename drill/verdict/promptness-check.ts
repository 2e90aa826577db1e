import type { Item } from "../region/table-operation";
import { percentile } from "../percentile";
import { ROLES } from "../roles";
import { type Evidence, type Finding, finding } from "./evidence";
import { isUndisturbed } from "./undisturbed";

/** Seconds until half of the payments are closed where nothing is wrong: the queue alone is as fast, the reconciler is not. */
const LONGEST_MEDIAN_SECONDS = 30;
/** Fewer say nothing of the usual. */
const FEWEST = 30;

/**
 * Half of the payments that a Region accepts while nothing is wrong is closed soon: where the message is lost or goes
 * astray, the reconciler brings each payment back, and nothing else would tell.
 */
export function checkPromptness(evidence: Evidence): Finding[] {
  const { contents, holdings } = evidence;
  const [held] = holdings;
  const late = ROLES.flatMap((role) => {
    const seconds = [...contents.values()].flatMap((content) => {
      const calm = isUndisturbed(evidence, content, LONGEST_MEDIAN_SECONDS);
      const taken = secondsOf(held?.payments.get(content.transactionId));
      return content.acknowledgements[0]?.region === role && calm && taken !== undefined ? [taken] : [];
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
