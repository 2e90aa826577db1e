import type { FunctionName } from "../../../bundling/function-names";
import type { ProblemKind } from "../../../../functions/contract";
import { EXAMPLES } from "../../../../functions/contract";

export type SchemaName =
  "Payment" | "PaymentView" | "ValidationReport" | "HealthReport" | "FailoverSwitchReport" | "Problem";

/** An answer that is not a problem. */
export interface Success {
  readonly description: string;
  readonly schema: SchemaName;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** One route: who answers it, who may ask, and every answer that it gives. */
export interface ApiRoute {
  readonly method: "get" | "post";
  readonly path: string;
  readonly handler: FunctionName;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** Whether a client must make itself known. Route 53's health checkers cannot. */
  readonly authenticated: boolean;
  /** Whether API Gateway refuses a body that does not match before it reaches the function. */
  readonly validatedByGateway: boolean;
  readonly parameters?: readonly object[];
  readonly requestSchema?: SchemaName;
  readonly successes: Readonly<Record<number, Success>>;
  readonly problems: readonly ProblemKind[];
}

const BODY_PROBLEMS: readonly ProblemKind[] = [
  "invalid-payment",
  "unreadable-body",
  "body-too-large",
  "unsupported-media-type",
];

export const ROUTES: readonly ApiRoute[] = [
  {
    method: "post",
    path: "/validate",
    handler: "validator",
    operationId: "validatePayment",
    summary: "Check a payment",
    description: "Checks a payment without taking it, and names every field that is wrong.",
    authenticated: true,
    validatedByGateway: false,
    requestSchema: "Payment",
    successes: {
      200: {
        description: "The payment is valid; the verdict says whether a person will look at it",
        schema: "ValidationReport",
        examples: { accept: EXAMPLES.validationReport, review: EXAMPLES.reviewReport },
      },
    },
    problems: [...BODY_PROBLEMS, "internal-error"],
  },
  {
    method: "post",
    path: "/process",
    handler: "intake",
    operationId: "processPayment",
    summary: "Take a payment",
    description:
      "Accepts a payment durably. Repeat it unchanged after any doubt: the transactionId is the idempotency key. " +
      "API Gateway refuses a body that does not match the schema without naming fields; POST /validate names them.",
    authenticated: true,
    validatedByGateway: true,
    requestSchema: "Payment",
    successes: {
      202: {
        description: "The payment is accepted and will not be lost",
        schema: "PaymentView",
        examples: { accepted: EXAMPLES.acceptedView },
      },
      200: {
        description: "The payment was accepted before; this is its present state",
        schema: "PaymentView",
        examples: { completed: EXAMPLES.completedView },
      },
    },
    problems: [
      ...BODY_PROBLEMS,
      "transaction-id-reused",
      "internal-error",
      "region-fenced",
      "region-passive",
      "temporarily-unavailable",
    ],
  },
  {
    method: "get",
    path: "/payments/{transactionId}",
    handler: "payment-status",
    operationId: "getPayment",
    summary: "Ask for a payment's state",
    description: "Tells the present state of a payment.",
    authenticated: true,
    validatedByGateway: false,
    parameters: [
      {
        name: "transactionId",
        in: "path",
        required: true,
        description: "The UUID that the client chose",
        schema: { type: "string" },
      },
    ],
    successes: {
      200: {
        description: "The payment",
        schema: "PaymentView",
        examples: { completed: EXAMPLES.completedView },
      },
    },
    problems: ["invalid-transaction-id", "payment-not-found", "internal-error", "temporarily-unavailable"],
  },
  {
    method: "get",
    path: "/health",
    handler: "health",
    operationId: "getHealth",
    summary: "Ask whether the Region is healthy",
    description:
      "What Route 53's health checkers ask. With deep=1 the Region's queue is asked too; answers are kept for 5 s.",
    authenticated: false,
    validatedByGateway: false,
    parameters: [
      {
        name: "deep",
        in: "query",
        required: false,
        description: "1 to ask the dependencies too",
        schema: { type: "string", enum: ["1"] },
      },
    ],
    successes: {
      200: {
        description: "The Region takes payments",
        schema: "HealthReport",
        examples: { healthy: EXAMPLES.healthy },
      },
      503: {
        description: "A dependency of the Region failed",
        schema: "HealthReport",
        examples: { unhealthy: EXAMPLES.unhealthy },
      },
    },
    problems: ["internal-error"],
  },
  {
    method: "get",
    path: "/failover-switch",
    handler: "failover-switch",
    operationId: "getFailoverSwitch",
    summary: "Ask whether the failover switch is released",
    description:
      "While the switch is engaged, clients go to the standby. Route 53's health checkers ask with expect=engaged, " +
      "inverted, so that a standby that does not answer moves no clients.",
    authenticated: false,
    validatedByGateway: false,
    parameters: [
      {
        name: "expect",
        in: "query",
        required: false,
        description: "The state that is answered with 200, the other with 409; released where absent",
        schema: { type: "string", enum: ["released", "engaged"] },
      },
    ],
    successes: {
      200: {
        description: "The switch is released: the primary serves",
        schema: "FailoverSwitchReport",
        examples: { released: EXAMPLES.switchReleased },
      },
      409: {
        description: "The switch is engaged: the standby serves",
        schema: "FailoverSwitchReport",
        examples: { engaged: EXAMPLES.switchEngaged },
      },
    },
    problems: ["internal-error"],
  },
];
