import * as z from "zod/mini";
import type { Failure } from "../payments/read-payment";

/** RFC 9457, with every field that was refused and the id under which the request is found in the logs. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().check(z.minimum(400), z.maximum(599)),
  detail: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(z.strictObject({ pointer: z.string(), detail: z.string() }))),
});

export type ProblemDocument = z.infer<typeof problemSchema>;

interface Kind {
  readonly status: number;
  readonly title: string;
}

/** Every kind of problem: the last part of its `type`, which a client may rely on. */
export const PROBLEMS = {
  "invalid-payment": { status: 400, title: "The payment is not valid" },
  "invalid-transaction-id": { status: 400, title: "The transactionId is not valid" },
  "unreadable-body": { status: 400, title: "The body is not JSON" },
  "payment-not-found": { status: 404, title: "No such payment" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body must be sent as JSON text" },
  "transaction-id-reused": { status: 422, title: "The transactionId belongs to another payment" },
  "internal-error": { status: 500, title: "The request failed through no fault of yours" },
  "region-fenced": { status: 503, title: "This Region takes no new payments" },
  "region-passive": { status: 503, title: "This Region stands by and takes no payments" },
  "temporarily-unavailable": { status: 503, title: "The service cannot do this right now" },
} as const satisfies Record<string, Kind>;

export type ProblemKind = keyof typeof PROBLEMS;

interface ProblemOptions {
  readonly detail: string;
  readonly errors?: readonly Failure[];
  /** When the client may try again, in seconds. */
  readonly retryAfterSeconds?: number;
  /** What led to it, for the log; the client is not told. */
  readonly cause?: unknown;
}

/** An answer that is not a success: thrown by a route, answered as a problem document. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly kind: ProblemKind,
    readonly options: ProblemOptions,
  ) {
    super(options.detail, { cause: options.cause });
  }

  get status(): number {
    return PROBLEMS[this.kind].status;
  }

  document(requestId: string): ProblemDocument {
    const { status, title } = PROBLEMS[this.kind];
    const { detail, errors } = this.options;
    return {
      type: `urn:payments:problem:${this.kind}`,
      ...{ title, status, detail, requestId },
      ...(errors && { errors: [...errors] }),
    };
  }
}
