import { DrillError } from "../errors";
import { regionLoss } from "./region-loss";
import type { Scenario } from "./scenario";

export const SCENARIOS: readonly Scenario[] = [regionLoss];

/** @throws DrillError which names the scenarios that there are */
export function scenariosNamed(name: string): readonly Scenario[] {
  const chosen = name === "all" ? SCENARIOS : SCENARIOS.filter((scenario) => scenario.name === name);
  if (chosen.length === 0) {
    throw new DrillError(
      `There is no scenario "${name}". Choose one of ${SCENARIOS.map((scenario) => scenario.name).join(", ")}, all.`,
    );
  }
  return chosen;
}
