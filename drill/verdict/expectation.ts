import type { PairRole } from "../roles";
import type { Measurement } from "./measurement";

/** What must come of a scenario. */
export interface Expectation {
  /** Whether the public name must lead to the standby at some time, or must never. */
  readonly failover: "must" | "must-not" | Readonly<Record<Measurement["consistency"], "must" | "must-not">>;
  /** The Region that takes the payments when the last ones come. */
  readonly serves: PairRole | Readonly<Record<Measurement["consistency"], PairRole>>;
}

/** The name must have led there for so long, and payments must have been acknowledged there, in seconds of the drill. */
const LAST_SECONDS = 20;

/** @returns what was expected and did not come, in words for a person */
export function unmetExpectations({ failover, serves }: Expectation, measurement: Measurement): string[] {
  const { consistency, nameMoves, samples, lastPaymentAt } = measurement;
  const wanted = typeof failover === "string" ? failover : failover[consistency];
  const region = typeof serves === "string" ? serves : serves[consistency];
  const last = samples.filter(({ at }) => at <= lastPaymentAt && at > lastPaymentAt - LAST_SECONDS);
  const unmet: string[] = [];
  if (wanted === "must" && nameMoves === 0) {
    unmet.push("The public name never led to the standby: here it must.");
  }
  if (wanted === "must-not" && nameMoves > 0) {
    unmet.push(`The public name moved ${nameMoves} times: here it must stay with the primary.`);
  }
  if (last.some(({ serving }) => serving !== region)) {
    unmet.push(`At the end the public name does not lead to the ${region}: here it must.`);
  }
  if (!last.some(({ acknowledged }) => acknowledged[region] > 0)) {
    unmet.push(`The ${region} acknowledged no payment in the last ${LAST_SECONDS} s in which payments came.`);
  }
  return unmet;
}
