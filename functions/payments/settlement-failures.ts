/** The settlement provider refused an order, but did not decline the payment: the order or our configuration is wrong. */
export class SettlementRefused extends Error {
  override readonly name = "SettlementRefused";
}

/** The settlement provider knows the same key with other content. */
export class SettlementConflict extends Error {
  override readonly name = "SettlementConflict";
  constructor() {
    super("The settlement provider was sent other content under this payment's key: a person must look.");
  }
}
