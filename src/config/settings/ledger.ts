import * as z from "zod/mini";
import { number, optional, setting, withDefault } from "../setting";

/** Whole and half numbers, as text or as JSON's own. */
const decimal = z.transform((value: unknown) =>
  typeof value === "string" && /^\d{1,3}(?:\.[05])?$/.test(value) ? Number(value) : value,
);

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html */
const capacity = (minimum: number) =>
  optional(z.pipe(decimal, z.number().check(z.multipleOf(0.5), z.minimum(minimum), z.maximum(256))));

/** The relational ledger beside the payments table. */
export const LEDGER_SETTINGS = {
  ledger: setting(
    withDefault(z.enum(["none", "aurora"]), "none"),
    "none",
    "none or aurora",
    "A relational ledger of settled payments: an Aurora global database in both Regions, in stacks of its own.",
  ),
  ledgerMinimumCapacity: setting(
    capacity(0.5),
    "0.5",
    "0.5 to 256 Aurora capacity units, whole or half ones, not above LEDGER_MAXIMUM_CAPACITY",
    "What each database instance has when idle; a writer or secondary of a global database never pauses.",
  ),
  ledgerMaximumCapacity: setting(
    capacity(1),
    "8",
    "1 to 256 Aurora capacity units, whole or half ones",
    "What each database instance may grow to. Both Regions have the same: the standby may have to write.",
  ),
  ledgerLagAlarmMilliseconds: number(
    1_000,
    1,
    86_400_000,
    "milliseconds",
    "Alarm when the ledger's replication to the other Region is further behind.",
  ),
} as const;
