import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientLimits } from "../../../functions/adapters/client-limits";
import { dynamoAcceptor } from "../../../functions/adapters/dynamo-store";
import { aStoredPayment } from "../support/payments";

type Answer = (response: ServerResponse) => void;

let server: Server;
let calls: number;

/** A client of a table that gives these answers, then goes on giving the last one. */
async function clientOf(...answers: Answer[]): Promise<DynamoDBClient> {
  calls = 0;
  server = createServer((request, response) => {
    request.resume();
    answers[Math.min(calls, answers.length - 1)]?.(response);
    calls += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new DynamoDBClient({
    ...clientLimits({ attemptMilliseconds: 200, attempts: 3 }),
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const succeed: Answer = (response) => response.end("{}");
const hang: Answer = () => undefined;
const failWith =
  (name: string): Answer =>
  (response) => {
    response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}` }));
  };

test.each([
  ["a write that meets one in another Region", failWith("ReplicatedWriteConflictException")],
  ["throttling", failWith("ProvisionedThroughputExceededException")],
  ["an attempt that takes too long", hang],
])("%s is tried again", async (_what, answer) => {
  const client = await clientOf(answer, succeed);
  await expect(dynamoAcceptor(client, "payments").accept(aStoredPayment())).resolves.toBeDefined();
  expect(calls).toBe(2);
});

test("after the last attempt the call fails", async () => {
  const client = await clientOf(failWith("ProvisionedThroughputExceededException"));
  await expect(dynamoAcceptor(client, "payments").accept(aStoredPayment())).rejects.toThrow(
    expect.objectContaining({ name: "ProvisionedThroughputExceededException" }),
  );
  expect(calls).toBe(3);
});
