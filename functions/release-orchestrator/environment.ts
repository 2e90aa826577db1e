import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

export const environmentSchema = z.object({
  ...metricsVariables,
  CONSISTENCY: variables.CONSISTENCY,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  TABLE_NAME: variables.TABLE_NAME,
  QUEUE_URL: variables.QUEUE_URL,
  STANDBY_REGION: variables.STANDBY_REGION,
  PRIMARY_HEALTH_URL: variables.PRIMARY_HEALTH_URL,
  STANDBY_HEALTH_URL: variables.STANDBY_HEALTH_URL,
  INDEPENDENT_URL: variables.INDEPENDENT_URL,
  FAILURES_BEFORE_RELEASING: variables.FAILURES_BEFORE_RELEASING,
  OPERATIONS_TOPIC_ARN: variables.OPERATIONS_TOPIC_ARN,
  PEER_OPERATIONS_TOPIC_ARN: variables.PEER_OPERATIONS_TOPIC_ARN,
});
