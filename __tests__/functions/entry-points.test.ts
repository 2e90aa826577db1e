import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ENVIRONMENT } from "./support/environment";
import { closeAfterTest } from "../support/close-after-test";

const FUNCTIONS = [
  "validator",
  "intake",
  "payment-status",
  "processor",
  "reconciler",
  "health",
  "authorizer",
  "failover-switch",
  "failover-orchestrator",
  "release-orchestrator",
  "ledger-migrate",
  "ledger-reconciler",
  "ledger-writer",
] as const;

const CONTEXT = { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 };

/** Loads a function as Lambda does: from nothing, with the environment it was deployed with. */
function load(
  name: string,
  environment: NodeJS.ProcessEnv,
): { handler: (event?: unknown, context?: unknown) => unknown } {
  jest.resetModules();
  jest.replaceProperty(process, "env", environment);
  return jest.requireActual(`../../functions/${name}/index`);
}

afterEach(() => jest.restoreAllMocks());

test.each(FUNCTIONS)("%s does not start in an empty environment, and says what it needs", (name) => {
  expect(() => load(name, {})).toThrow("AWS_REGION: must be set (it is unset)");
});

test.each(["validator", "intake", "payment-status"])(
  "%s answers a request without a payment",
  async (name) => {
    const { handler } = load(name, ENVIRONMENT);
    expect(await handler({ body: "{}", headers: null, pathParameters: null })).toMatchObject({
      statusCode: 400,
    });
  },
);

test("health answers", async () => {
  const { handler } = load("health", ENVIRONMENT);
  expect(await handler({ queryStringParameters: null })).toMatchObject({ statusCode: 200 });
});

test("failover-switch answers, though it can read nothing", async () => {
  const { handler } = load("failover-switch", ENVIRONMENT);
  expect(await handler({})).toMatchObject({ statusCode: 200 });
});

test("failover-orchestrator hastens nothing for a message that is no alarm", async () => {
  const { handler } = load("failover-orchestrator", ENVIRONMENT);
  expect(await handler({ Records: [{ Sns: { Message: "{}" } }] }, CONTEXT)).toBeUndefined();
});

test.each([[undefined], ["https://127.0.0.1:9"]])(
  "failover-orchestrator with the independent URL %s decides nothing where it reaches nothing",
  async (INDEPENDENT_URL) => {
    const { handler } = load("failover-orchestrator", {
      ...{ ...ENVIRONMENT, INDEPENDENT_URL, POWERTOOLS_DEV: "true" },
    });
    const alarm = { Sns: { Message: JSON.stringify({ NewStateValue: "ALARM" }) } };
    const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
    await expect(handler({ Records: [alarm] }, CONTEXT)).rejects.toThrow("nothing can be decided here");
    error.mockRestore();
  },
);

test("authorizer refuses a request without a token", async () => {
  const { handler } = load("authorizer", ENVIRONMENT);
  await expect(handler({ methodArn: "arn" })).rejects.toThrow("Unauthorized");
});

test.each([[undefined], ["https://provider.example.com"]])(
  "processor with the settlement URL %s takes an empty batch",
  async (SETTLEMENT_URL) => {
    const { handler } = load("processor", {
      ...{ ...ENVIRONMENT, SETTLEMENT_URL },
      SETTLEMENT_KEY_LIFETIME_HOURS: SETTLEMENT_URL && "24",
    });
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  },
);

test("processor does not start with a settlement URL whose keys live nobody knows how long", () => {
  expect(() => load("processor", { ...ENVIRONMENT, SETTLEMENT_URL: "https://provider.example.com" })).toThrow(
    "SETTLEMENT_KEY_LIFETIME_HOURS: must be set where SETTLEMENT_URL is (it is unset)",
  );
});

test("reconciler finds open payments, and says that the queue takes none", async () => {
  const asked: string[] = [];
  const open = {
    transactionId: { S: "a" },
    timestamp: { S: "2026-01-01T00:00:00.000Z" },
    originRegion: { S: "us-east-1" },
    status: { S: "ACCEPTED" },
  };
  const server = createServer((request, response) => {
    const target = String(request.headers["x-amz-target"]);
    asked.push(target);
    request.resume();
    response.writeHead(target.startsWith("AmazonSQS") ? 400 : 200, {
      "content-type": "application/x-amz-json-1.0",
    });
    response.end(
      JSON.stringify(target.endsWith("Query") ? { Items: [open] } : { __type: "QueueDoesNotExist" }),
    );
  });
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  jest.spyOn(console, "log").mockImplementation(() => undefined);
  const { handler } = load("reconciler", {
    ...ENVIRONMENT,
    ...{ AWS_ENDPOINT_URL: endpoint, QUEUE_URL: `${endpoint}/queue`, POWERTOOLS_DEV: "true" },
  });
  await handler();
  expect(new Set(asked)).toEqual(
    new Set(["DynamoDB_20120810.GetItem", "DynamoDB_20120810.Query", "AmazonSQS.SendMessageBatch"]),
  );
  expect(error.mock.calls.join()).toContain("The payment queue takes no messages");
});

test("ledger-writer takes an empty batch, and lays aside poison", async () => {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    sent.push(String(request.headers["x-amz-target"]));
    request.resume();
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify({ MessageId: "1", MD5OfMessageBody: "35393c24384b8862798716628f7bc6f4" }));
  });
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const error = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const { handler } = load("ledger-writer", {
    ...{
      ...ENVIRONMENT,
      AWS_ENDPOINT_URL: endpoint,
      LEDGER_DEAD_LETTER_QUEUE_URL: `${endpoint}/dead-letters`,
    },
    POWERTOOLS_DEV: "true",
  });
  expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  expect(await handler({ Records: [{ messageId: "1", body: "poison" }] })).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual(["AmazonSQS.SendMessage"]);
  error.mockRestore();
});
