import { randomUUID } from "node:crypto";
import { AwsError, unknownCall } from "../aws-request";
import { type Permissions, keyUse } from "../permissions";
import type { TopicPlan } from "../../stack/plan";
import { escapeXml, type Service } from "./service";

export interface Publication {
  readonly topic: TopicPlan;
  readonly messageId: string;
  readonly subject?: string;
  readonly message: string;
}

/** SNS: publishes to topics. Subscribed functions are invoked; other subscribers are outside the system. */
export function sns(
  topics: readonly TopicPlan[],
  permissions: Permissions,
  deliver: (publication: Publication) => void,
): Service {
  return {
    answer({ body, caller }) {
      const form = new URLSearchParams(body.toString());
      const action = form.get("Action") ?? "";
      if (action !== "Publish") {
        throw unknownCall("sns", action);
      }
      const arn = form.get("TopicArn") ?? "";
      const topic = topics.find((candidate) => candidate.arn === arn);
      if (topic === undefined) {
        throw new AwsError("NotFound", `Topic does not exist: ${arn}`, 404);
      }
      permissions.check(caller, { action: "sns:Publish", resource: arn });
      for (const keyAction of topic.keyArn === undefined ? [] : ["kms:GenerateDataKey", "kms:Decrypt"]) {
        permissions.check(caller, keyUse("sns", keyAction, topic.keyArn ?? ""));
      }
      const messageId = randomUUID();
      const subject = form.get("Subject") ?? undefined;
      deliver({ topic, messageId, subject, message: form.get("Message") ?? "" });
      return {
        status: 200,
        headers: { "content-type": "text/xml" },
        body:
          '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>' +
          `<MessageId>${messageId}</MessageId></PublishResult>` +
          `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></PublishResponse>`,
      };
    },
    error: (name, message, status) => ({
      status,
      headers: { "content-type": "text/xml" },
      body:
        `<ErrorResponse><Error><Type>${status < 500 ? "Sender" : "Receiver"}</Type><Code>${name}</Code>` +
        `<Message>${escapeXml(message)}</Message></Error></ErrorResponse>`,
    }),
  };
}
