/** A problem that API Gateway answers by itself, before any function. */
export interface GatewayProblem {
  /** The last part of its `type`. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  /** Absent where API Gateway chooses it. */
  readonly status?: number;
  /** When the client may try again, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** By the type of API Gateway's response: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export const GATEWAY_PROBLEMS = {
  DEFAULT_4XX: {
    kind: "refused",
    title: "The request was refused",
    detail: "Check the method, path and headers.",
  },
  DEFAULT_5XX: {
    kind: "temporarily-unavailable",
    title: "The service cannot do this right now",
    detail: "Repeat the request unchanged.",
  },
  BAD_REQUEST_BODY: {
    kind: "invalid-payment",
    title: "The payment is not valid",
    detail: "The body does not match the schema of a payment. POST it to /v1/validate to learn every field.",
    status: 400,
  },
  ACCESS_DENIED: {
    kind: "forbidden",
    title: "The credentials are not accepted",
    detail: "Send credentials that may use this API.",
    status: 403,
  },
  INVALID_API_KEY: {
    kind: "forbidden",
    title: "The API key is missing or not accepted",
    detail: "Send the key in the header x-api-key.",
    status: 403,
  },
  MISSING_AUTHENTICATION_TOKEN: {
    kind: "not-found",
    title: "There is no such route",
    detail: "Check the method and the path.",
    status: 404,
  },
  THROTTLED: {
    kind: "too-many-requests",
    title: "Too many requests",
    detail: "Try again after a second.",
    status: 429,
    retryAfterSeconds: 1,
  },
  UNAUTHORIZED: {
    kind: "unauthorized",
    title: "The token is missing or not accepted",
    detail: "Send the header Authorization: Bearer and a token of the configured issuer.",
    status: 401,
  },
} as const satisfies Record<string, GatewayProblem>;
