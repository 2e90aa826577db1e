import { randomUUID } from "node:crypto";
import { acceptPayment, type IntakePorts } from "../payments/accept-payment";
import type { Payment } from "../payments/payment";
import { viewOf } from "../payments/payment-view";
import { readTransactionId } from "../payments/read-payment";
import type { Answer } from "../shared/api-handler";
import { invalidTransactionId, temporarilyUnavailable } from "../shared/problems";

interface RehearsalDependencies extends IntakePorts {
  readonly region: string;
  readonly reviewThreshold: number;
  /** @default the time of day */
  readonly now?: () => Date;
}

/** No client that an issuer names sees a rehearsal: the space keeps it out of their names. */
const REHEARSAL_CLIENT = "release rehearsal";

/** What a release sends through a Region. It names nobody and nothing that could be charged. */
const PAYMENT: Omit<Payment, "transactionId"> = {
  customerId: "release-rehearsal",
  amount: 1,
  currency: "EUR",
  paymentMethodToken: "release_rehearsal",
};

/**
 * What a release asks for, who invokes the function itself, which IAM allows. API Gateway makes the event of a request:
 * no client writes beside its body, headers and parameters.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function rehearsalIn(event: object): { readonly transactionId?: unknown } | undefined {
  const { rehearsal, httpMethod } = event as { rehearsal?: unknown; httpMethod?: unknown };
  return typeof rehearsal === "object" && rehearsal !== null && httpMethod === undefined
    ? rehearsal
    : undefined;
}

/**
 * Takes a rehearsal payment, in a Region that takes no others as well: nothing comes of it. It is stored and queued, and
 * the processor closes it unsettled. No metric counts it. Who asks again for the same one is told where it stands.
 */
export async function rehearse(
  { transactionId }: { readonly transactionId?: unknown },
  { region, now = () => new Date(), reviewThreshold, store, queue }: RehearsalDependencies,
): Promise<Answer> {
  const reading = readTransactionId(transactionId);
  if ("failures" in reading) throw invalidTransactionId(reading.failures);
  const acceptance = {
    ...{
      clientId: REHEARSAL_CLIENT,
      attemptId: randomUUID(),
      originRegion: region,
      acceptedAt: now(),
      reviewThreshold,
    },
    rehearsal: true,
  };
  const { payment, sendFailure } = await acceptPayment(
    { transactionId: reading.value, ...PAYMENT },
    acceptance,
    { store, queue },
  );
  // No reconciler is to be waited for: a queue that takes nothing is what a rehearsal looks for.
  if (sendFailure !== undefined) throw temporarilyUnavailable(sendFailure);
  return { status: 202, body: viewOf(payment) };
}
