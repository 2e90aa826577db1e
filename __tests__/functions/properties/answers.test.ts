import type { APIGatewayProxyResult } from "aws-lambda";
import type fc from "fast-check";
import {
  healthReportSchema,
  paymentViewSchema,
  problemSchema,
  validationReportSchema,
} from "../../../functions/contract";
import { arbitraryInput, type Input, nearlyValidInput } from "./arbitraries";
import { exposeRegion, type Traces } from "./region-in-memory";
import { forEachOf } from "./for-each-of";

const SUCCESSES: Record<string, { safeParse(json: unknown): { success: boolean } }> = {
  "POST /v1/validate 200": validationReportSchema,
  "POST /v1/process 202": paymentViewSchema,
  "GET /v1/payments/{transactionId} 200": paymentViewSchema,
  "GET /v1/health 200": healthReportSchema,
};

const STACK_TRACE = /\\n\s+at |\.[jt]s:\d+/;

/**
 * Holds that every answer is a success of its route, or a problem document of the client's making, and that
 * none shows code. It throws by itself: a matcher would cost more than the handlers do.
 */
function check({ answers, batch }: Traces): string[] {
  const seen: string[] = [];
  for (const [route, answer] of Object.entries(answers)) {
    const outcome = `${route} ${answer.statusCode}`;
    if (!isSuccess(outcome, answer) && !isProblem(answer)) {
      throw new Error(`${outcome} is neither a success nor a problem: ${JSON.stringify(answer)}`);
    }
    if (STACK_TRACE.test(answer.body)) {
      throw new Error(`${outcome} shows code: ${answer.body}`);
    }
    seen.push(outcome);
  }
  return [...seen, `${batch.batchItemFailures.length} of 2 messages failed`];
}

function isSuccess(outcome: string, { body }: APIGatewayProxyResult): boolean {
  return SUCCESSES[outcome]?.safeParse(JSON.parse(body)).success === true;
}

function isProblem({ statusCode, headers, body }: APIGatewayProxyResult): boolean {
  const { data } = problemSchema.safeParse(JSON.parse(body));
  return (
    data?.status === statusCode &&
    statusCode < 500 &&
    headers?.["content-type"] === "application/problem+json"
  );
}

/** Exposes a Region to 10,000 inputs, and gives every outcome that there was. */
async function outcomesOf(input: fc.Arbitrary<Input>): Promise<string[]> {
  const outcomes = new Set<string>();
  await forEachOf(10_000, input, async (one) => {
    check(await exposeRegion(one)).forEach((outcome) => outcomes.add(outcome));
  });
  return [...outcomes].sort();
}

test("arbitrary requests and messages are answered with successes or problem documents, and never fail", async () => {
  expect(await outcomesOf(arbitraryInput)).toEqual([
    "2 of 2 messages failed",
    "GET /v1/health 200",
    "GET /v1/payments/{transactionId} 400",
    "POST /v1/process 400",
    "POST /v1/process 415",
    "POST /v1/validate 400",
    "POST /v1/validate 415",
  ]);
});

test("so are nearly valid ones, of which many are taken", async () => {
  expect(await outcomesOf(nearlyValidInput)).toEqual([
    "0 of 2 messages failed",
    "1 of 2 messages failed",
    "2 of 2 messages failed",
    "GET /v1/health 200",
    "GET /v1/payments/{transactionId} 400",
    "GET /v1/payments/{transactionId} 404",
    "POST /v1/process 202",
    "POST /v1/process 400",
    "POST /v1/process 415",
    "POST /v1/validate 200",
    "POST /v1/validate 400",
    "POST /v1/validate 415",
  ]);
});
