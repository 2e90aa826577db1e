import { apiGatewayHasRoom } from "../../../../../src/commands/preflight/checks/api-gateway";
import { findings } from "../support";

const used = { apiKeys: 0, usagePlans: 0, restApis: 0 };
const account = (change: object) => ({ apiGateway: () => Promise.resolve({ ...used, ...change }) });

test("each Region's use is shown", async () => {
  expect(await findings(apiGatewayHasRoom, { account: account({ restApis: 3 }) })).toEqual([
    { region: "us-east-1", verdict: "ok", found: "0 API keys, 0 usage plans, 3 REST APIs" },
    { region: "us-east-2", verdict: "ok", found: "0 API keys, 0 usage plans, 3 REST APIs" },
  ]);
});

test.each([
  ["apiKeys", 9_999, 10_000],
  ["usagePlans", 299, 300],
  ["restApis", 599, 600],
])("the last of the %s is taken, one more would fail the deploy", async (name, last, full) => {
  expect(await findings(apiGatewayHasRoom, { account: account({ [name]: last }) })).toMatchObject([
    { verdict: "ok" },
    { verdict: "ok" },
  ]);
  expect(await findings(apiGatewayHasRoom, { account: account({ [name]: full }) })).toMatchObject([
    { verdict: "failure", remedy: expect.stringContaining("The default quotas are") as string },
    { verdict: "failure" },
  ]);
});

test("another's logging role is named, since the deploy takes its place", async () => {
  const others = account({ loggingRoleArn: "arn:aws:iam::123456789012:role/service/apigateway-logs" });
  expect((await findings(apiGatewayHasRoom, { account: others }))[1]).toEqual({
    region: "us-east-1",
    verdict: "warning",
    found: "the Region's logging role is apigateway-logs",
    remedy: "The deploy puts its own role in its place, for every API of this Region; a destroy leaves none.",
  });
});

test("this environment's own logging role is no news", async () => {
  const ours = {
    apiGateway: (region: string) =>
      Promise.resolve({
        ...used,
        loggingRoleArn: `arn:aws:iam::123456789012:role/payments-api-logging-${region === "us-east-1" ? "primary" : "standby"}-dev`,
      }),
  };
  expect(await findings(apiGatewayHasRoom, { account: ours })).toMatchObject([
    { verdict: "ok" },
    { verdict: "ok" },
  ]);
});
