import { createHash, randomUUID } from "node:crypto";
import { AwsError, unknownCall } from "../aws-request";
import { type Permissions, keyUse } from "../permissions";
import type { Message, Queue } from "../queue";
import { jsonError, type Service } from "./service";

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly ReceiptHandle: string;
}

interface Parameters {
  readonly QueueUrl?: string;
  readonly MessageBody?: string;
  readonly Entries?: readonly Entry[];
  readonly AttributeNames?: readonly string[];
  readonly QueueName?: string;
  readonly MaxNumberOfMessages?: number;
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** SQS, as far as functions and people call it. For functions, the event source mapping receives and deletes. */
export function sqs(
  queues: readonly Queue[],
  permissions: Permissions,
  /** Whether SQS takes nothing just now. */
  isDown: () => boolean,
): Service {
  return {
    answer({ headers, body, caller }) {
      const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
      const parameters = JSON.parse(body.toString()) as Parameters;
      const name = parameters.QueueName ?? parameters.QueueUrl?.split("/").at(-1);
      const queue = queues.find(({ plan }) => plan.name === name);
      if (queue === undefined) {
        throw new AwsError("QueueDoesNotExist", `The queue ${name} does not exist.`);
      }
      const check = (action: string) => permissions.check(caller, { action, resource: queue.plan.arn });
      const checkKey = () => {
        for (const action of queue.plan.keyArn === undefined ? [] : ["kms:GenerateDataKey", "kms:Decrypt"]) {
          permissions.check(caller, keyUse("sqs", action, queue.plan.keyArn ?? ""));
        }
      };
      const answer = run(operation);
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: JSON.stringify(answer),
      };

      function forEach(act: (entry: Entry) => void): object {
        const entries = parameters.Entries ?? [];
        entries.forEach(act);
        return { Successful: entries.map(({ Id }) => ({ Id })), Failed: [] };
      }

      function run(what: string): object {
        if (isDown()) {
          throw new AwsError("ServiceUnavailable", "The queue is down, as the scenario has it.", 503);
        }
        switch (what) {
          case "SendMessage":
            check("sqs:SendMessage");
            checkKey();
            return sent(queue as Queue, parameters.MessageBody ?? "");
          case "SendMessageBatch":
            check("sqs:SendMessage");
            checkKey();
            return {
              Successful: (parameters.Entries ?? []).map(({ Id, MessageBody }) => ({
                Id,
                ...sent(queue as Queue, MessageBody),
              })),
              Failed: [],
            };
          case "GetQueueAttributes":
            check("sqs:GetQueueAttributes");
            return {
              Attributes: {
                QueueArn: queue?.plan.arn,
                ApproximateNumberOfMessages: String(queue?.visibleCount),
              },
            };
          case "GetQueueUrl":
            check("sqs:GetQueueUrl");
            // A client of SQS speaks to the host in the queue's URL.
            return { QueueUrl: `http://${String(headers.host)}/000000000000/${name}` };
          case "ReceiveMessage":
            check("sqs:ReceiveMessage");
            return { Messages: queue?.take(parameters.MaxNumberOfMessages ?? 1).map(received) };
          case "DeleteMessageBatch":
            check("sqs:DeleteMessage");
            return forEach(({ ReceiptHandle }) => queue?.delete(ReceiptHandle));
          case "ChangeMessageVisibilityBatch":
            check("sqs:ChangeMessageVisibility");
            return forEach(({ ReceiptHandle }) => queue?.release(ReceiptHandle));
          default:
            throw unknownCall("sqs", what);
        }
      }
    },
    error: jsonError,
  };
}

const received = ({ id, body }: Message) => ({
  ...{ MessageId: id, ReceiptHandle: id, Body: body, MD5OfBody: md5(body) },
});

function sent(queue: Queue, body: string): { MessageId: string; MD5OfMessageBody: string } {
  return { MessageId: queue.send(body, randomUUID()), MD5OfMessageBody: md5(body) };
}
