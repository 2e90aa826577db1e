import type { SQSClient } from "@aws-sdk/client-sqs";
import { sqsBatchSender, sqsSender } from "../../../functions/adapters/sqs-queue";
import { scriptedClient } from "../support/client";
import { ID } from "../support/payments";

const URL = "https://sqs.us-east-1.amazonaws.com/123456789012/payments";
const ids = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ transactionId: `id-${index}` }));

test("a message holds the transactionId and the hash of the content, and nothing else", async () => {
  const { client, sent } = scriptedClient<SQSClient>();
  await sqsSender(client, URL).send({ transactionId: ID, contentHash: "hash" });
  expect(sent).toEqual([
    {
      command: "SendMessageCommand",
      input: { QueueUrl: URL, MessageBody: `{"transactionId":"${ID}","contentHash":"hash"}` },
    },
  ]);
});

test("many payments go ten a call", async () => {
  const { client, sent } = scriptedClient<SQSClient>();
  expect(await sqsBatchSender(client, URL, jest.fn()).sendAll(ids(23))).toBe(0);
  expect(sent.map(({ input }) => (input.Entries as unknown[]).length)).toEqual([10, 10, 3]);
});

test("no payments need no call", async () => {
  const { client, sent } = scriptedClient<SQSClient>();
  expect(await sqsBatchSender(client, URL, jest.fn()).sendAll([])).toBe(0);
  expect(sent).toEqual([]);
});

test("the entries of one call have distinct ids", async () => {
  const { client, sent } = scriptedClient<SQSClient>();
  await sqsBatchSender(client, URL, jest.fn()).sendAll(ids(10));
  const entries = sent[0]?.input.Entries as { Id: string; MessageBody: string }[];
  expect(new Set(entries.map(({ Id }) => Id)).size).toBe(10);
  expect(entries[9]?.MessageBody).toBe('{"transactionId":"id-9"}');
});

test("entries that the queue refused are counted, and the next batches still sent", async () => {
  const { client, sent } = scriptedClient<SQSClient>({ Failed: [{ Id: "3" }, { Id: "4" }] }, {});
  expect(await sqsBatchSender(client, URL, jest.fn()).sendAll(ids(20))).toBe(2);
  expect(sent).toHaveLength(2);
});

test("a queue that is down is told, and not asked again", async () => {
  const failure = new Error("down");
  const onFailure = jest.fn();
  const { client, sent } = scriptedClient<SQSClient>({ Failed: [{ Id: "0" }] }, failure);
  expect(await sqsBatchSender(client, URL, onFailure).sendAll(ids(35))).toBe(1 + 25);
  expect(onFailure).toHaveBeenCalledWith(failure);
  expect(sent).toHaveLength(2);
});
