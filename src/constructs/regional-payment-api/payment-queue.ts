import type { Construct } from "constructs";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { checkKeyArn, checkTopicArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { claimName } from "../../validations/claim-name";
import {
  denyWithoutTls,
  policyDocument,
  type PolicyStatement,
  servicePrincipal,
} from "../policy/policy-document";
import type { Metric } from "../metrics/metric";
import { queueMetricsOf } from "../metrics/queue-metrics";
import { DECRYPT, ENCRYPT_AND_DECRYPT, throughService } from "../service-role/own-region";
import type { Grantee } from "../service-role/service-role";

export interface PaymentQueueProps {
  readonly region: Region;
  readonly queueName: string;
  readonly deadLetterQueueName: string;
  readonly keyArn: string;
  /** Seconds that the consumer may take for one batch. */
  readonly consumerTimeoutSeconds: number;
  /** Deliveries before a message moves to the dead-letter queue, 1 to 1000. @default 3 */
  readonly maximumDeliveries?: number;
  /** Days that a message waits for its consumer, 1 to 14. @default 4 */
  readonly retentionDays?: number;
  /** A topic whose messages the queue takes. @default none */
  readonly topicArn?: string;
}

/** Deliveries before a message counts as poison and moves to the dead-letter queue. */
export const MAXIMUM_DELIVERIES = 3;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the function's timeout. */
export const VISIBILITY_TIMEOUT_FACTOR = 6;

const SECONDS_OF_A_DAY = 24 * 3600;
/** The longest that SQS takes: time for a person to look into what failed. */
const DEAD_LETTER_RETENTION_SECONDS = 14 * SECONDS_OF_A_DAY;
const DEFAULT_RETENTION_DAYS = 4;
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const RETENTION_DAYS = { least: 1, most: 14 };
/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const DELIVERIES = { least: 1, most: 1000 };
const LONGEST_VISIBILITY_TIMEOUT_SECONDS = 12 * 3600;
const CONSUMER_TIMEOUT_SECONDS = {
  least: 1,
  most: LONGEST_VISIBILITY_TIMEOUT_SECONDS / VISIBILITY_TIMEOUT_FACTOR,
};
/** How long SQS reuses a data key before it asks KMS again. */
const DATA_KEY_REUSE_SECONDS = 300;

/** A queue that a function consumes, and its dead-letter queue: encrypted, TLS only, redrive after 3 deliveries. */
export class PaymentQueue extends RegionalScope {
  readonly queue: SqsQueue;
  readonly deadLetterQueue: SqsQueue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PaymentQueueProps,
  ) {
    super(scope, id, props.region);
    checkName(this.node.path, "queueName", "sqsQueue", props.queueName);
    checkName(this.node.path, "deadLetterQueueName", "sqsQueue", props.deadLetterQueueName);
    checkKeyArn(this.node.path, "keyArn", props.keyArn, props.region);
    const visibilityTimeoutSeconds = props.consumerTimeoutSeconds * VISIBILITY_TIMEOUT_FACTOR;
    checkWholeNumber(
      this.node.path,
      "consumerTimeoutSeconds",
      props.consumerTimeoutSeconds,
      CONSUMER_TIMEOUT_SECONDS,
    );
    const {
      maximumDeliveries = MAXIMUM_DELIVERIES,
      retentionDays = DEFAULT_RETENTION_DAYS,
      topicArn,
    } = props;
    checkWholeNumber(this.node.path, "maximumDeliveries", maximumDeliveries, DELIVERIES);
    checkWholeNumber(this.node.path, "retentionDays", retentionDays, RETENTION_DAYS);
    if (topicArn !== undefined) checkTopicArn(this.node.path, "topicArn", topicArn, props.region);
    this.deadLetterQueue = this.make("dead_letter_queue", props.deadLetterQueueName, {
      messageRetentionSeconds: DEAD_LETTER_RETENTION_SECONDS,
    });
    this.queue = this.make(
      "queue",
      props.queueName,
      {
        visibilityTimeoutSeconds,
        messageRetentionSeconds: retentionDays * SECONDS_OF_A_DAY,
        receiveWaitTimeSeconds: 20,
        redrivePolicy: JSON.stringify({
          deadLetterTargetArn: this.deadLetterQueue.arn,
          maxReceiveCount: maximumDeliveries,
        }),
      },
      topicArn,
    );
    new SqsQueueRedriveAllowPolicy(this, "redrive_allow", {
      provider: props.region.provider,
      queueUrl: this.deadLetterQueue.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [this.queue.arn] }),
    });
  }

  /** Lets a role or function send messages. */
  grantSend(grantee: Grantee): void {
    grantee.grant(
      { actions: ["sqs:SendMessage"], resources: [this.queue.arn] },
      throughService("sqs", this.region, this.props.keyArn, ENCRYPT_AND_DECRYPT),
    );
  }

  /** Lets a role or function receive and delete messages. */
  grantConsume(grantee: Grantee): void {
    grantee.grant(
      {
        actions: [
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ],
        resources: [this.queue.arn],
      },
      throughService("sqs", this.region, this.props.keyArn, DECRYPT),
    );
  }

  /** Messages that wait. */
  metricDepth(): Metric {
    return this.metrics.depth;
  }

  /** How long the oldest message has waited, in seconds. */
  metricAge(): Metric {
    return this.metrics.age;
  }

  /** Messages that nobody could process. */
  metricDeadLetters(): Metric {
    return this.metrics.deadLetters;
  }

  private get metrics() {
    return queueMetricsOf(this.region, {
      queueName: this.queue.name,
      deadLetterQueueName: this.deadLetterQueue.name,
    });
  }

  private make(
    id: string,
    name: string,
    settings: Partial<ConstructorParameters<typeof SqsQueue>[2]>,
    topicArn?: string,
  ): SqsQueue {
    const { region, keyArn } = this.props;
    claimName(this, "sqsQueue", region.name, name);
    const queue = new SqsQueue(this, id, {
      provider: region.provider,
      name,
      kmsMasterKeyId: keyArn,
      kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
      ...settings,
    });
    new SqsQueuePolicy(this, `${id}_policy`, {
      provider: region.provider,
      queueUrl: queue.url,
      policy: policyDocument(this, `${id}_tls_only`, region, [
        denyWithoutTls("sqs:*", [queue.arn]),
        ...(topicArn === undefined ? [] : [topicMaySend(queue.arn, topicArn)]),
      ]).json,
    });
    return queue;
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html */
const topicMaySend = (queueArn: string, topicArn: string): PolicyStatement => ({
  sid: "TopicDelivers",
  actions: ["sqs:SendMessage"],
  resources: [queueArn],
  principals: servicePrincipal("sns.amazonaws.com"),
  condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topicArn] }],
});
