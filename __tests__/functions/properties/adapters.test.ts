import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../../functions/adapters/dynamo-store";
import { s3Receipts } from "../../../functions/adapters/s3-receipts";
import { snsTopic } from "../../../functions/adapters/sns-topic";
import { sqsSender } from "../../../functions/adapters/sqs-queue";
import { ledgerSettlement } from "../../../functions/payments/ledger-settlement";
import { nearlyValidInput, validInput } from "./arbitraries";
import { leaks, repeats } from "./card-numbers";
import { captureTelemetry } from "./console-lines";
import { forEachOf } from "./for-each-of";
import { type Answers, handlersOver } from "./handlers";
import type { Input } from "./arbitraries";
import { RecordingTransport } from "./recording-transport";

afterEach(() => jest.restoreAllMocks());

/** The handlers over the real clients and the real log; what leaves them is kept as it goes to AWS. */
function deployed() {
  const { log, meter, lines } = captureTelemetry();
  const transport = new RecordingTransport();
  const client = {
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    requestHandler: transport,
  };
  const table = new DynamoDBClient(client);
  const handle = handlersOver({
    ...{ log, meter, settlement: ledgerSettlement, maySettle: () => Promise.resolve(true) },
    store: {
      ...dynamoReader(table, "payments"),
      ...dynamoAcceptor(table, "payments"),
      ...dynamoAdvancer(table, "payments"),
    },
    queue: sqsSender(new SQSClient(client), "https://sqs.us-east-1.amazonaws.com/123456789012/payments"),
    topic: snsTopic(new SNSClient(client), "arn:aws:sns:us-east-1:123456789012:transactions"),
    receipts: s3Receipts(new S3Client(client), "receipts"),
  });
  return async (
    input: Input,
  ): Promise<Answers & { readonly lines: string[]; readonly requests: string[] }> => {
    lines.length = 0;
    transport.requests.length = 0;
    return { ...(await handle(input)), lines, requests: transport.requests };
  };
}

test("no request to AWS and no line of a function's log repeats a card number of its input", async () => {
  const expose = deployed();
  await forEachOf(500, leaks(validInput), async ({ digits, input }) => {
    const traces = JSON.stringify(await expose(input));
    if (repeats(traces, digits)) throw new Error(`${digits} got out: ${traces}`);
  });
});

test("nearly valid input fails in no client, and every line of the log is JSON by itself", async () => {
  const expose = deployed();
  const services = new Set<string>();
  await forEachOf(500, nearlyValidInput, async (input) => {
    const { answers, lines, requests } = await expose(input);
    const failed = Object.values(answers).filter(({ statusCode }) => statusCode >= 500);
    if (failed.length > 0) throw new Error(JSON.stringify({ failed, lines }));
    lines.forEach((line) => void JSON.parse(line));
    requests.forEach((request) => services.add(String((JSON.parse(request) as Headed).headers.host)));
  });
  expect([...services].map((host) => host.replace(/^receipts\./, "").split(".")[0]).sort()).toEqual([
    "dynamodb",
    "s3",
    "sns",
    "sqs",
  ]);
});

interface Headed {
  readonly headers: Readonly<Record<string, string>>;
}
