import * as z from "zod/mini";
import { SWITCH_POSITIONS, type SwitchState } from "./switch-state";

/**
 * The answer of the switch's route. It is open to everyone, so that it says when, but never by whom or why:
 * these are a person's own words.
 */
export const failoverSwitchReportSchema = z.strictObject({
  state: z.enum(SWITCH_POSITIONS),
  /** Absent where nobody has ever touched the switch. */
  since: z.optional(z.iso.datetime()),
  epoch: z.int().check(z.minimum(0)),
  region: z.string(),
  role: z.enum(["primary", "standby"]),
});

export type FailoverSwitchReport = z.infer<typeof failoverSwitchReportSchema>;

export function reportOf(
  { position, since, epoch }: SwitchState,
  answeredBy: Pick<FailoverSwitchReport, "region" | "role">,
): FailoverSwitchReport {
  return { state: position, since, epoch, ...answeredBy };
}
