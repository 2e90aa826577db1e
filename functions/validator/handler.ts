import { readPayment } from "../payments/read-payment";
import type { ValidationReport } from "../payments/validation-report";
import { verdictOn } from "../payments/verdict";
import { apiHandler, type ApiHandler } from "../shared/api-handler";
import { jsonBody } from "../shared/json-body";
import type { Log } from "../shared/log";
import { loggable } from "../shared/loggable";
import { invalidPayment } from "../shared/problems";

export interface ValidatorDependencies {
  readonly log: Log;
  /** In minor units; see `verdictOn`. */
  readonly reviewThreshold: number;
}

/** POST /v1/validate: says what would become of a payment, and does nothing. */
export function createValidator({ log, reviewThreshold }: ValidatorDependencies): ApiHandler {
  return apiHandler(log, (event) => {
    const reading = readPayment(jsonBody(event));
    if ("failures" in reading) {
      throw invalidPayment(reading.failures);
    }
    const { transactionId } = reading.value;
    const report: ValidationReport = { transactionId, verdict: verdictOn(reading.value, reviewThreshold) };
    log.info("Payment validated", { ...loggable({ transactionId }), verdict: report.verdict });
    return { status: 200, body: report };
  });
}
