import { viewOf } from "../payments/payment-view";
import type { PaymentStore } from "../payments/ports";
import { readTransactionId } from "../payments/read-payment";
import { clientOf, type StoredPayment } from "../payments/stored-payment";
import { type ClientDirectory, clientBehind } from "../shared/client-behind";
import { apiHandler, type ApiHandler, requestIdOf } from "../shared/api-handler";
import type { Log } from "../shared/log";
import { loggable } from "../shared/loggable";
import { invalidTransactionId, paymentNotFound, temporarilyUnavailable } from "../shared/problems";

export interface PaymentStatusDependencies {
  readonly log: Log;
  readonly clients: ClientDirectory;
  readonly store: Pick<PaymentStore, "find">;
}

/** GET /v1/payments/{transactionId}: the present state of a payment. */
export function createPaymentStatus({ log, clients, store }: PaymentStatusDependencies): ApiHandler {
  return apiHandler(log, async (event) => {
    const clientId = clientBehind(event, clients);
    log.begin({ requestId: requestIdOf(event), clientId });
    const reading = readTransactionId(event.pathParameters?.transactionId);
    if ("failures" in reading) {
      throw invalidTransactionId(reading.failures);
    }
    const payment = await find(reading.value, store);
    // Another client's payment is looked up, answered and logged as one that nobody sent.
    if (payment === undefined || clientOf(payment) !== clientId) {
      throw paymentNotFound();
    }
    log.info("Payment shown", { ...loggable(payment) });
    return { status: 200, body: viewOf(payment) };
  });
}

async function find(
  transactionId: string,
  store: PaymentStatusDependencies["store"],
): Promise<StoredPayment | undefined> {
  try {
    return await store.find(transactionId);
  } catch (cause) {
    throw temporarilyUnavailable(cause);
  }
}
