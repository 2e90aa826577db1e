import { createLog, type Log } from "../../../functions/shared/log";
import { createMeter, type Meter } from "../../../functions/shared/meter";

const ENVIRONMENT = {
  AWS_REGION: "us-east-1",
  ENVIRONMENT_SUFFIX: "test",
  POWERTOOLS_SERVICE_NAME: "payments",
  POWERTOOLS_LOG_LEVEL: "DEBUG" as const,
  POWERTOOLS_METRICS_NAMESPACE: "Payments",
};

/** The log and the meter of a deployed function, and every line that they write to the console. */
export interface Telemetry {
  readonly log: Log;
  readonly meter: Meter;
  readonly lines: string[];
}

/** Takes the console's place until the test's mocks are restored. */
export function captureTelemetry(): Telemetry {
  // It makes the log and the meter write to the global console, which alone can be replaced here.
  jest.replaceProperty(process, "env", { ...process.env, POWERTOOLS_DEV: "true" });
  const lines: string[] = [];
  const keep = (...texts: unknown[]) => void lines.push(texts.map(String).join(" "));
  const silent = { log: keep, debug: keep, info: keep, warn: keep, error: keep };
  jest.replaceProperty(globalThis, "console", { ...console, ...silent });
  return { log: createLog(ENVIRONMENT), meter: createMeter(ENVIRONMENT), lines };
}
