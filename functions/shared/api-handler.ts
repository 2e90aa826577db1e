import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { holdsCardNumber } from "../payments/card-number";
import type { Log } from "./log";
import { loggableError } from "./loggable";
import { Problem } from "./problem";
import { internalError } from "./problems";

/** The answer of a route. */
export interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Record<string, string>;
}

export type Route = (event: APIGatewayProxyEvent) => Promise<Answer> | Answer;
export type ApiHandler = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/**
 * Answers requests of API Gateway by a route. A `Problem` that the route throws becomes a problem document;
 * so does any other error, as one that says nothing of its cause. No answer may be cached by anyone.
 */
export function apiHandler(log: Log, route: Route): ApiHandler {
  return async (event) => {
    const requestId = requestIdOf(event);
    log.begin({ requestId });
    try {
      const { status, body, headers } = await route(event);
      return respond(status, body, { "content-type": "application/json", ...headers });
    } catch (error) {
      const problem = error instanceof Problem ? error : internalError(error);
      logProblem(log, problem);
      const { retryAfterSeconds } = problem.options;
      return respond(problem.status, problem.document(requestId), {
        "content-type": "application/problem+json",
        ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
      });
    }
  };
}

/** API Gateway's id of a request. Anything else in its place is not repeated. */
export function requestIdOf(event: Partial<Pick<APIGatewayProxyEvent, "requestContext">>): string {
  const id: unknown = event.requestContext?.requestId;
  return typeof id === "string" && /^[\w=-]{1,64}$/.test(id) && !holdsCardNumber(id) ? id : "unknown";
}

function respond(statusCode: number, body: object, headers: Record<string, string>): APIGatewayProxyResult {
  return { statusCode, headers: { ...headers, "cache-control": "no-store" }, body: JSON.stringify(body) };
}

function logProblem(log: Log, { kind, status, cause }: Problem): void {
  if (cause === undefined) {
    log.info("Request refused", { problem: kind, status });
  } else {
    log.error("Request failed", { problem: kind, status, ...loggableError(cause) });
  }
}
