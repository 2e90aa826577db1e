import { paymentOf } from "../../../functions/adapters/payment-item";
import type { Status, StoredPayment } from "../../../functions/payments/stored-payment";
import { REGIONS, type World } from "./world";

/** The steps that a payment may take. */
const STEPS = new Set([
  "nothing -> ACCEPTED",
  "ACCEPTED -> SETTLED",
  "SETTLED -> COMPLETED",
  "ACCEPTED -> REVIEW",
  "ACCEPTED -> FAILED",
]);
const CLOSED: ReadonlySet<string> = new Set<Status>(["COMPLETED", "REVIEW", "FAILED"]);

/** Every promise of the pipeline that a world has broken, once it has recovered. */
export function brokenPromises(world: World): string[] {
  return [
    ...unlawfulSteps(world),
    ...lostPayments(world),
    ...wrongSettlements(world),
    ...(world.table.consistency === "strong" ? repetitions(world) : disagreements(world)),
  ];
}

function unlawfulSteps({ table }: World): string[] {
  return table.writes
    .map(({ before = "nothing", after }) => `${before} -> ${after}`)
    .filter((step) => !STEPS.has(step))
    .map((step) => `took the step ${step}`);
}

/** Whatever was acknowledged is there as it was acknowledged; whatever is there is closed. */
function lostPayments(world: World): string[] {
  const payments = paymentsIn(world);
  const acknowledged = [...world.acknowledged].flatMap(([id, contents]) => {
    const hash = payments.get(id)?.contentHash;
    return contents.size === 1 && contents.has(hash ?? "")
      ? []
      : [`${id} is not stored as it was acknowledged`];
  });
  const open = [...payments.values()].filter(({ status }) => !CLOSED.has(status));
  return [...acknowledged, ...open.map(({ transactionId, status }) => `${transactionId} stays ${status}`)];
}

/** Completed payments were settled for what they say, announced and receipted; no other payment was. */
function wrongSettlements(world: World): string[] {
  const { provider, published, receipts } = world;
  const payments = [...paymentsIn(world).values()];
  const wrong = payments.filter(({ transactionId: id, status, ...payment }) => {
    const effect = provider.effects.get(id);
    const receipted = [...receipts.keys()].some((key) => key.endsWith(`${id}.json`));
    const traces = [effect !== undefined, published.includes(id), receipted];
    const agrees = effect === undefined || effect.currency === payment.currency;
    return !agrees || traces.some((trace) => trace !== (status === "COMPLETED"));
  });
  return [
    ...wrong.map(({ transactionId, status }) => `${transactionId} is ${status}, its settlement is not`),
    ...[...provider.misused].map((id) => `two orders were sent under the key ${id}`),
  ];
}

/** One truth: every state is entered once, the ledger's own entry of a settlement included. */
function repetitions({ table, receipts }: World): string[] {
  const entries = table.writes.map(({ transactionId, after }) => `${transactionId} became ${after}`);
  const repeated = entries.filter((entry, index) => entries.indexOf(entry) !== index);
  const settled = new Set(entries.filter((entry) => entry.endsWith("COMPLETED"))).size;
  return [
    ...repeated.map((entry) => `${entry} twice`),
    ...(receipts.size === settled ? [] : [`${receipts.size} receipts for ${settled} payments`]),
  ];
}

/** Two replicas: in the end they hold the same. */
function disagreements({ table }: World): string[] {
  const [one, other] = REGIONS.map((region) =>
    JSON.stringify(table.items(region).sort((a, b) => idOf(a).localeCompare(idOf(b)))),
  );
  return one === other ? [] : [`the replicas differ: ${one} ${other}`];
}

const idOf = (item: { transactionId?: { S?: string } }): string => item.transactionId?.S ?? "";

function paymentsIn({ table }: World): Map<string, StoredPayment> {
  return new Map(table.items("primary").map((item) => [idOf(item), paymentOf(item)]));
}
