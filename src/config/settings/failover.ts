import * as z from "zod/mini";
import { number, optional, setting, withDefault } from "../setting";

/** When the switch moves, and who moves it back. */
export const FAILOVER_SETTINGS = {
  failuresBeforeEngaging: number(
    3,
    2,
    60,
    "probes",
    "Failed probes of the primary in a row before the failover switch is engaged.",
  ),
  failback: setting(
    withDefault(z.enum(["manual", "automatic"]), "manual"),
    "manual",
    "manual or automatic",
    "Who releases the switch when the primary is well again: a person, or the orchestrator.",
  ),
  failbackAfterSuccesses: number(
    60,
    2,
    10_000,
    "probes",
    "Successful probes in a row before an automatic failback.",
  ),
  releases: setting(
    optional(z.enum(["immediate", "staged"])),
    "staged in production, immediate in development",
    "immediate or staged",
    "When a new version of a function is called: once Terraform applied it, or once `payments release` moved it.",
  ),
  faultInjection: setting(
    withDefault(z.enum(["off", "on"]), "off"),
    "off",
    "off or on",
    "An AWS FIS experiment that cuts the primary off, for drills that a person starts.",
  ),
} as const;
