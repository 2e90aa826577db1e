import { orchestrator } from "../adapters/orchestrator";
import { decideRelease } from "../failover/decide-release";
import { readEnvironment } from "../shared/environment";
import { environmentSchema } from "./environment";

const environment = readEnvironment(environmentSchema);

/** Watches the standby from the primary. */
export const handler = orchestrator({
  environment,
  role: "primary",
  regions: { primary: environment.AWS_REGION, standby: environment.STANDBY_REGION },
  decide: (known, observation) =>
    decideRelease(known, observation, {
      failuresBeforeReleasing: environment.FAILURES_BEFORE_RELEASING,
      consistency: environment.CONSISTENCY,
    }),
});
