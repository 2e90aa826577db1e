import { Logger } from "@aws-lambda-powertools/logger";
import type { LoggingEnvironment } from "./environment";

type Level = "debug" | "info" | "warn" | "error";
type Details = Record<string, unknown>;

/** A structured log. Details go through `loggable` and `loggableError` first. */
export interface Log extends Record<Level, (message: string, details?: Details) => void> {
  /** Begins an invocation: every line from here on carries these keys, and none of the last invocation's. */
  begin(correlation: Details): void;
}

/** Writes one JSON object a line. */
export function createLog(environment: LoggingEnvironment): Log {
  const logger = new Logger({
    serviceName: environment.POWERTOOLS_SERVICE_NAME,
    logLevel: environment.POWERTOOLS_LOG_LEVEL,
    environment: environment.ENVIRONMENT_SUFFIX,
  });
  const region = environment.AWS_REGION;
  return {
    begin: (correlation) => {
      logger.resetKeys();
      logger.appendKeys({ region, ...correlation });
    },
    debug: (message, details = {}) => logger.debug(message, details),
    info: (message, details = {}) => logger.info(message, details),
    warn: (message, details = {}) => logger.warn(message, details),
    error: (message, details = {}) => logger.error(message, details),
  };
}
