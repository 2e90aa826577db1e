import * as z from "zod/mini";
import { orchestratorSchema } from "../failover/orchestrator-variables";
import { variables } from "../shared/environment";

export const environmentSchema = z.extend(orchestratorSchema, {
  PRIMARY_REGION: variables.PRIMARY_REGION,
  FAILURES_BEFORE_ENGAGING: variables.FAILURES_BEFORE_ENGAGING,
  FAILBACK: variables.FAILBACK,
  FAILBACK_AFTER_SUCCESSES: variables.FAILBACK_AFTER_SUCCESSES,
  RECONCILER_FUNCTION_NAME: variables.RECONCILER_FUNCTION_NAME,
});
