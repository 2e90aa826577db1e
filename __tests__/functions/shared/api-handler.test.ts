import { apiHandler, requestIdOf, type Route } from "../../../functions/shared/api-handler";
import { problemSchema } from "../../../functions/shared/problem";
import { invalidPayment, regionFenced, temporarilyUnavailable } from "../../../functions/shared/problems";
import { anEvent, answered, REQUEST_ID } from "../support/api-event";
import { CARD_NUMBER } from "../support/payments";
import { recordingLog } from "../support/telemetry";

async function answerOf(route: Route) {
  const log = recordingLog();
  return { ...answered(await apiHandler(log, route)(anEvent())), lines: log.lines };
}

const failing = (error: unknown) => () => answerOf(() => Promise.reject(error as Error));

test("a success is JSON that nobody may cache", async () => {
  const { status, headers, body } = await answerOf(() => ({
    status: 202,
    body: { a: 1 },
    headers: { location: "/x" },
  }));
  expect({ status, body }).toEqual({ status: 202, body: { a: 1 } });
  expect(headers).toEqual({
    "content-type": "application/json",
    location: "/x",
    "cache-control": "no-store",
  });
});

test("a problem is answered as a problem document that nobody may cache", async () => {
  const { status, headers, body } = await failing(
    invalidPayment([{ pointer: "#/amount", detail: "must be more" }]),
  )();
  expect(status).toBe(400);
  expect(headers).toEqual({ "content-type": "application/problem+json", "cache-control": "no-store" });
  expect(body).toEqual({
    type: "urn:payments:problem:invalid-payment",
    title: "The payment is not valid",
    status: 400,
    detail: "Mend the fields listed under errors, then send the payment again.",
    requestId: REQUEST_ID,
    errors: [{ pointer: "#/amount", detail: "must be more" }],
  });
});

test("a problem that passes tells when to try again", async () => {
  expect((await failing(regionFenced())()).headers["retry-after"]).toBe("60");
});

test("any other error is a problem that says nothing of its cause", async () => {
  const { status, body } = await failing(new Error("secret"))();
  expect(status).toBe(500);
  expect(problemSchema.parse(body)).toEqual(body);
  expect(JSON.stringify(body)).not.toContain("secret");
});

test("what is no error at all is such a problem, too", async () => {
  expect((await failing(undefined)()).status).toBe(500);
});

test("the cause of a problem is logged under the request's id", async () => {
  expect((await failing(temporarilyUnavailable(new Error("throttled")))()).lines).toMatchObject([
    {
      level: "error",
      details: {
        requestId: REQUEST_ID,
        problem: "temporarily-unavailable",
        status: 503,
        errorMessage: "throttled",
      },
    },
  ]);
});

test("a refusal is logged without alarm", async () => {
  expect((await failing(regionFenced())()).lines).toEqual([
    {
      level: "info",
      message: "Request refused",
      details: { requestId: REQUEST_ID, problem: "region-fenced", status: 503 },
    },
  ]);
});

test.each([
  [{}],
  [{ requestContext: {} }],
  [{ requestContext: { requestId: "a b" } }],
  [{ requestContext: { requestId: CARD_NUMBER } }],
])("the request of %j has no id worth repeating", (event) => {
  expect(requestIdOf(event as Parameters<typeof requestIdOf>[0])).toBe("unknown");
});
