import { createHash, randomUUID } from "node:crypto";
import { AwsError, unknownCall } from "../aws-request";
import { type Permissions, keyUse } from "../permissions";
import type { Queue } from "../queue";
import { jsonError, type Service } from "./service";

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

interface Parameters {
  readonly QueueUrl?: string;
  readonly MessageBody?: string;
  readonly Entries?: readonly Entry[];
  readonly AttributeNames?: readonly string[];
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/** SQS, as far as functions call it. Receiving and deleting is the event source mapping's. */
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
      const name = parameters.QueueUrl?.split("/").at(-1);
      const queue = queues.find(({ plan }) => plan.name === name);
      if (queue === undefined) {
        throw new AwsError("AWS.SimpleQueueService.NonExistentQueue", `The queue ${name} does not exist.`);
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
            return { Attributes: { QueueArn: queue?.plan.arn } };
          default:
            throw unknownCall("sqs", what);
        }
      }
    },
    error: jsonError,
  };
}

function sent(queue: Queue, body: string): { MessageId: string; MD5OfMessageBody: string } {
  return { MessageId: queue.send(body, randomUUID()), MD5OfMessageBody: md5(body) };
}
