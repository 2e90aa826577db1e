import type { Exchange } from "../../../drill/clients/ledger";
import type { SentPayment } from "../../../drill/clients/payment";
import { SwitchHistory } from "../../../drill/global/switch-history";
import { Troubles } from "../../../drill/global/troubles";
import type { Item } from "../../../drill/region/table-operation";
import type { Order } from "../../../drill/settlement/provider";
import { contentsIn } from "../../../drill/verdict/contents";
import type { Evidence, Holdings } from "../../../drill/verdict/evidence";

export const PAYMENT: SentPayment = {
  ...{ transactionId: "t-1", customerId: "c-1", amount: 500, currency: "USD" },
  ...{ paymentMethodToken: "tok_1234", description: "order 7" },
};

const REFERENCE = "drill-reference";
const BEGAN_AT = Date.parse("2026-11-23T10:00:00.000Z");
const { transactionId, customerId, amount, currency, description } = PAYMENT;
const told = { transactionId, customerId, amount, currency, description };

export const ITEM: Item = {
  ...{ transactionId: { S: "t-1" }, customerId: { S: "c-1" }, amount: { N: "500" }, currency: { S: "USD" } },
  ...{ paymentMethodToken: { S: "tok_1234" }, description: { S: "order 7" }, contentHash: { S: "hash-1" } },
  ...{ status: { S: "COMPLETED" }, settlementReference: { S: REFERENCE }, settlementShard: { S: "10#1" } },
  ...{ originRegion: { S: "us-east-1" }, timestamp: { S: "2026-11-23T10:00:50.000Z" } },
  ...{ updatedAt: { S: "2026-11-23T10:00:52.000Z" } },
};

export const POSTED: Exchange = {
  ...{ intent: "payment", client: 1, region: "primary", byOwnName: false, method: "POST", path: "/process" },
  ...{ body: JSON.stringify(PAYMENT), sentAt: 50 },
  answer: {
    ...{ status: 202, at: 50.1, body: JSON.stringify(told), location: "/v1/payments/t-1" },
    cacheControl: "no-store",
  },
};

export const ORDER: Order = {
  ...{ at: 51, from: "us-east-1", key: "t-1", transactionId, amount, currency, customerId },
  ...{ outcome: "settled", reference: REFERENCE },
};

export const EVENT = { type: "payment.settled", ...told, settlementReference: REFERENCE };
export const RECEIPT = { ...told, settlementReference: REFERENCE };

export const receipt = (body: object, key = "receipts/2026/11/23/t-1.json") => ({
  ...{ bucket: "receipts", key, body: JSON.stringify(body) },
});

export const holdings = (region: string, change: Partial<Holdings> = {}): Holdings => ({
  ...{ region, payments: new Map([["t-1", ITEM]]), receipts: [receipt(RECEIPT)], conflicts: [] },
  ...change,
});

/** One payment that went well: accepted by the primary, settled once, told and filed in both Regions. */
export function evidence(change: Partial<Evidence> = {}): Evidence {
  const exchanges = change.exchanges ?? [POSTED];
  return {
    ...{ consistency: "strong", regions: { primary: "us-east-1", standby: "us-east-2" } },
    holdings: [holdings("us-east-1"), holdings("us-east-2")],
    ...{ exchanges, contents: contentsIn(exchanges), orders: [ORDER] },
    events: [{ region: "us-east-1", message: JSON.stringify(EVENT) }],
    ...{ switchHistory: new SwitchHistory(), troubles: new Troubles(() => 0) },
    providerTroubles: [],
    ...{
      keyLifetimeSeconds: 86_400,
      reviewThreshold: 1000,
      beganAt: BEGAN_AT,
      skewSeconds: { primary: 0, standby: 0 },
    },
    ...{ failuresBeforeEngaging: 3, speed: 1, lagSeconds: 2, endedAt: 1000 },
    ...change,
  };
}

/** What scenario did to the Regions, and when the switch was changed. */
export function history(
  troubles: Troubles["list"],
  changes: readonly Omit<SwitchHistory["changes"][number], "epoch">[],
): Pick<Evidence, "troubles" | "switchHistory" | "events"> {
  const [told, done] = [new SwitchHistory(), new Troubles(() => 0)];
  told.changes.push(...changes.map((change, index) => ({ ...change, epoch: index + 1 })));
  done.list.push(...troubles);
  const notices = changes.map(({ at, by, position }) => `The switch is ${position}. By: ${by}. At: ${at}`);
  const events = [JSON.stringify(EVENT), ...notices].map((message) => ({ region: "us-east-2", message }));
  return { switchHistory: told, troubles: done, events };
}
