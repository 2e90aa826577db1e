import * as z from "zod/mini";
import { orchestratorSchema } from "../failover/orchestrator-variables";
import { variables } from "../shared/environment";

export const environmentSchema = z.extend(orchestratorSchema, {
  STANDBY_REGION: variables.STANDBY_REGION,
  FAILURES_BEFORE_RELEASING: variables.FAILURES_BEFORE_RELEASING,
});
