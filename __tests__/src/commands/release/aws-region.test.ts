import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { LambdaClient, ResourceNotFoundException } from "@aws-sdk/client-lambda";
import { awsRegion } from "../../../../src/commands/release/aws-region";
import { paymentsNaming } from "../../../../src/stacks/payments-naming";

type Answers = Readonly<Record<string, (input: Record<string, unknown>) => object>>;

/** A client whose calls are answered by the name of their command, and kept. */
function answering<Client extends LambdaClient | CloudWatchClient>(
  client: Client,
  answers: Answers,
  calls: object[] = [],
): Client {
  (client as LambdaClient).middlewareStack.add(
    (_next, { commandName = "" }) =>
      ({ input }) => {
        calls.push({ commandName, ...input });
        return Promise.resolve({ output: answers[commandName]?.({ ...input }) ?? {}, response: {} } as never);
      },
    { step: "initialize", priority: "high" },
  );
  return client;
}

function regionWith(lambda: Answers, cloudWatch: Answers = {}) {
  const calls: object[] = [];
  const region = awsRegion({
    ...{ region: "us-east-2", role: "standby", naming: paymentsNaming("dev") },
    lambda: answering(new LambdaClient({ region: "us-east-2" }), lambda, calls),
    cloudWatch: answering(new CloudWatchClient({ region: "us-east-2" }), cloudWatch, calls),
  });
  return { region, calls };
}

const published = (Version: string) => ({ Version, CodeSha256: `sha-${Version}`, LastModified: "noon" });

test("reads each deployed function's alias and published versions, the newest first", async () => {
  const { region } = regionWith({
    GetAliasCommand: ({ FunctionName }) => {
      if (FunctionName !== "payments-intake-standby-dev") {
        throw new ResourceNotFoundException({ message: "none", $metadata: {} });
      }
      return { FunctionVersion: "9", RoutingConfig: { AdditionalVersionWeights: { "10": 0.29 } } };
    },
    ListVersionsByFunctionCommand: ({ Marker }) =>
      Marker === undefined
        ? { Versions: [published("$LATEST"), published("9")], NextMarker: "more" }
        : { Versions: [published("10")] },
  });
  expect(await region.functions()).toEqual([
    {
      ...{ name: "intake", version: "9", canary: { version: "10", percent: 29 } },
      versions: [
        { version: "10", codeSha256: "sha-10", publishedAt: "noon" },
        { version: "9", codeSha256: "sha-9", publishedAt: "noon" },
      ],
    },
  ]);
});

test("any other refusal of AWS is no missing function", async () => {
  const { region } = regionWith({
    GetAliasCommand: () => {
      throw new Error("AccessDenied");
    },
  });
  await expect(region.functions()).rejects.toThrow("AccessDenied");
});

test("points an alias to a version, whole or with a share for another", async () => {
  const { region, calls } = regionWith({});
  await region.point("intake", "9", { version: "10", percent: 25 });
  await region.point("intake", "10");
  expect(calls).toMatchObject([
    {
      ...{ FunctionName: "payments-intake-standby-dev", Name: "live", FunctionVersion: "9" },
      RoutingConfig: { AdditionalVersionWeights: { "10": 0.25 } },
    },
    { FunctionVersion: "10", RoutingConfig: { AdditionalVersionWeights: {} } },
  ]);
});

test("invokes one version and reads its answer", async () => {
  const { region, calls } = regionWith({
    InvokeCommand: ({ Qualifier }) =>
      Qualifier === "10"
        ? { Payload: { length: 1, transformToString: () => '{"statusCode":200}' } }
        : { FunctionError: "Unhandled" },
  });
  expect(await region.invoke("health", "10", {})).toMatchObject({
    failed: false,
    payload: { statusCode: 200 },
  });
  expect(await region.invoke("health", "9", {})).toMatchObject({ failed: true, payload: undefined });
  expect(calls[0]).toMatchObject({ FunctionName: "payments-health-standby-dev", Qualifier: "10" });
});

test("names the alarms that are on, of this environment alone", async () => {
  const { region, calls } = regionWith(
    {},
    {
      DescribeAlarmsCommand: () => ({
        MetricAlarms: [
          { AlarmName: "payments-errors-standby-dev" },
          { AlarmName: "payments-errors-standby-prod" },
        ],
        CompositeAlarms: [{ AlarmName: "payments-unhealthy-standby-dev" }],
      }),
    },
  );
  expect(await region.alarmsOn()).toEqual(["payments-errors-standby-dev", "payments-unhealthy-standby-dev"]);
  expect(calls[0]).toMatchObject({ StateValue: "ALARM", AlarmNamePrefix: "payments" });
});
