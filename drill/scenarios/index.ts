import { DrillError } from "../errors";
import { failback } from "./failback";
import { flappingPrimary } from "./flapping-primary";
import { partition } from "./partition";
import { plannedFailover } from "./planned-failover";
import { poisonMessages } from "./poison-messages";
import { queueOutage } from "./queue-outage";
import { regionLoss } from "./region-loss";
import type { Scenario } from "./scenario";
import { standbyLoss } from "./standby-loss";
import { tableThrottling } from "./table-throttling";

export const SCENARIOS: readonly Scenario[] = [
  regionLoss,
  partition,
  flappingPrimary,
  standbyLoss,
  queueOutage,
  tableThrottling,
  poisonMessages,
  plannedFailover,
  failback,
];

/** @throws DrillError which names the scenarios that there are */
export function scenariosNamed(name: string): readonly Scenario[] {
  const chosen = name === "all" ? SCENARIOS : SCENARIOS.filter((scenario) => scenario.name === name);
  if (chosen.length === 0) {
    const names = SCENARIOS.map((scenario) => scenario.name).join(", ");
    throw new DrillError(`There is no scenario "${name}". Choose one of ${names}, all.`);
  }
  return chosen;
}
