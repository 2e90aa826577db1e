import { createLog } from "../../functions/shared/log";
import { createMeter } from "../../functions/shared/meter";

const environment = {
  AWS_REGION: "us-east-1",
  ENVIRONMENT_SUFFIX: "bench",
  POWERTOOLS_SERVICE_NAME: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "Payments",
  POWERTOOLS_LOG_LEVEL: "INFO" as const,
};

/** Both contenders log and measure alike. */
export const log = createLog(environment);
export const meter = createMeter(environment);
