import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { PaymentQueue } from "../payments/ports";
import { messageFor } from "./payment-message";

/** The most messages that SQS takes in one call. */
const BATCH_SIZE = 10;

/** Sends one payment to the processor. */
export function sqsSender(client: SQSClient, queueUrl: string): Pick<PaymentQueue, "send"> {
  return {
    async send(message) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: messageFor(message) }));
    },
  };
}

/** Sends many payments to the processor, ten a call. */
export function sqsBatchSender(
  client: SQSClient,
  queueUrl: string,
  onFailure: (error: unknown) => void,
): Pick<PaymentQueue, "sendAll"> {
  return {
    async sendAll(messages) {
      let refused = 0;
      for (let start = 0; start < messages.length; start += BATCH_SIZE) {
        const batch = messages.slice(start, start + BATCH_SIZE);
        const Entries = batch.map((message, index) => ({
          Id: String(index),
          MessageBody: messageFor(message),
        }));
        try {
          const { Failed = [] } = await client.send(
            new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }),
          );
          refused += Failed.length;
        } catch (error) {
          onFailure(error);
          // The queue is down: leave the rest to the next run instead of waiting for each batch to fail.
          return refused + messages.length - start;
        }
      }
      return refused;
    },
  };
}
