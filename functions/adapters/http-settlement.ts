import { holdsCardNumber } from "../payments/card-number";
import { SettlementConflict, SettlementRefused } from "../payments/settlement-failures";
import type { Settlement, SettlementOrder, SettlementPort } from "../payments/ports";
import { jitteredBackoff, pause } from "../shared/backoff";
import { loggableError } from "../shared/loggable";
import type { Limits } from "./client-limits";

/** What one call takes at most where nothing else is asked for: 3 s for each of three attempts, and the pauses. */
export const SETTLEMENT_LIMITS: Limits = { attemptMilliseconds: 3000, attempts: 3 };

export interface HttpSettlementOptions {
  /** Where an order is posted. */
  readonly url: string;
  /**
   * The longest that one attempt may take, in milliseconds.
   * @default SETTLEMENT_LIMITS
   */
  readonly attemptMilliseconds?: number;
  /**
   * The attempts of one call; the queue's redelivery adds to them.
   * @default SETTLEMENT_LIMITS
   */
  readonly attempts?: number;
  /** @default the global fetch */
  readonly fetch?: typeof fetch;
  /** @default waits for so many milliseconds */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** The answer was not learnt, or it was no answer to the order: the payment stays open. */
export class SettlementUnavailable extends Error {
  override readonly name = "SettlementUnavailable";
}

/** The money has moved. Not any 2xx: 202, for one, says that it has yet to. */
const SETTLED = new Set([200, 201]);
/** The provider looked at the order and refused it. */
const DECLINED = new Set([402, 422]);
/** Not now: too early, too often, or the same key is still being worked on. */
const TRY_AGAIN = new Set([408, 409, 425, 429]);
/** By this `error` a provider says that it knows the same key with other content. */
const CONTENT_CONFLICT = "content_conflict";

/**
 * Settles through a provider's HTTP interface, under the Idempotency-Key of the transactionId; docs/settlement.md says
 * what a provider must answer. Only 402 and 422 with a reason decline a payment: a proxy or a framework may answer
 * these too. Any other 4xx is a refusal: of the order, or of a configuration that is wrong on our side, for which no
 * customer's payment may fail. A person decides, if it lasts.
 */
export function httpSettlement(options: HttpSettlementOptions): SettlementPort {
  const { url, fetch = globalThis.fetch } = options;
  const { attemptMilliseconds, attempts } = { ...SETTLEMENT_LIMITS, ...options };
  const wait = options.pause ?? pause;
  return {
    async settle(order) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await post(fetch, url, order, attemptMilliseconds);
        if ("settlement" in answer) {
          return answer.settlement;
        }
        if (attempt === attempts) {
          throw new SettlementUnavailable(
            `The settlement provider did not answer in ${attempts} attempts (last: ${answer.unavailable}). ` +
              "The payment stays open and is tried again; if this lasts, ask the provider.",
          );
        }
        await wait(jitteredBackoff(attempt));
      }
    },
  };
}

type Answer = { readonly settlement: Settlement } | { readonly unavailable: string };

async function post(
  fetch: typeof globalThis.fetch,
  url: string,
  order: SettlementOrder,
  milliseconds: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "idempotency-key": order.transactionId,
      },
      body: JSON.stringify(order),
      // An order carries a token: it goes where it was configured to go, or nowhere.
      redirect: "error",
      signal: AbortSignal.timeout(milliseconds),
    });
    return answerIn(response.status, await response.text(), order);
  } catch (error) {
    if (error instanceof SettlementRefused || error instanceof SettlementConflict) {
      throw error;
    }
    return { unavailable: loggableError(error).errorName };
  }
}

function answerIn(status: number, text: string, order: SettlementOrder): Answer {
  const body = objectIn(text);
  if (status === 409 && body?.error === CONTENT_CONFLICT) {
    throw new SettlementConflict();
  }
  const reason = body?.reason;
  if (DECLINED.has(status) && typeof reason === "string") {
    return { settlement: { outcome: "declined", reason: code(reason) ?? "declined" } };
  }
  if (SETTLED.has(status)) {
    if (body?.contentHash !== undefined && body.contentHash !== order.contentHash) {
      throw new SettlementConflict();
    }
    return body === undefined
      ? { unavailable: `HTTP ${status} without a JSON object` }
      : { settlement: { outcome: "settled", reference: code(body.reference) ?? order.transactionId } };
  }
  if (TRY_AGAIN.has(status) || status >= 500 || status < 400) {
    return { unavailable: `HTTP ${status}` };
  }
  throw new SettlementRefused(
    `The settlement provider answered HTTP ${status}, which is no verdict on a payment. ` +
      "Check SETTLEMENT_URL and what the provider requires: if this lasts, the payment goes to review.",
  );
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A provider's word is kept only if it is a plain code: free text may hold what must not be stored. */
function code(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(value) && !holdsCardNumber(value)
    ? value
    : undefined;
}
