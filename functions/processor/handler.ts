import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { paymentMessageIn } from "../adapters/payment-message";
import { type PaymentStore, UnreadablePayment } from "../payments/ports";
import { processPayment, type ProcessorPorts, type Progress } from "../payments/process-payment";
import { SettlementRefused } from "../payments/settlement-failures";
import type { Log } from "../shared/log";
import { loggable, loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS, type MetricName } from "../shared/metric-names";
import type { StoredPayment, Status } from "../payments/stored-payment";

export interface ProcessorDependencies extends Omit<ProcessorPorts, "now" | "store"> {
  readonly store: ProcessorPorts["store"] & Pick<PaymentStore, "setAside">;
  readonly log: Log;
  readonly meter: Meter;
  /** @default the time of day */
  readonly now?: () => Date;
}

export type ProcessorHandler = (
  event: SQSEvent,
  context?: Pick<Context, "awsRequestId">,
) => Promise<SQSBatchResponse>;

const CLOSING_METRICS: Partial<Record<Status, MetricName>> = {
  COMPLETED: METRICS.completed,
  REVIEW: METRICS.inReview,
  FAILED: METRICS.failed,
};

const MESSAGES: Readonly<Record<Progress["outcome"], string>> = {
  closed: "Payment closed",
  "closed-before": "Payment was closed before",
  waiting: "Payment waits for its next attempt",
  "left-to-peer": "Payment left to the other Region: this one is fenced",
  "attempt-failed": "Attempt failed; the reconciler brings the payment back when its next one is due",
};

/**
 * Takes messages of the payment queue. Those that failed are named in the answer and delivered again; the
 * queue's redrive policy takes out what fails too often. A payment whose step failed is no such message: the attempt is
 * counted in the payment. The payments of a batch go on side by side, so that one slow settlement does not use up the
 * time of all.
 */
export function createProcessor(dependencies: ProcessorDependencies): ProcessorHandler {
  const { log, meter } = dependencies;
  return async ({ Records }, context) => {
    log.begin({ lambdaRequestId: context?.awsRequestId });
    const outcomes = await Promise.all(Records.map((record) => processRecord(record, dependencies)));
    meter.flush();
    return { batchItemFailures: outcomes.filter((failure) => failure !== undefined) };
  };
}

async function processRecord(
  { body, messageId }: SQSRecord,
  dependencies: ProcessorDependencies,
): Promise<{ itemIdentifier: string } | undefined> {
  let transactionId: string | undefined;
  try {
    const message = paymentMessageIn(body);
    ({ transactionId } = message);
    const { now = () => new Date() } = dependencies;
    try {
      report(await processPayment(message, { ...dependencies, now }), dependencies);
    } catch (error) {
      if (!(error instanceof UnreadablePayment)) {
        throw error;
      }
      await setAside(transactionId, error, now(), dependencies);
    }
    return undefined;
  } catch (error) {
    dependencies.log.error("Message failed; the queue delivers it again", {
      ...loggable({ transactionId }),
      ...loggableError(error),
    });
    return { itemIdentifier: messageId };
  }
}

async function setAside(
  transactionId: string,
  error: UnreadablePayment,
  at: Date,
  { store, log, meter }: ProcessorDependencies,
): Promise<void> {
  if (await store.setAside(transactionId, at)) {
    meter.count(METRICS.inReview);
    meter.count(METRICS.needAPerson);
    log.error("Payment cannot be read and was laid before a person", {
      ...loggable({ transactionId, status: "REVIEW" }),
      ...loggableError(error),
    });
  }
}

function report({ payment, outcome, failure }: Progress, { log, meter }: ProcessorDependencies): void {
  const details = { ...loggable(payment), ...whereItStands(payment) };
  if (failure !== undefined) {
    meter.count(METRICS.failedAttempts);
    if (failure instanceof SettlementRefused) {
      meter.count(METRICS.settlementRefusals);
    }
    log.error(MESSAGES[outcome], { ...details, ...loggableError(failure) });
  } else {
    log.info(MESSAGES[outcome], details);
  }
  if (payment.rehearsal) return;
  if (outcome === "left-to-peer") {
    meter.count(METRICS.leftToPeer);
  }
  const metric = CLOSING_METRICS[payment.status];
  if (outcome === "closed" && metric !== undefined) {
    meter.count(metric);
    if (payment.status === "REVIEW" && payment.reviewReason !== "amount_over_threshold") {
      meter.count(METRICS.needAPerson);
    }
    if (payment.reviewReason === "content_conflict") {
      meter.count(METRICS.contentConflicts);
    }
  }
}

/** Codes, numbers and times of our own. */
function whereItStands({ reviewReason, attempts, nextAttemptAt }: StoredPayment) {
  return { reviewReason, attempts, nextAttemptAt };
}
