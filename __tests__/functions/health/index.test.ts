import { anEvent } from "../support/api-event";
import { ENVIRONMENT } from "../support/environment";
import { type FakeAws, fakeAws } from "../support/fake-aws";
import { loadFunction } from "../support/load-function";

let aws: FakeAws;

afterEach(() => {
  aws.close();
  jest.restoreAllMocks();
});

test.each([
  ["primary", "strong", ["control", "payments"]],
  ["standby", "strong", ["payments"]],
  ["primary", "eventual", ["control", "payments"]],
  ["standby", "eventual", ["control", "payments"]],
])("a %s with %s consistency reads what it needs to take payments: %j", async (role, consistency, tables) => {
  aws = await fakeAws(() => undefined);
  const handler = loadFunction("health", {
    ...{ ...ENVIRONMENT, AWS_ENDPOINT_URL: aws.endpoint, REGION_ROLE: role, CONSISTENCY: consistency },
  });
  const answer = (await handler(anEvent({}))) as { statusCode: number; body: string };
  expect(answer.statusCode).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ role, region: ENVIRONMENT.AWS_REGION });
  const asked = aws.calls.map(({ body }) => (JSON.parse(body) as { TableName: string }).TableName);
  expect(asked.sort()).toEqual(tables);
});
