import { ROLES } from "../roles";
import type { Content } from "./contents";
import type { Evidence } from "./evidence";

/** How long after a trouble it may still show. */
const AFTERMATH_SECONDS = 120;

/** Whether nothing was wrong with any party when a payment was first acknowledged, and for so many seconds after it. */
export function isUndisturbed(
  evidence: Evidence,
  { acknowledgements: [first] }: Content,
  seconds: number,
): boolean {
  const { troubles, providerTroubles, endedAt } = evidence;
  const at = first?.answer?.at ?? endedAt;
  const [from, to] = [at - AFTERMATH_SECONDS, at + seconds];
  return !(
    ROLES.some((role) => troubles.during(role, from, to)) ||
    providerTroubles.some((one) => one.from <= to && (one.to ?? Infinity) >= from)
  );
}
