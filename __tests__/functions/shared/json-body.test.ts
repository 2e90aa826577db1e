import { jsonBody, LARGEST_BODY } from "../../../functions/shared/json-body";
import { Problem } from "../../../functions/shared/problem";
import { anEvent } from "../support/api-event";
import { CARD_NUMBER } from "../support/payments";

function problemIn(overrides: Record<string, unknown>): Problem {
  try {
    jsonBody(anEvent({ body: "{}", ...overrides }));
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return error as Problem;
  }
  throw new Error("The body was taken.");
}

test.each([
  [{ "content-type": "application/json" }],
  [{ "CONTENT-TYPE": "Application/JSON; charset=UTF-8" }],
  [{ "Content-Type": "application/problem+json" }],
  [{}],
  [null],
])("with the headers %j the body is read", (headers) => {
  expect(jsonBody(anEvent({ body: '{"a":1}', headers }))).toEqual({ a: 1 });
});

test.each(["text/plain", "application/xml", "", "application/json; charset=latin1", "application/jsonp"])(
  "a body of type %j is refused",
  (type) => {
    expect(problemIn({ headers: { "content-type": type } }).status).toBe(415);
  },
);

test("a body that API Gateway took for binary is refused", () => {
  expect(problemIn({ isBase64Encoded: true, body: "e30=" }).status).toBe(415);
});

test("a body of the largest size is read", () => {
  expect(jsonBody(anEvent({ body: `"${"a".repeat(LARGEST_BODY - 2)}"` }))).toHaveLength(LARGEST_BODY - 2);
});

test("a larger body is refused, counted in bytes", () => {
  expect(problemIn({ body: `"${"é".repeat(LARGEST_BODY / 2)}"` }).status).toBe(413);
});

test.each([undefined, "", " \n"])("the body %j is told to be empty", (body) => {
  expect(problemIn({ body }).message).toBe("Send a payment; the body is empty.");
});

test("a body that is no JSON is refused and not repeated", () => {
  const problem = problemIn({ body: `{"pan": ${CARD_NUMBER} oops` });
  expect(problem.status).toBe(400);
  expect(JSON.stringify(problem.document("id"))).not.toContain(CARD_NUMBER);
});
