import type { Simulation } from "../global/simulation";
import { checkAcceptance } from "./acceptance-check";
import { checkAnswers } from "./answers-check";
import { checkDerived } from "./derived-check";
import type { Evidence, Finding } from "./evidence";
import { searchForCardNumbers } from "./gather";
import { checkPromptness } from "./promptness-check";
import { checkSettlement } from "./settlement-check";
import { checkSwitch } from "./switch-check";
import { checkTables } from "./tables-check";

/** Everything that was found against what is promised in every scenario; each finding names its cause. */
export async function judge(simulation: Simulation, evidence: Evidence): Promise<readonly Finding[]> {
  return [...checkEvidence(evidence), ...(await searchForCardNumbers(simulation, evidence))];
}

export function checkEvidence(evidence: Evidence): readonly Finding[] {
  return [
    ...checkAnswers(evidence),
    ...checkTables(evidence),
    ...checkAcceptance(evidence),
    ...checkSettlement(evidence),
    ...checkDerived(evidence),
    ...checkSwitch(evidence),
    ...checkPromptness(evidence),
  ];
}
