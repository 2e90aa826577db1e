import * as z from "zod/mini";
import { metricsVariables, variables } from "../shared/environment";

/** What both orchestrators are told. */
export const orchestratorSchema = z.object({
  ...metricsVariables,
  CONSISTENCY: variables.CONSISTENCY,
  CONTROL_TABLE_NAME: variables.CONTROL_TABLE_NAME,
  TABLE_NAME: variables.TABLE_NAME,
  QUEUE_URL: variables.QUEUE_URL,
  PRIMARY_HEALTH_URL: variables.PRIMARY_HEALTH_URL,
  STANDBY_HEALTH_URL: variables.STANDBY_HEALTH_URL,
  INDEPENDENT_URL: variables.INDEPENDENT_URL,
  OPERATIONS_TOPIC_ARN: variables.OPERATIONS_TOPIC_ARN,
  PEER_OPERATIONS_TOPIC_ARN: variables.PEER_OPERATIONS_TOPIC_ARN,
});

export type OrchestratorEnvironment = z.output<typeof orchestratorSchema>;
