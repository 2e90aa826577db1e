import { explainAws } from "../../../src/command-line/explain-aws";
import { UnreachableError } from "../../../src/command-line/unreachable-error";
import { UserError } from "../../../src/errors";

const named = (name: string, properties: object = {}) =>
  Object.assign(new Error("words"), { name, ...properties });

test.each([
  ["CredentialsProviderError"],
  ["ExpiredTokenException"],
  ["UnrecognizedClientException"],
  ["TimeoutError"],
])("%s says nothing of what was asked", (name) => {
  expect(explainAws(named(name))).toBeInstanceOf(UnreachableError);
});

test("a code of the network goes before the name", () => {
  const explained = explainAws(named("Error", { code: "ECONNREFUSED" }));
  expect(explained).toMatchObject({
    message: expect.stringContaining("ECONNREFUSED: words\nCheck the Region") as string,
  });
});

test("a refusal is told with what to do", () => {
  const explained = explainAws(named("AccessDeniedException"));
  expect(explained).toBeInstanceOf(UserError);
  expect(explained).not.toBeInstanceOf(UnreachableError);
  expect(explained).toMatchObject({ message: expect.stringContaining("--help lists") as string });
});

test("any other answer of AWS is told by its name", () => {
  expect(explainAws(named("ValidationException", { $metadata: {} }))).toMatchObject({
    message: "AWS was asked, and this failed: ValidationException: words\nRun the command again.",
  });
});

test("our own errors and defects stay what they are", () => {
  const [own, defect] = [new UserError("own"), new TypeError("defect")];
  expect(explainAws(own)).toBe(own);
  expect(explainAws(defect)).toBe(defect);
});
