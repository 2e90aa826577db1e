import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  PRIMARY_REGION: variables.PRIMARY_REGION,
  PRIMARY_HEALTH_URL: variables.PRIMARY_HEALTH_URL,
  STANDBY_HEALTH_URL: variables.STANDBY_HEALTH_URL,
  INDEPENDENT_URL: variables.INDEPENDENT_URL,
  FAILURES_BEFORE_ENGAGING: variables.FAILURES_BEFORE_ENGAGING,
  FAILBACK: variables.FAILBACK,
  FAILBACK_AFTER_SUCCESSES: variables.FAILBACK_AFTER_SUCCESSES,
  OPERATIONS_TOPIC_ARN: variables.OPERATIONS_TOPIC_ARN,
  PEER_OPERATIONS_TOPIC_ARN: variables.PEER_OPERATIONS_TOPIC_ARN,
  RECONCILER_FUNCTION_NAME: variables.RECONCILER_FUNCTION_NAME,
});
