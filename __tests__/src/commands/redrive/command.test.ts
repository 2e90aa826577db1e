import { SQSClient } from "@aws-sdk/client-sqs";
import { redriveVerb } from "../../../../src/commands/redrive/verb";
import { scriptedClient } from "../../../functions/support/client";
import { CARD_NUMBER, ID, OTHER_ID } from "../../../functions/support/payments";
import { CREDENTIALS, type LocalService, startFauxqs } from "../../../support/local-aws";
import { runVerb } from "../../../support/run-verb";
import { LocalQueues } from "./local-queues";

const REGION = "us-east-1";
const THIRD_ID = "11111111-2222-4333-8444-555555555555";

/** Runs the command over a client, and gives all that it said. */
async function run(client: SQSClient, args: string, environment: NodeJS.ProcessEnv = {}) {
  const { code, printed, remarked } = await runVerb(
    redriveVerb(() => client, 0),
    args,
    { environment },
  );
  return { code, said: [remarked, printed].filter(Boolean).join("\n"), printed, complaints: remarked };
}

describe("over real queues", () => {
  let fauxqs: LocalService;
  let client: SQSClient;
  let queues: LocalQueues;

  beforeAll(async () => {
    fauxqs = await startFauxqs();
    client = new SQSClient({ region: REGION, credentials: CREDENTIALS, endpoint: fauxqs.endpoint });
  });
  afterAll(async () => {
    client.destroy();
    await fauxqs.stop();
  });
  beforeEach(async () => {
    queues = await LocalQueues.create(client, "primary", "dev");
  });

  test("every payment goes back to the payment queue, and the count is told", async () => {
    await queues.bury({ transactionId: ID }, { transactionId: OTHER_ID });
    const { code, said } = await run(client, `--region ${REGION}`);
    expect(code).toBe(0);
    expect(said).toContain("About 2 messages in ");
    expect(said).toContain(`moved ${ID}`);
    expect(said).toContain(`${REGION}: 2 payments moved, 0 messages name no payment, 0 not taken.`);
    expect(await queues.payments()).toEqual([{ transactionId: ID }, { transactionId: OTHER_ID }]);
    expect(await queues.deadLetters()).toEqual([]);
  });

  test("a dry run names the payments and moves none; what it looked at is there for the next run", async () => {
    await queues.bury({ transactionId: ID }, { transactionId: OTHER_ID });
    const { code, said } = await run(client, `--region ${REGION} --dry-run`);
    expect(code).toBe(0);
    expect(said).toContain(`would move ${ID}`);
    expect(said).toContain("2 payments would be moved; nothing was");
    expect(await queues.payments()).toEqual([]);
    expect(await queues.deadLetters()).toHaveLength(2);
  });

  test("no more than the maximum is moved", async () => {
    await queues.bury(...Array.from({ length: 12 }, () => ({ transactionId: ID })));
    expect(await run(client, `--region ${REGION} --maximum 11`)).toMatchObject({ code: 0 });
    expect(await queues.payments()).toHaveLength(11);
    expect(await queues.deadLetters()).toHaveLength(1);
  });

  test("what names no payment stays, is named by its messageId and makes the command fail; no body is shown", async () => {
    await queues.bury("no JSON", { transactionId: CARD_NUMBER }, null, {
      transactionId: ID,
      pan: CARD_NUMBER,
    });
    const { code, said } = await run(client, `--region ${REGION}`);
    expect(code).toBe(1);
    expect(said).toContain("1 payments moved, 3 messages name no payment");
    expect(said).toMatch(/names no payment: message [0-9a-f-]{36}/);
    expect(said).not.toContain(CARD_NUMBER);
    expect(await queues.payments()).toEqual([{ transactionId: ID }]);
    expect(await queues.deadLetters()).toHaveLength(3);
  });

  test("an empty queue is no failure", async () => {
    expect(await run(client, `--region ${REGION} --role primary`)).toMatchObject({ code: 0 });
  });

  test("the standby's queues are found where the Region has no other, in the environment that is set", async () => {
    const standby = await LocalQueues.create(client, "standby", "test");
    await standby.bury({ transactionId: THIRD_ID });
    const { said } = await run(client, `--region ${REGION}`, { ENVIRONMENT_SUFFIX: "test" });
    expect(said).toContain("payments-dead-letters-standby-test");
    expect(await standby.payments()).toEqual([{ transactionId: THIRD_ID }]);
  });

  test("where there is no such queue, it says what was looked for", async () => {
    const { code, complaints } = await run(client, `--region ${REGION} --environment-suffix nowhere`);
    expect(code).toBe(1);
    expect(complaints).toContain(
      "no dead-letter queue payments-dead-letters-primary-nowhere or payments-dead-letters-standby-nowhere",
    );
  });
});

describe("when AWS refuses", () => {
  const url = { QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/queue" };
  const letter = {
    MessageId: "message-1",
    ReceiptHandle: "handle-1",
    Body: JSON.stringify({ transactionId: ID }),
  };
  const counted = { Attributes: { ApproximateNumberOfMessages: "1" } };

  test("a payment that the payment queue does not take stays, and the command fails", async () => {
    const answers = [
      url,
      url,
      counted,
      { Messages: [letter] },
      { Failed: [{ Id: "0" }] },
      { Messages: [letter] },
    ];
    const { client, sent } = scriptedClient<SQSClient>(...answers);
    const { code, said } = await run(client, `--region ${REGION}`);
    expect(code).toBe(1);
    expect(said).toContain(`not taken by the payment queue: ${ID}`);
    expect(said).toContain("0 payments moved, 0 messages name no payment, 1 not taken.");
    expect(sent.map(({ command }) => command)).not.toContain("DeleteMessageBatchCommand");
    expect(sent.at(-1)).toMatchObject({
      command: "ChangeMessageVisibilityBatchCommand",
      input: { Entries: [{ ReceiptHandle: "handle-1", VisibilityTimeout: 0 }] },
    });
  });

  test("a message that is shown again within the run is not counted again", async () => {
    const { client } = scriptedClient<SQSClient>(
      url,
      url,
      {},
      { Messages: [letter] },
      { Messages: [letter] },
    );
    const { said } = await run(client, `--region ${REGION} --dry-run`);
    expect(said).toContain("About 0 messages");
    expect(said).toContain("1 payments would be moved");
  });

  test.each([
    [4, { name: "CredentialsProviderError" }, "AWS_PROFILE"],
    [1, { name: "KmsAccessDenied" }, "kms:Decrypt and kms:GenerateDataKey"],
    [1, { name: "AccessDenied" }, "--help lists what the credentials must allow"],
    [4, { name: "Error", code: "ENOTFOUND" }, "Check the Region and the network"],
    [1, { name: "InternalFailure", $metadata: {} }, "Run the command again"],
  ])("ends with %i for %j, explained without a stack trace", async (expected, properties, advice) => {
    const error = Object.assign(new Error("refused"), properties);
    const { code, complaints } = await run(scriptedClient<SQSClient>(error).client, `--region ${REGION}`);
    expect(code).toBe(expected);
    expect(complaints).toContain("refused");
    expect(complaints).toContain(advice);
    expect(complaints).not.toMatch(/\n\s+at /);
  });

  test("a defect is no answer of AWS: it keeps its stack trace", async () => {
    const { client } = scriptedClient<SQSClient>(new TypeError("x is not a function"));
    await expect(run(client, `--region ${REGION}`)).rejects.toThrow(TypeError);
  });
});

test("as JSON the result alone is on the standard output", async () => {
  const url = { QueueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/queue" };
  const { client } = scriptedClient<SQSClient>(url, url, {}, {});
  const { printed } = await run(client, `--region ${REGION} --dry-run --json`);
  expect(JSON.parse(printed)).toEqual({
    ...{ region: REGION, dryRun: true, moved: 0, unreadable: 0, refused: 0 },
    ...{ deadLetterQueueUrl: url.QueueUrl, queueUrl: url.QueueUrl },
  });
});

test.each([
  ["", "required option '--region <region>' not specified"],
  ["--region useast1", "It must name an AWS Region, such as us-east-1."],
  ["--region us-east-1 --role third", "Allowed choices are primary, standby"],
  ["--region us-east-1 --environment-suffix a/b", 'ENVIRONMENT_SUFFIX: given "a/b"'],
  ["--region us-east-1 --maximum 0", "It must be a whole number from 1."],
  ["--region us-east-1 --regoin us-east-1", "unknown option '--regoin'"],
  ["--region us-east-1 us-east-2", "too many arguments"],
])("%j is refused with 2, and nothing is asked of AWS", async (args, message) => {
  const { client, sent } = scriptedClient<SQSClient>();
  const { code, complaints } = await run(client, args);
  expect(code).toBe(2);
  expect(complaints).toContain(message);
  expect(sent).toEqual([]);
});

test("without ports of its own it asks AWS: where that cannot be reached, it says so with 4", async () => {
  const unreachable = {
    ...{ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" },
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  };
  jest.replaceProperty(process, "env", { ...process.env, ...unreachable });
  const { code, remarked } = await runVerb(redriveVerb(), "--region us-east-1");
  jest.restoreAllMocks();
  expect(code).toBe(4);
  expect(remarked).toContain("Check the Region and the network");
});
