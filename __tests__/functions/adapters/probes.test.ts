import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { queueProbe, switchProbe, tableProbe } from "../../../functions/adapters/probes";
import { scriptedClient } from "../support/client";

const SIGNAL = new AbortController().signal;

test.each([
  ["strong", true],
  ["eventual", false],
] as const)(
  "the table is probed as payments are read, with consistency %s",
  async (consistency, consistent) => {
    const { client, sent } = scriptedClient<DynamoDBClient>();
    await tableProbe(client, "payments", consistency)(SIGNAL);
    expect(sent).toEqual([
      {
        command: "GetItemCommand",
        input: {
          TableName: "payments",
          Key: { transactionId: { S: "health-check" } },
          ConsistentRead: consistent,
        },
      },
    ]);
  },
);

test("the switch is probed as a Region reads it that accepts by it", async () => {
  const { client, sent } = scriptedClient<DynamoDBClient>();
  await switchProbe(client, "control")(SIGNAL);
  expect(sent).toEqual([
    {
      command: "GetItemCommand",
      input: { TableName: "control", Key: { id: { S: "failover-switch" } }, ConsistentRead: true },
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
  ["table", (client: unknown) => tableProbe(client as DynamoDBClient, "payments", "strong")],
  ["switch", (client: unknown) => switchProbe(client as DynamoDBClient, "control")],
  ["queue", (client: unknown) => queueProbe(client as SQSClient, "https://queue")],
])("the probe of the %s stops when time is up", async (_name, probeOf) => {
  const send = jest.fn().mockResolvedValue({});
  await probeOf({ send })(SIGNAL);
  expect(send).toHaveBeenCalledWith(expect.anything(), { abortSignal: SIGNAL });
});
