import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { SNSClient } from "@aws-sdk/client-sns";
import { lambdaReconciler } from "../../../functions/adapters/lambda-reconciler";
import { regionOfTopic, snsNotices } from "../../../functions/adapters/sns-notices";
import { scriptedClient } from "../support/client";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:payments-operations-primary-dev";

test("a notice is published with its type, by which it is told from an alarm", async () => {
  const { client, sent } = scriptedClient<SNSClient>();
  await snsNotices(client, TOPIC)({ subject: "taken over", message: "details" });
  expect(sent).toEqual([
    {
      command: "PublishCommand",
      input: {
        TopicArn: TOPIC,
        Subject: "taken over",
        Message: "details",
        MessageAttributes: { type: { DataType: "String", StringValue: "failover-notice" } },
      },
    },
  ]);
});

test("a topic's Region is read in its ARN", () => {
  expect(regionOfTopic(TOPIC)).toBe("us-east-1");
});

test("the reconciler is asked without waiting for it", async () => {
  const { client, sent } = scriptedClient<LambdaClient>();
  await lambdaReconciler(client, "payments-reconciler-standby-dev")();
  expect(sent).toEqual([
    {
      command: "InvokeCommand",
      input: { FunctionName: "payments-reconciler-standby-dev", InvocationType: "Event" },
    },
  ]);
});
