import { viewOf } from "../payments/payment-view";
import type { PaymentStore } from "../payments/ports";
import { readTransactionId } from "../payments/read-payment";
import type { StoredPayment } from "../payments/stored-payment";
import { apiHandler, type ApiHandler } from "../shared/api-handler";
import type { Log } from "../shared/log";
import { loggable } from "../shared/loggable";
import { invalidTransactionId, paymentNotFound, temporarilyUnavailable } from "../shared/problems";

export interface PaymentStatusDependencies {
  readonly log: Log;
  readonly store: Pick<PaymentStore, "find">;
}

/** GET /v1/payments/{transactionId}: the present state of a payment. */
export function createPaymentStatus({ log, store }: PaymentStatusDependencies): ApiHandler {
  return apiHandler(log, async (event) => {
    const reading = readTransactionId(event.pathParameters?.transactionId);
    if ("failures" in reading) {
      throw invalidTransactionId(reading.failures);
    }
    const payment = await find(reading.value, store);
    if (payment === undefined) {
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
