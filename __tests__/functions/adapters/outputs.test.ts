import type { S3Client } from "@aws-sdk/client-s3";
import type { SNSClient } from "@aws-sdk/client-sns";
import { s3Receipts } from "../../../functions/adapters/s3-receipts";
import { snsTopic } from "../../../functions/adapters/sns-topic";
import { settledEventOf } from "../../../functions/payments/receipt";
import { scriptedClient } from "../support/client";
import { aStoredPayment } from "../support/payments";

test("a settled payment is published with its type as an attribute", async () => {
  const { client, sent } = scriptedClient<SNSClient>();
  const event = settledEventOf(aStoredPayment({ status: "SETTLED" }));
  await snsTopic(client, "arn:aws:sns:us-east-1:123456789012:transactions").publish(event);
  expect(sent).toEqual([
    {
      command: "PublishCommand",
      input: {
        TopicArn: "arn:aws:sns:us-east-1:123456789012:transactions",
        Message: JSON.stringify(event),
        MessageAttributes: { type: { DataType: "String", StringValue: "payment.settled" } },
      },
    },
  ]);
});

test("a receipt is written under its key", async () => {
  const { client, sent } = scriptedClient<S3Client>();
  await s3Receipts(client, "receipts").write({ key: "receipts/1.json", body: "{}" });
  expect(sent).toEqual([
    {
      command: "PutObjectCommand",
      input: { Bucket: "receipts", Key: "receipts/1.json", Body: "{}", ContentType: "application/json" },
    },
  ]);
});
