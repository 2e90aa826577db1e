import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Clock } from "../../../drill/clock";
import { awsEndpoint } from "../../../drill/region/aws-endpoint";
import type { StoredObject } from "../../../drill/region/change";
import type { FunctionPool } from "../../../drill/region/function-pool";
import { type Caller, Permissions } from "../../../drill/region/permissions";
import { Queue } from "../../../drill/region/queue";
import { RegionStore } from "../../../drill/region/region-store";
import type { RegionLink } from "../../../drill/region/region-link";
import { dynamodb } from "../../../drill/region/services/dynamodb";
import { lambda } from "../../../drill/region/services/lambda";
import { s3 } from "../../../drill/region/services/s3";
import { type Publication, sns } from "../../../drill/region/services/sns";
import { sqs } from "../../../drill/region/services/sqs";
import { Tables } from "../../../drill/region/tables";

const REGION = "us-east-1";
const arn = (service: string, name: string) => `arn:aws:${service}:${REGION}:000000000000:${name}`;
const allow = (action: string, resource: string) => ({
  ...{ sid: action, effect: "Allow" as const, actions: [action], resources: [resource] },
});
const CALLER: Caller & { shortName: string } = {
  ...{ name: "f", arn: "arn:role", shortName: "f" },
  statements: [
    allow("dynamodb:PutItem", arn("dynamodb", "table/t")),
    allow("dynamodb:GetItem", arn("dynamodb", "table/t")),
    allow("dynamodb:Scan", arn("dynamodb", "table/t")),
    allow("sqs:SendMessage", arn("sqs", "q")),
    allow("sns:Publish", arn("sns", "topic")),
    allow("s3:PutObject", "arn:aws:s3:::b/receipts/*"),
    allow("lambda:InvokeFunction", arn("lambda", "function:g:live")),
  ],
};

const folder = mkdtempSync(join(tmpdir(), "endpoint-"));
const clock = new Clock({ startedAt: Date.now(), speed: 1 });
const objects: StoredObject[] = [];
const published: Publication[] = [];
const invoked: unknown[] = [];
let queueDown = false;
let throttled = false;

const link = {
  notify: () => undefined,
  request: () => Promise.reject(new Error("none")),
} as unknown as RegionLink;
const permissions = new Permissions([CALLER]);
const queue = new Queue(
  { name: "q", arn: arn("sqs", "q"), url: "", visibilitySeconds: 30 },
  clock,
  join(folder, "q.jsonl"),
  undefined,
);
const store = new RegionStore(folder, [{ name: "t", consistency: "eventual", key: "id", indexes: [] }], link);
const tables = new Tables({ role: "primary", clock, store, link, throttles: () => throttled });
const pool = {
  plan: {
    name: "g",
    arn: arn("lambda", "function:g"),
    invoked: { name: "g:live", arn: arn("lambda", "function:g:live") },
  },
} as unknown as FunctionPool;

let server: Server;
let peer: Server;
const listen = (each: Server) => new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
const originOf = (each: Server) => `http://127.0.0.1:${(each.address() as AddressInfo).port}`;

function endpoint(region: string, peerEndpoint: (name: string) => string | undefined) {
  return awsEndpoint({
    ...{ region, callers: new Map([["KEY", CALLER]]) },
    services: {
      dynamodb: dynamodb(region, tables, permissions),
      sqs: sqs([queue], permissions, () => queueDown),
      s3: s3(
        [{ name: "b", arn: "arn:aws:s3:::b" }],
        permissions,
        (object) => void objects.push(object),
        (bucket, key) => objects.some((object) => object.bucket === bucket && object.key === key),
      ),
      sns: sns(
        [{ arn: arn("sns", "topic"), functionArns: [] }],
        permissions,
        (one) => void published.push(one),
      ),
      lambda: lambda([pool], permissions, (_pool, event) => void invoked.push(event)),
    },
    peerEndpoint: (name) => Promise.resolve(peerEndpoint(name)),
  });
}

beforeAll(async () => {
  peer = endpoint("us-east-2", () => undefined);
  server = endpoint(REGION, (name) => (name === "us-east-2" ? originOf(peer) : undefined));
  await Promise.all([listen(server), listen(peer)]);
});
afterAll(() => {
  for (const each of [server, peer]) {
    each.close();
    each.closeAllConnections();
  }
  clock.stop();
  rmSync(folder, { recursive: true });
});

const settings = (accessKeyId = "KEY", region = REGION) => ({
  ...{ region, endpoint: originOf(server), maxAttempts: 1 },
  credentials: { accessKeyId, secretAccessKey: "s" },
});

test("DynamoDB: what was put is got, and what the role does not allow is refused and remembered", async () => {
  const client = new DynamoDBClient(settings());
  await client.send(new PutItemCommand({ TableName: "t", Item: { id: { S: "a" }, amount: { N: "5" } } }));
  const read = { TableName: "t", Key: { id: { S: "a" } } };
  const { Item } = await client.send(new GetItemCommand({ ...read, ConsistentRead: true }));
  expect(Item).toEqual({ id: { S: "a" }, amount: { N: "5" } });
  await expect(
    client.send(new GetItemCommand({ TableName: "other", Key: { id: { S: "a" } } })),
  ).rejects.toThrow(
    "is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/other",
  );
  expect([...permissions.denied.keys()].join()).toContain("f dynamodb:GetItem");
});

test("DynamoDB: a call that the drill does not know is an error that names it; a throttle is one of AWS's own", async () => {
  const client = new DynamoDBClient(settings());
  await expect(client.send(new ScanCommand({ TableName: "t" }))).rejects.toThrow(
    "does not know dynamodb:Scan",
  );
  throttled = true;
  const get = client.send(new GetItemCommand({ TableName: "t", Key: { id: { S: "a" } } }));
  await expect(get).rejects.toMatchObject({ name: "ThrottlingException" });
  throttled = false;
});

test("SQS: single messages and batches are kept; a queue that is down takes none", async () => {
  const client = new SQSClient(settings());
  const QueueUrl = `${originOf(server)}/000000000000/q`;
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "one" }));
  const Entries = ["two", "three"].map((MessageBody) => ({ Id: MessageBody, MessageBody }));
  const { Successful } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  expect(Successful).toHaveLength(2);
  expect(queue.size).toBe(3);
  queueDown = true;
  await expect(client.send(new SendMessageCommand({ QueueUrl, MessageBody: "four" }))).rejects.toThrow(
    "is down",
  );
  queueDown = false;
  const nowhere = new SendMessageCommand({ QueueUrl: `${QueueUrl}x`, MessageBody: "x" });
  await expect(client.send(nowhere)).rejects.toThrow("The queue qx does not exist");
});

test("S3: an object is stored where the role may put it, and nothing else is known", async () => {
  const client = new S3Client({ ...settings(), forcePathStyle: true });
  await client.send(new PutObjectCommand({ Bucket: "b", Key: "receipts/a.json", Body: "{}" }));
  expect(objects).toEqual([{ bucket: "b", key: "receipts/a.json", body: "{}" }]);
  await expect(client.send(new PutObjectCommand({ Bucket: "b", Key: "x", Body: "{}" }))).rejects.toThrow(
    "s3:PutObject",
  );
  await expect(client.send(new PutObjectCommand({ Bucket: "c", Key: "x", Body: "{}" }))).rejects.toThrow(
    "does not exist: c",
  );
  await expect(client.send(new GetObjectCommand({ Bucket: "b", Key: "x" }))).rejects.toThrow();
});

test("SNS: what is published is handed on; an unknown topic is an error", async () => {
  const client = new SNSClient(settings());
  await client.send(new PublishCommand({ TopicArn: arn("sns", "topic"), Message: "{}", Subject: "s" }));
  expect(published).toMatchObject([{ subject: "s", message: "{}" }]);
  const nowhere = new PublishCommand({ TopicArn: arn("sns", "none"), Message: "{}" });
  await expect(client.send(nowhere)).rejects.toThrow("Topic does not exist");
});

test("Lambda: an asynchronous invocation is taken; one that waits for its answer is not known", async () => {
  const client = new LambdaClient(settings());
  const Payload = Buffer.from('{"a":1}');
  await client.send(new InvokeCommand({ FunctionName: "g:live", InvocationType: "Event", Payload }));
  expect(invoked).toEqual([{ a: 1 }]);
  await expect(client.send(new InvokeCommand({ FunctionName: "g" }))).rejects.toThrow("does not know lambda");
  const passedBy = new InvokeCommand({ FunctionName: "g", InvocationType: "Event" });
  await expect(client.send(passedBy)).rejects.toThrow("Function not found: g");
  const nowhere = new InvokeCommand({ FunctionName: "none", InvocationType: "Event" });
  await expect(client.send(nowhere)).rejects.toThrow("Function not found: none");
});

test("a key that nobody has is refused; another Region is reached through what lies between, or not", async () => {
  const get = new GetItemCommand({ TableName: "t", Key: { id: { S: "a" } } });
  await expect(new DynamoDBClient(settings("NOBODY")).send(get)).rejects.toThrow("security token");
  const there = new SNSClient(settings("KEY", "us-east-2"));
  await there.send(new PublishCommand({ TopicArn: arn("sns", "topic"), Message: "from afar" }));
  expect(published.at(-1)?.message).toBe("from afar");
  await expect(new DynamoDBClient(settings("KEY", "eu-west-1")).send(get)).rejects.toThrow(
    "cannot be reached",
  );
});

test("what nobody needed of a role's statements is told", () => {
  expect(permissions.unused()).toEqual([]);
  expect(new Permissions([CALLER]).unused()).toContain("f: sqs:SendMessage (sqs:SendMessage)");
});
