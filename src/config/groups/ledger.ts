import type { Ledger, Settings } from "../schema";
import { environmentVariableOf } from "../settings";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

/** What is of the ledger alone, beside the switch that makes it. */
const OF_LEDGER = ["ledgerMinimumCapacity", "ledgerMaximumCapacity"] as const;

const DEFAULT_CAPACITY = { minimum: 0.5, maximum: 8 };

export function ledgerIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<Ledger | undefined> {
  if (["ledger" as const, ...OF_LEDGER].some((name) => failed.has(name))) return refused();
  if (settings.ledger !== "aurora") {
    const given = OF_LEDGER.filter((name) => settings[name] !== undefined);
    return given.length === 0
      ? decided(undefined)
      : refused({
          setting: "LEDGER",
          given: `none, and ${given.map(environmentVariableOf).join(", ")} with it`,
          allowed: "set LEDGER to aurora, or unset what is of the ledger",
        });
  }
  const {
    ledgerMinimumCapacity: minimum = DEFAULT_CAPACITY.minimum,
    ledgerMaximumCapacity: maximum = Math.max(DEFAULT_CAPACITY.maximum, minimum),
  } = settings;
  return minimum <= maximum
    ? decided({ capacity: { minimum, maximum } })
    : refused({
        setting: "LEDGER_MINIMUM_CAPACITY",
        given: `${minimum}, above LEDGER_MAXIMUM_CAPACITY, ${maximum}`,
        allowed: "lower it, or raise LEDGER_MAXIMUM_CAPACITY",
      });
}
