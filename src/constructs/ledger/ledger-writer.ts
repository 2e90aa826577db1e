import type { Construct } from "constructs";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { RegionalScope } from "../../region";
import { METRICS_NAMESPACE } from "../metrics/own-metrics";
import { through } from "../policy/through";
import { chosenVariables } from "../regional-payment-api/chosen-variables";
import { PaymentQueue } from "../regional-payment-api/payment-queue";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { EXECUTE, ledgerStatements, ledgerVariables, validateLedgerAccess } from "./ledger-access";
import type { LedgerFunctionProps } from "./ledger-function";

export interface LedgerWriterProps extends LedgerFunctionProps {
  /** The Region's transactions topic, under a key that lets SNS deliver to queues under the Region's key. */
  readonly topicArn: string;
}

const NAME = "ledger-writer";
const TIMEOUT_SECONDS = 30;
/** Messages of one statement: more than ten wait for each other for a second at most. */
const BATCH_SIZE = 100;
const BATCHING_WINDOW_SECONDS = 1;
/** Batches at once: far above what payments come to, far below what the database takes as connections. */
const MAXIMUM_CONCURRENT_BATCHES = 5;
/**
 * The most that SQS takes: a database that is gone for two days is no poison. The function lays aside by itself what no
 * delivery could help.
 */
const MAXIMUM_DELIVERIES = 1000;
const RETENTION_DAYS = 14;

/** Brings one Region's settled payments into the relational ledger, by a queue of its own that waits while it is gone. */
export class LedgerWriter extends RegionalScope {
  readonly queue: PaymentQueue;
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: LedgerWriterProps) {
    const { naming, role, access, keyArn, topicArn } = props;
    const region = access.regions[role];
    super(scope, id, region);
    validateLedgerAccess(this.node.path, access);
    this.queue = new PaymentQueue(this, "events", {
      region,
      queueName: naming.name("sqsQueue", "ledger-queue", role),
      deadLetterQueueName: naming.name("sqsQueue", "ledger-dead-letters", role),
      keyArn,
      topicArn,
      consumerTimeoutSeconds: TIMEOUT_SECONDS,
      maximumDeliveries: MAXIMUM_DELIVERIES,
      retentionDays: RETENTION_DAYS,
    });
    new SnsTopicSubscription(this, "subscription", {
      provider: region.provider,
      topicArn,
      protocol: "sqs",
      endpoint: this.queue.queue.arn,
      rawMessageDelivery: true,
      filterPolicy: JSON.stringify({ type: ["payment.settled"] }),
    });
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", NAME, role),
      description: "Writes settled payments into the relational ledger",
      code: props.code,
      keyArn,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetentionDays: props.logRetentionDays,
      variables: chosenVariables(NAME, naming.suffix, {
        ...ledgerVariables(access),
        LEDGER_DEAD_LETTER_QUEUE_URL: this.queue.deadLetterQueue.url,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      }),
      statements: [
        ...ledgerStatements(access, EXECUTE),
        {
          sid: "ConsumeQueue",
          actions: [
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
          ],
          resources: [this.queue.queue.arn],
        },
        { sid: "LayAside", actions: ["sqs:SendMessage"], resources: [this.queue.deadLetterQueue.arn] },
        {
          sid: "UseKey",
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources: [keyArn],
          condition: [through(["sqs"], region)],
        },
      ],
    });
    new LambdaEventSourceMapping(this, "consumer", {
      provider: region.provider,
      eventSourceArn: this.queue.queue.arn,
      functionName: this.function.arn,
      batchSize: BATCH_SIZE,
      maximumBatchingWindowInSeconds: BATCHING_WINDOW_SECONDS,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: MAXIMUM_CONCURRENT_BATCHES },
    });
  }
}
