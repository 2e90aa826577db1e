import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { queueProbe, tableProbe } from "../../../functions/adapters/probes";
import { scriptedClient } from "../support/client";

const SIGNAL = new AbortController().signal;

test("the table is probed by a read that needs no other Region", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  await tableProbe(client, "payments")(SIGNAL);
  expect(sent).toEqual([
    {
      command: "GetItemCommand",
      input: { TableName: "payments", Key: { transactionId: { S: "health-check" } } },
    },
  ]);
});

test("the queue is probed by asking for an attribute", async () => {
  const { client, sent } = scriptedClient<SQSClient>();
  await queueProbe(client, "https://queue")(SIGNAL);
  expect(sent).toEqual([
    {
      command: "GetQueueAttributesCommand",
      input: { QueueUrl: "https://queue", AttributeNames: ["QueueArn"] },
    },
  ]);
});

test.each([
  ["table", (client: unknown) => tableProbe(client as DynamoDBClient, "payments")],
  ["queue", (client: unknown) => queueProbe(client as SQSClient, "https://queue")],
])("the probe of the %s stops when time is up", async (_name, probeOf) => {
  const send = jest.fn().mockResolvedValue({});
  await probeOf({ send })(SIGNAL);
  expect(send).toHaveBeenCalledWith(expect.anything(), { abortSignal: SIGNAL });
});
