import type { Construct } from "constructs";
import { ORCHESTRATOR, RELEASE_ORCHESTRATOR, SWITCH_ID } from "../../../functions/contract";
import { itemsOf, Orchestrator } from "./orchestrator";
import type { ReleaseOrchestratorProps } from "./props";

/**
 * Watches the standby from the primary, each minute, and releases a switch that keeps the primary from serving while the
 * standby is lost. It never engages. What it remembers of each probe is the primary's sign of life to the orchestrator in
 * the standby: where only the way between the two is cut, nobody is failed over.
 */
export class ReleaseOrchestrator extends Orchestrator {
  constructor(scope: Construct, id: string, props: ReleaseOrchestratorProps) {
    const { failuresBeforeReleasing, controlTable, regions } = props;
    super(scope, id, props, {
      name: RELEASE_ORCHESTRATOR,
      role: "primary",
      description: "Releases the failover switch when the standby is lost",
      scheduleDescription: "Watches the standby each minute",
      probes: { failuresBeforeReleasing },
      variables: {
        STANDBY_REGION: regions.standby.name,
        FAILURES_BEFORE_RELEASING: String(failuresBeforeReleasing),
      },
      onSwitch: [
        {
          sid: "ReadSwitch",
          actions: ["dynamodb:GetItem"],
          resources: [controlTable.arns.primary],
          condition: itemsOf(SWITCH_ID, RELEASE_ORCHESTRATOR, ORCHESTRATOR),
        },
        {
          sid: "ReleaseSwitch",
          actions: ["dynamodb:PutItem"],
          resources: [controlTable.arns.primary],
          condition: itemsOf(SWITCH_ID, RELEASE_ORCHESTRATOR),
        },
      ],
    });
  }
}
