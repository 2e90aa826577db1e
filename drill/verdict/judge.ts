import type { Simulation } from "../global/simulation";
import { checkAcceptance } from "./acceptance-check";
import { checkAnswers } from "./answers-check";
import { checkDerived } from "./derived-check";
import type { Evidence, Finding } from "./evidence";
import { checkForm } from "./form-check";
import { checkProgress } from "./progress-check";
import { checkPromptness } from "./promptness-check";
import { searchForSecrets } from "./secret-search";
import { checkSettlement } from "./settlement-check";
import { checkStanding } from "./standing-check";
import { checkSwitch } from "./switch-check";
import { checkStranded } from "./stranded-check";
import { checkTables } from "./tables-check";
import { checkThrift } from "./thrift-check";

/** Everything that was found against what is promised in every scenario; each finding names its cause. */
export async function judge(simulation: Simulation, evidence: Evidence): Promise<readonly Finding[]> {
  return [...checkEvidence(evidence), ...(await searchForSecrets(simulation, evidence))];
}

export function checkEvidence(evidence: Evidence): readonly Finding[] {
  return [
    ...checkAnswers(evidence),
    ...checkForm(evidence),
    ...checkProgress(evidence),
    ...checkTables(evidence),
    ...checkStanding(evidence),
    ...checkAcceptance(evidence),
    ...checkSettlement(evidence),
    ...checkDerived(evidence),
    ...checkSwitch(evidence),
    ...checkPromptness(evidence),
    ...checkStranded(evidence),
    ...checkThrift(evidence),
  ];
}
