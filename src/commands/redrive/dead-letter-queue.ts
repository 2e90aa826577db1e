import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { transactionIdSchema } from "../../../functions/payments/payment";
import type { Queues } from "./find-queues";

/** A message of the dead-letter queue: what it names, never what it says. */
export interface DeadLetter {
  readonly messageId: string;
  readonly receiptHandle: string;
  /** Unset where the body names no payment. */
  readonly transactionId?: string;
}

/** The most messages that SQS handles in one call. */
const BATCH_SIZE = 10;
/** How long a message that was looked at stays hidden, if nobody releases it. */
const HIDDEN_SECONDS = 300;
/** A long poll asks every server of the queue: a short one, of 0 seconds, may miss messages. */
const LONG_POLL_SECONDS = 1;

/** The dead-letter queue of one Region, and the payment queue that it belongs to. */
export class DeadLetterQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly queues: Queues,
    private readonly pollSeconds = LONG_POLL_SECONDS,
  ) {}

  /** About how many messages there are; SQS counts with a delay. */
  async approximateCount(): Promise<number> {
    const { Attributes } = await this.client.send(
      new GetQueueAttributesCommand({
        QueueUrl: this.queues.deadLetterQueueUrl,
        AttributeNames: ["ApproximateNumberOfMessages"],
      }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  }

  /** Takes the next messages, at most so many, and hides them from everybody else. */
  async receive(count: number): Promise<DeadLetter[]> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.queues.deadLetterQueueUrl,
        MaxNumberOfMessages: Math.min(count, BATCH_SIZE),
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: this.pollSeconds,
      }),
    );
    return Messages.map(({ MessageId = "", ReceiptHandle = "", Body = "" }) => ({
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      transactionId: transactionIdIn(Body),
    }));
  }

  /**
   * Sends payments to the payment queue, then deletes them here: in this order nothing is lost, and what stays
   * behind for a failure between the two is sent again one day, which does no harm.
   * @returns those that the payment queue took
   */
  async move(letters: readonly DeadLetter[]): Promise<DeadLetter[]> {
    const { Failed = [] } = await this.client.send(
      new SendMessageBatchCommand({
        QueueUrl: this.queues.queueUrl,
        Entries: letters.map(({ transactionId }, index) => ({
          Id: String(index),
          // Written anew: whatever else stood in the message goes no further.
          MessageBody: JSON.stringify({ transactionId }),
        })),
      }),
    );
    const failed = new Set(Failed.map(({ Id }) => Id));
    const moved = letters.filter((_, index) => !failed.has(String(index)));
    if (moved.length > 0) {
      await this.client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: this.queues.deadLetterQueueUrl,
          Entries: entriesOf(moved),
        }),
      );
    }
    return moved;
  }

  /** Shows messages again that were only looked at. */
  async release(letters: readonly DeadLetter[]): Promise<void> {
    for (let start = 0; start < letters.length; start += BATCH_SIZE) {
      await this.client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: this.queues.deadLetterQueueUrl,
          Entries: entriesOf(letters.slice(start, start + BATCH_SIZE)).map((entry) => ({
            ...entry,
            VisibilityTimeout: 0,
          })),
        }),
      );
    }
  }
}

function entriesOf(letters: readonly DeadLetter[]) {
  return letters.map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
}

function transactionIdIn(body: string): string | undefined {
  try {
    const message = JSON.parse(body) as { transactionId?: unknown } | null;
    return transactionIdSchema.safeParse(message?.transactionId).data;
  } catch {
    return undefined;
  }
}
