import { ROLES } from "../../../../drill/roles";
import type { Item } from "../../../../drill/region/table-operation";
import { paymentOf } from "../../../../functions/adapters/payment-item";
import { receiptOf } from "../../../../functions/payments/receipt";
import { isOpen, type StoredPayment } from "../../../../functions/payments/stored-payment";
import { CARD_NUMBER } from "./clients";
import type { Surroundings } from "./surroundings";

const payment = (item: Item): StoredPayment => paymentOf(item as never);

/** The payments that any Region which runs still holds open. */
export function openPayments({ tables, isAlive }: Surroundings): StoredPayment[] {
  return ROLES.filter(isAlive).flatMap((role) => tables.items(role).map(payment).filter(isOpen));
}

/** What has become of the payments: none lost, changed, settled twice or left open. */
export function brokenInTheEnd(world: Surroundings): string[] {
  const settledTwice = [...world.provider.settlements].filter(([, contents]) => contents.length > 1);
  return [
    ...lostPayments(world),
    ...openPayments(world).map(({ transactionId, status }) => `${transactionId} stays ${status}`),
    ...settledTwice.map(([id]) => `${id} was settled twice`),
    ...cardNumbers(world),
  ];
}

/** However it was written: no item holds the digits of a card number. */
function cardNumbers(world: Surroundings): string[] {
  return storedIn(world)
    .filter(({ description = "" }) => description.replace(/\D/g, "").includes(CARD_NUMBER))
    .map(({ transactionId }) => `${transactionId} holds a card number`);
}

export function missingReceipts(world: Surroundings): string[] {
  const archive = world.tables.receipts[world.survivor];
  return storedIn(world)
    .filter((stored) => stored.status === "COMPLETED" && !archive.has(receiptOf(stored).key))
    .map(({ transactionId }) => `${transactionId} has no receipt in the ${world.survivor}`);
}

/**
 * What was acknowledged is there as it was acknowledged. Under eventual consistency what a Region held that never returns
 * is lost with it, and of two contents that a partition let in people are told.
 */
function lostPayments(world: Surroundings): string[] {
  const isStrong = world.settings.consistency === "strong";
  if (!isStrong && world.goneForGood.size > 0) return [];
  const stored = new Map(storedIn(world).map((one) => [one.transactionId, one]));
  return [...world.clients.acknowledged].flatMap(([id, contents]) => {
    if (!stored.has(id)) return [`${id} was acknowledged and is lost`];
    if (contents.size > 1) {
      if (isStrong) return [`${id} was acknowledged with two contents`];
      return world.toldOfConflict ? [] : [`${id} has two contents, and nobody was told`];
    }
    const hash = stored.get(id)?.contentHash;
    return contents.has(hash ?? "") ? [] : [`${id} is stored with another content`];
  });
}

const storedIn = ({ tables, survivor }: Surroundings): StoredPayment[] => tables.items(survivor).map(payment);
