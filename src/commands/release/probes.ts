import { randomUUID } from "node:crypto";
import type { Invocation, ReleaseRegion } from "./ports";

/** What a function is asked for, and what is wrong with its answer. */
interface Probe {
  readonly name: string;
  readonly event: object;
  /** @returns what is wrong, or nothing */
  readonly judge: (answer: Answer) => string | undefined;
}

interface Answer {
  readonly status?: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
}

/** A payment that no client sent. */
const PAYMENT = {
  customerId: "release-probe",
  amount: 1,
  currency: "EUR",
  paymentMethodToken: "release_probe",
};

/** An answer that takes longer is a failed probe, in milliseconds; the first one starts the function. */
export const SLOWEST_MILLISECONDS = 3_000;
export const SLOWEST_START_MILLISECONDS = 10_000;

/** What asks each function something that leaves nothing behind. */
function probesOf(): readonly Probe[] {
  const transactionId = randomUUID();
  const payment = JSON.stringify({ transactionId, ...PAYMENT });
  return [
    {
      name: "health",
      event: request({}),
      judge: expectation(200, ({ status }) => status === "healthy"),
    },
    {
      name: "failover-switch",
      event: request({}),
      judge: expectation(200, ({ state }) => state === "released"),
    },
    {
      name: "validator",
      event: request({ body: payment }),
      judge: expectation(200, (body) => body.transactionId === transactionId && body.verdict === "accept"),
    },
    {
      name: "validator",
      event: request({ body: JSON.stringify({ ...PAYMENT, transactionId, amount: -1 }) }),
      judge: expectation(400),
    },
    {
      name: "payment-status",
      event: request({ pathParameters: { transactionId } }),
      judge: expectation(404),
    },
    {
      name: "processor",
      event: { Records: [] },
      judge: ({ payload }) =>
        JSON.stringify(payload) === '{"batchItemFailures":[]}' ? undefined : "it failed an empty batch",
    },
  ];
}

/** As API Gateway hands a request over. */
const request = (parts: object) => ({
  headers: { "content-type": "application/json" },
  isBase64Encoded: false,
  body: null,
  queryStringParameters: null,
  pathParameters: null,
  // A client that has sent nothing.
  requestContext: { requestId: "release-probe", identity: {}, authorizer: { principalId: "release-probe" } },
  ...parts,
});

function expectation(
  status: number,
  isRight: (body: Answer["body"]) => boolean = () => true,
): Probe["judge"] {
  return (answer) =>
    answer.status !== status
      ? `it answered ${answer.status ?? "nothing"}, not ${status}`
      : isRight(answer.body)
        ? undefined
        : `it answered ${status} with other content than expected`;
}

export interface ProbeOutcome {
  readonly asked: number;
  /** What was wrong, one line each. */
  readonly failures: readonly string[];
}

interface ProbeOptions {
  /** Whether the switch answers as released. */
  readonly switchIsReleased: boolean;
  /** Whether the versions may have to start first. */
  readonly starting: boolean;
  /** Functions that are not asked. */
  readonly skipped: readonly string[];
}

/**
 * Asks the versions that a release moved.
 * @param versions by function
 */
export async function probe(
  region: Pick<ReleaseRegion, "invoke">,
  versions: ReadonlyMap<string, string>,
  { switchIsReleased, starting, skipped }: ProbeOptions,
): Promise<ProbeOutcome> {
  const asked = probesOf().filter(
    ({ name }) =>
      versions.has(name) && !skipped.includes(name) && (name !== "failover-switch" || switchIsReleased),
  );
  const failures: string[] = [];
  for (const { name, event, judge } of asked) {
    const version = versions.get(name) as string;
    const wrong = await ask(region, { name, version, event, judge }, starting);
    if (wrong !== undefined) failures.push(`${name} version ${version}: ${wrong}`);
  }
  return { asked: asked.length, failures };
}

async function ask(
  region: Pick<ReleaseRegion, "invoke">,
  { name, version, event, judge }: Probe & { readonly version: string },
  starting: boolean,
): Promise<string | undefined> {
  try {
    const invocation = await region.invoke(name, version, event);
    const slowest = starting ? SLOWEST_START_MILLISECONDS : SLOWEST_MILLISECONDS;
    if (invocation.failed) return "it threw or timed out";
    if (invocation.milliseconds > slowest) {
      return `it took ${Math.round(invocation.milliseconds)} ms, more than ${slowest}`;
    }
    return judge(answerIn(invocation));
  } catch (error) {
    return `it cannot be invoked: ${(error as Error).name}: ${(error as Error).message}`;
  }
}

/** The answer of an API's function. */
export function answerIn({ payload }: Pick<Invocation, "payload">): Answer {
  const { statusCode, body = "{}" } = (payload ?? {}) as { statusCode?: number; body?: string };
  return { status: statusCode, body: parsed(body), payload };
}

function parsed(body: string): Answer["body"] {
  try {
    return (JSON.parse(body) ?? {}) as Answer["body"];
  } catch {
    return {};
  }
}
