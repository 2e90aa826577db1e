import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { RDSClient } from "@aws-sdk/client-rds";
import { createSources } from "../../../../src/commands/failover/sources";
import { SETTINGS } from "./support";

afterEach(() => jest.restoreAllMocks());

type Send = (this: DynamoDBClient, command: { readonly input: object }) => unknown;

function answerEachCall(send: Send): void {
  jest.spyOn(DynamoDBClient.prototype, "send").mockImplementation(send);
}

/** The Region and the table of each call. */
function calls(): string[] {
  const seen: string[] = [];
  answerEachCall(async function (command) {
    seen.push(`${await this.config.region()} ${(command.input as { TableName: string }).TableName}`);
    return {};
  });
  return seen;
}

test("all but one are read in the standby", async () => {
  const seen = calls();
  const { switchStore, memories, openPayments } = createSources(SETTINGS);
  await switchStore.read();
  await memories.standby.read();
  await openPayments.fresh("OPEN#0")[Symbol.asyncIterator]().next();
  expect(seen).toEqual([
    "us-east-2 payments-control-dev",
    "us-east-2 payments-control-dev",
    "us-east-2 payments-transactions-dev",
  ]);
});

test("the primary's copy of the switch is read in the primary", async () => {
  const seen = calls();
  await createSources(SETTINGS).primarySwitch.read();
  expect(seen).toEqual(["us-east-1 payments-control-dev"]);
});

test("health is asked as the orchestrator asks it", async () => {
  jest.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  const target = { url: "https://us-east-1", region: "us-east-1", role: "primary" } as const;
  expect(await createSources(SETTINGS).probe(target)).toMatchObject({
    healthy: false,
    failure: "unreachable",
  });
});

test("another AWS can be reached: each Region's client takes what the connection says of it", async () => {
  const endpoints: string[] = [];
  answerEachCall(async function () {
    const { hostname } = (await this.config.endpoint?.()) ?? { hostname: "" };
    endpoints.push(hostname);
    return {};
  });
  const asked: string[] = [];
  const { switchStore, primarySwitch, probe } = createSources(SETTINGS, {
    client: (region) => ({ endpoint: `http://${region}.test` }),
    fetch: (url) => {
      asked.push(String(url));
      return Promise.reject(new TypeError("fetch failed"));
    },
  });
  await switchStore.read();
  await primarySwitch.read();
  await probe({ url: "https://health.test", region: "us-east-1", role: "primary" });
  expect(endpoints).toEqual(["us-east-2.test", "us-east-1.test"]);
  expect(asked).toEqual(["https://health.test"]);
});

test("the ledger is described and compared in the Region that is named", async () => {
  const asked: unknown[] = [];
  async function recordCall(this: RDSClient | LambdaClient, { input }: { readonly input: object }) {
    asked.push([await this.config.region(), input]);
    return {};
  }
  jest.spyOn(RDSClient.prototype, "send").mockImplementation(recordCall as never);
  jest.spyOn(LambdaClient.prototype, "send").mockImplementation(recordCall as never);
  const ledger = {
    ...{ globalClusterId: "payments-ledger-dev", writerSecret: "secret", databaseName: "ledger" },
    reconcilers: { primary: "reconciler-primary", standby: "reconciler-standby" },
  };
  const sources = createSources({ ...SETTINGS, ledger });
  await sources.ledger?.rdsIn("us-east-1").describe();
  const [since, until] = [new Date("2026-03-02T06:00:00.000Z"), new Date("2026-03-02T12:00:00.000Z")];
  await sources.ledger?.reconcile("standby", since, until);
  expect(asked).toEqual([
    ["us-east-1", { GlobalClusterIdentifier: "payments-ledger-dev" }],
    [
      "us-east-2",
      {
        ...{ FunctionName: "reconciler-standby", InvocationType: "Event" },
        Payload: JSON.stringify({ since: since.toISOString(), until: until.toISOString() }),
      },
    ],
  ]);
});
