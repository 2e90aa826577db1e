import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { transactionIdIn } from "../adapters/payment-message";
import { processPayment, type ProcessorPorts, type Progress } from "../payments/process-payment";
import type { Log } from "../shared/log";
import { loggable, loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS, type MetricName } from "../shared/metric-names";
import type { Status } from "../payments/stored-payment";

export interface ProcessorDependencies extends Omit<ProcessorPorts, "now"> {
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

/**
 * Takes messages of the payment queue. Those that failed are named in the answer and delivered again; the
 * queue's redrive policy takes out what fails too often. The payments of a batch go on side by side, so
 * that one slow settlement does not use up the time of all.
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
    transactionId = transactionIdIn(body);
    const { now = () => new Date() } = dependencies;
    report(await processPayment(transactionId, { ...dependencies, now }), dependencies);
    return undefined;
  } catch (error) {
    dependencies.log.error("Message failed; the queue delivers it again", {
      ...loggable({ transactionId }),
      ...loggableError(error),
    });
    return { itemIdentifier: messageId };
  }
}

function report({ payment, closed }: Progress, { log, meter }: ProcessorDependencies): void {
  const metric = CLOSING_METRICS[payment.status];
  if (closed && metric !== undefined) {
    meter.count(metric);
  }
  log.info(closed ? "Payment closed" : "Payment was closed before", { ...loggable(payment) });
}
