import { countBy } from "../percentile";
import { settledEvents } from "./derived-check";
import { type Evidence, type Finding, finding } from "./evidence";
import { isUndisturbed } from "./undisturbed";

/** Fewer say nothing of the usual. */
const FEWEST = 30;
/** What is done at least once may be done again, on a busy machine often; but not as a rule. */
const LARGEST_PART = 0.9;
const CALM_SECONDS = 30;

/** Where nothing is wrong, each payment is ordered once and told once, but for answers that were lost. */
export function checkThrift(evidence: Evidence): Finding[] {
  const calm = [...evidence.contents.values()]
    .filter(
      (content) => content.acknowledgements.length > 0 && isUndisturbed(evidence, content, CALM_SECONDS),
    )
    .map(({ transactionId }) => transactionId);
  const again = (what: string, ids: readonly string[]) => {
    const counts = countBy(ids, (id) => id);
    const found = calm.filter((id) => counts[id] !== undefined);
    const repeated = found.filter((id) => Number(counts[id]) > 1);
    return found.length >= FEWEST && repeated.length > found.length * LARGEST_PART
      ? [`${what} for ${repeated.length} of ${found.length} payments`]
      : [];
  };
  return finding("things were done again and again although nothing was wrong", [
    ...again(
      "events",
      settledEvents(evidence).map(({ transactionId }) => String(transactionId)),
    ),
    ...again(
      "orders",
      (evidence.orders ?? []).map(({ transactionId }) => transactionId),
    ),
  ]);
}
