import type { SettlementProvider, Settings } from "../schema";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

export function settlementIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<SettlementProvider | undefined> {
  if (failed.has("settlementUrl") || failed.has("settlementKeyLifetimeHours")) {
    return refused();
  }
  const { settlementUrl: url, settlementKeyLifetimeHours: keyLifetimeHours } = settings;
  if (url !== undefined) {
    return keyLifetimeHours !== undefined
      ? decided({ url, keyLifetimeHours })
      : refused({
          setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
          allowed:
            "required where SETTLEMENT_URL is set: ask the provider how long it keeps an idempotency key",
        });
  }
  return keyLifetimeHours === undefined
    ? decided(undefined)
    : refused({
        setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
        given: `${keyLifetimeHours} without SETTLEMENT_URL`,
        allowed: "set SETTLEMENT_URL, or unset it: the ledger's own entries have no keys that expire",
      });
}
