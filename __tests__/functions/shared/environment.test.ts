import { EnvironmentError, readEnvironment } from "../../../functions/shared/environment";
import { environmentSchema as authorizer } from "../../../functions/authorizer/environment";
import { environmentSchema as processor } from "../../../functions/processor/environment";
import { environmentSchema as reconciler } from "../../../functions/reconciler/environment";
import { ENVIRONMENT } from "../support/environment";

function problemIn(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message;
  }
  throw new Error("The environment was taken.");
}

test("numbers are read as numbers, and variables of others are left out", () => {
  const environment = readEnvironment(reconciler, ENVIRONMENT);
  expect(environment.RECONCILE_LIMIT).toBe(100);
  expect(environment).not.toHaveProperty("TOPIC_ARN");
});

test("every problem is told at once", () => {
  const broken = { ...ENVIRONMENT, TABLE_NAME: undefined, REGION_ROLE: "witness", RECONCILE_LIMIT: "0" };
  expect(problemIn(() => readEnvironment(reconciler, broken))).toBe(
    [
      "The environment of this function is wrong. Set these variables and deploy it again:",
      '  REGION_ROLE: must be "primary" or "standby"',
      "  TABLE_NAME: must be set (it is unset)",
      "  RECONCILE_LIMIT: must be a whole number from 1",
    ].join("\n"),
  );
});

test("an empty variable counts as unset", () => {
  expect(problemIn(() => readEnvironment(processor, { ...ENVIRONMENT, TOPIC_ARN: "" }))).toContain(
    "TOPIC_ARN: must be set (it is unset)",
  );
});

test.each(["1.5", "-1", "many", "1e3"])("%j is no whole number", (value) => {
  const broken = { ...ENVIRONMENT, OPEN_AGE_OWN_REGION_SECONDS: value };
  expect(problemIn(() => readEnvironment(reconciler, broken))).toContain("OPEN_AGE_OWN_REGION_SECONDS");
});

test("without a settlement URL the environment is whole", () => {
  expect(readEnvironment(processor, ENVIRONMENT).SETTLEMENT_URL).toBeUndefined();
});

test.each([
  "http://provider.example.com",
  "https://me:secret@provider.example.com",
  "https://me@a.example",
  "provider",
])("the settlement URL %s is refused and not repeated", (url) => {
  const problem = problemIn(() => readEnvironment(processor, { ...ENVIRONMENT, SETTLEMENT_URL: url }));
  expect(problem).toContain(
    "SETTLEMENT_URL: must be unset, or an https URL without a user or password in it",
  );
  expect(problem).not.toContain("secret");
});

test("the environment of the process is read where no other is given", () => {
  jest.replaceProperty(process, "env", ENVIRONMENT);
  expect(readEnvironment(authorizer).JWT_AUDIENCE).toBe("payments");
  jest.restoreAllMocks();
});
