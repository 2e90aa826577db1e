import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientLimits } from "../adapters/client-limits";
import { lambdaReconciler } from "../adapters/lambda-reconciler";
import { orchestrator } from "../adapters/orchestrator";
import { decide } from "../failover/decide";
import { readEnvironment } from "../shared/environment";
import { traced } from "../shared/tracing";
import { environmentSchema } from "./environment";

const environment = readEnvironment(environmentSchema);
const functions = traced(new LambdaClient(clientLimits({ attemptMilliseconds: 1500, attempts: 2 })));

/** Watches the primary from the standby. */
export const handler = orchestrator({
  environment,
  role: "standby",
  regions: { primary: environment.PRIMARY_REGION, standby: environment.AWS_REGION },
  decide: (known, observation) =>
    decide(known, observation, {
      failuresBeforeEngaging: environment.FAILURES_BEFORE_ENGAGING,
      failback: environment.FAILBACK,
      failbackAfterSuccesses: environment.FAILBACK_AFTER_SUCCESSES,
    }),
  takeOver: lambdaReconciler(functions, environment.RECONCILER_FUNCTION_NAME),
});
