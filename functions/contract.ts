/**
 * What the API says and hears, for whoever describes it: the schemas that the handlers themselves use, and
 * an example of each answer. No function imports this file.
 */
import type { Payment } from "./payments/payment";
import { viewOf } from "./payments/payment-view";
import { accepted } from "./payments/stored-payment";
import type { ValidationReport } from "./payments/validation-report";
import { LARGEST_BODY } from "./shared/json-body";
import type { Problem, ProblemDocument } from "./shared/problem";
import * as problems from "./shared/problems";
import type { FailoverSwitchReport } from "./failover/switch-report";
import type { HealthReport } from "./health/report";

export { SHARED_CLIENT } from "./payments/client-id";
export { type DeployedFunction, type OwnVariable, ownVariablesOf } from "./environments";
export { isPlainHttpsUrl } from "./shared/https-url";
export { INDEXES } from "./shared/index-names";
export { METRICS } from "./shared/metric-names";
export { PROBE_KEY } from "./shared/probe-key";
export { ORCHESTRATOR, RELEASE_ORCHESTRATOR, SWITCH_ID } from "./failover/switch-state";
export { KEY_SET_ID } from "./tokens/key-set";
export { failoverSwitchReportSchema } from "./failover/switch-report";
export { healthReportSchema } from "./health/report";
export { paymentSchema } from "./payments/payment";
export { paymentViewSchema } from "./payments/payment-view";
export { validationReportSchema } from "./payments/validation-report";
export { PROBLEMS, type ProblemKind, problemSchema } from "./shared/problem";

const REQUEST_ID = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

const payment: Payment = {
  transactionId: "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34",
  customerId: "customer-1042",
  amount: 12_900,
  currency: "EUR",
  paymentMethodToken: "pm_Zk3vQ8sT1xYw",
  description: "Order 1042",
};

const acceptedPayment = accepted(payment, {
  clientId: "shop",
  attemptId: "5f0c6a52-2f0b-4f0e-9b58-0d1c7f6f9a11",
  originRegion: "us-east-1",
  acceptedAt: new Date("2026-03-02T09:30:00.000Z"),
  reviewThreshold: 1_000_000,
});
const acceptedView = viewOf(acceptedPayment);
const completedView = viewOf({
  ...acceptedPayment,
  status: "COMPLETED",
  updatedAt: "2026-03-02T09:30:01.250Z",
  settlementReference: payment.transactionId,
});
const report: ValidationReport = { transactionId: payment.transactionId, verdict: "accept" };
const healthy: HealthReport = {
  status: "healthy",
  region: "us-east-1",
  role: "primary",
  checks: { function: "ok", table: "ok", queue: "ok" },
};
const unhealthy: HealthReport = {
  ...healthy,
  status: "unhealthy",
  checks: { function: "ok", table: "failed", queue: "ok" },
};
const switchReleased: FailoverSwitchReport = {
  state: "released",
  since: "2026-03-02T10:15:00.000Z",
  epoch: 2,
  region: "us-east-2",
  role: "standby",
};
const switchEngaged: FailoverSwitchReport = {
  ...switchReleased,
  state: "engaged",
  since: "2026-03-02T09:40:00.000Z",
  epoch: 1,
};

function document(problem: Problem): ProblemDocument {
  return problem.document(REQUEST_ID);
}

/** One example of each body, by what it is. */
export const EXAMPLES = {
  payment,
  acceptedView,
  completedView,
  validationReport: report,
  reviewReport: { ...report, verdict: "review" } satisfies ValidationReport,
  healthy,
  unhealthy,
  switchReleased,
  switchEngaged,
  invalidPayment: document(
    problems.invalidPayment([
      { pointer: "#/amount", detail: "must be a whole number of minor units from 1 to 999999999999" },
      { pointer: "#/cardNumber", detail: "is not a field of a payment; remove it" },
    ]),
  ),
  invalidTransactionId: document(
    problems.invalidTransactionId([
      { pointer: "#/transactionId", detail: "must be a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12" },
    ]),
  ),
  unreadableBody: document(problems.unreadableBody("no JSON")),
  paymentNotFound: document(problems.paymentNotFound()),
  bodyTooLarge: document(problems.bodyTooLarge(LARGEST_BODY)),
  unsupportedMediaType: document(problems.unsupportedMediaType()),
  transactionIdReused: document(problems.transactionIdReused()),
  internalError: document(problems.internalError(undefined)),
  regionFenced: document(problems.regionFenced()),
  regionPassive: document(problems.regionPassive()),
  temporarilyUnavailable: document(problems.temporarilyUnavailable(undefined)),
} as const;
