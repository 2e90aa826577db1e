/**
 * What one version writes and reads that another version, in the other Region or beside it, reads and writes as well.
 * `npm run compatibility` bundles the same names of an earlier version.
 */
export { dynamoAdvancer } from "../../../functions/adapters/dynamo-store";
export { itemOf, paymentOf } from "../../../functions/adapters/payment-item";
export { messageFor, paymentMessageIn } from "../../../functions/adapters/payment-message";
export { recordOf, switchItemOf } from "../../../functions/adapters/switch-item";
export { processPayment } from "../../../functions/payments/process-payment";
export { receiptOf, settledEventOf } from "../../../functions/payments/receipt";
export { accepted, STATUSES } from "../../../functions/payments/stored-payment";
