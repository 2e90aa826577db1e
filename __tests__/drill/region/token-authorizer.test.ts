import { Clock } from "../../../drill/clock";
import type { FunctionPool } from "../../../drill/region/function-pool";
import { TokenAuthorizer } from "../../../drill/region/token-authorizer";

const ARN = "arn:aws:execute-api:us-east-1:000000000000:api/v1/POST/process";
const PLAN = { functionArn: "arn:authorizer", pattern: "^Bearer \\S+$", resultSeconds: 300 };

function authorizerThat(invoke: () => Promise<unknown>) {
  const clock = new Clock({ startedAt: Date.now(), speed: 1 });
  const invoked = jest.fn(invoke);
  const pool = { invoke: invoked } as unknown as FunctionPool;
  return { authorizer: new TokenAuthorizer(PLAN, pool, clock), invoked, clock };
}

const policy = (Effect: string, Resource: string) => ({
  policyDocument: { Statement: [{ Effect, Resource }] },
});
const STAGE = "arn:aws:execute-api:us-east-1:000000000000:api/v1/*";

test("what the function's policy allows is let in, and its answer is kept for as long as the API says", async () => {
  const { authorizer, invoked, clock } = authorizerThat(() => Promise.resolve(policy("Allow", STAGE)));
  expect(await authorizer.judge("Bearer a", ARN)).toBe("allowed");
  expect(await authorizer.judge("Bearer a", ARN)).toBe("allowed");
  expect(invoked.mock.calls).toEqual([[{ type: "TOKEN", authorizationToken: "Bearer a", methodArn: ARN }]]);
  const later = clock.now() + 301_000;
  jest.spyOn(clock, "now").mockReturnValue(later);
  await authorizer.judge("Bearer a", ARN);
  expect(invoked).toHaveBeenCalledTimes(2);
});

test.each([
  ["a denial", policy("Deny", STAGE)],
  ["a policy for other routes", policy("Allow", `${STAGE.slice(0, -1)}GET/payments/*`)],
])("%s refuses", async (_, answer) => {
  const { authorizer } = authorizerThat(() => Promise.resolve(answer));
  expect(await authorizer.judge("Bearer a", ARN)).toBe("ACCESS_DENIED");
});

test.each([[undefined], ["Basic a"]])("the token %s is refused without asking", async (token) => {
  const { authorizer, invoked } = authorizerThat(() => Promise.resolve(policy("Allow", STAGE)));
  expect(await authorizer.judge(token, ARN)).toBe("UNAUTHORIZED");
  expect(invoked).not.toHaveBeenCalled();
});

test.each([
  ["Unauthorized: Unauthorized", "UNAUTHORIZED"],
  ["FetchError: the keys cannot be had", "AUTHORIZER_FAILURE"],
])("the function's failure %s is %s", async (message, verdict) => {
  const { authorizer } = authorizerThat(() => Promise.reject(new Error(message)));
  expect(await authorizer.judge("Bearer a", ARN)).toBe(verdict);
});
