import { UsageError } from "../errors";
import { corruption } from "./corruption";
import { flappingPrimary } from "./flapping-primary";
import {
  partition,
  quorumLoss,
  singleFailures,
  standbyIsolated,
  thirdRegionLoss,
  wayToPrimaryCut,
  wayToStandbyCut,
} from "./partition";
import { queueOutage, tableThrottling } from "./passing-fault";
import { failback, killDuringFailback, plannedFailover } from "./planned-failover";
import { poisonMessages } from "./poison-messages";
import { providerForgets, providerHangs, providerRefuses } from "./provider-trouble";
import { quietTraffic } from "./quiet-traffic";
import { bothInTurn, clocksDisagree, issuerDown, neverReturns, regionLoss } from "./region-loss";
import type { Scenario } from "./scenario";
import { engagedStandbyLoss, standbyLoss } from "./standby-loss";
import { unfitStandby } from "./unfit-standby";

/** All scenarios, by what fails. */
export const SCENARIO_GROUPS: Readonly<Record<string, readonly Scenario[]>> = {
  "nothing happens": [quietTraffic],
  "Regions are lost": [
    regionLoss,
    neverReturns,
    flappingPrimary,
    standbyLoss,
    engagedStandbyLoss,
    bothInTurn,
    unfitStandby,
    clocksDisagree,
  ],
  "the network fails": [
    partition,
    quorumLoss,
    standbyIsolated,
    wayToPrimaryCut,
    wayToStandbyCut,
    thirdRegionLoss,
    singleFailures,
  ],
  "services fail": [
    queueOutage,
    tableThrottling,
    poisonMessages,
    providerRefuses,
    providerHangs,
    providerForgets,
    issuerDown,
  ],
  "people act": [plannedFailover, failback, killDuringFailback],
  "mistakes replicate": [corruption],
};

export const SCENARIOS: readonly Scenario[] = Object.values(SCENARIO_GROUPS).flat();

/** @throws UsageError which names the scenarios that there are */
export function scenariosNamed(name: string): readonly Scenario[] {
  const chosen = name === "all" ? SCENARIOS : SCENARIOS.filter((scenario) => scenario.name === name);
  if (chosen.length === 0) {
    const names = SCENARIOS.map((scenario) => scenario.name).join(", ");
    throw new UsageError(`There is no scenario "${name}". Choose one of ${names}, all.`);
  }
  return chosen;
}
