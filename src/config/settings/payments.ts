import * as z from "zod/mini";
import { HTTPS_URL_ALLOWED, httpsUrl, number, numeric, optional, setting } from "../setting";

/** What happens to a payment once it is taken. */
export const PAYMENTS_SETTINGS = {
  reviewThresholdMinorUnits: number(
    1_000_000,
    1,
    999_999_999_999,
    "minor units of the currency",
    "A payment over this amount goes to review.",
  ),
  settlementUrl: setting(
    optional(httpsUrl),
    "none: the ledger entry is the settlement",
    HTTPS_URL_ALLOWED,
    "An idempotent HTTP endpoint that settles payments, as docs/settlement.md asks.",
  ),
  settlementKeyLifetimeHours: setting(
    optional(z.pipe(numeric, z.int().check(z.minimum(1), z.maximum(87_600)))),
    "none",
    "1 to 87600 hours, a whole number",
    "How long that endpoint keeps an idempotency key: an older payment goes to review. Required with SETTLEMENT_URL.",
  ),
  objectLockDays: number(
    0,
    0,
    36_500,
    "days; 0 is off",
    "Retention (compliance mode) of receipts and of the audit trail; fixed at creation of their buckets.",
  ),
} as const;
