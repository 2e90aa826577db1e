import { acceptPayment, type IntakePorts } from "../../../functions/payments/accept-payment";
import { contentHash } from "../../../functions/payments/content-hash";
import type { PaymentMessage } from "../../../functions/payments/ports";
import { aPayment, aStoredPayment, ID, NOON } from "../support/payments";
import { MemoryStore } from "../support/memory-store";

/** What the processor is told: the id, and of what content. */
const SENT = `${ID} ${contentHash(aPayment(), "shop")}`;

const ACCEPTANCE = {
  clientId: "shop",
  attemptId: "attempt-2",
  originRegion: "us-east-1",
  acceptedAt: NOON,
  reviewThreshold: 50_000,
};

function portsWith(store: IntakePorts["store"], failure?: Error) {
  const sent: string[] = [];
  const send = ({ transactionId, contentHash: hash }: PaymentMessage) =>
    failure ? Promise.reject(failure) : Promise.resolve(void sent.push(`${transactionId} ${hash}`));
  return { ports: { store, queue: { send } }, sent };
}

test("a new payment is stored, then sent", async () => {
  const store = new MemoryStore();
  const { ports, sent } = portsWith(store);
  expect(await acceptPayment(aPayment(), ACCEPTANCE, ports)).toMatchObject({ outcome: "accepted" });
  expect(store.payments.get(ID)?.status).toBe("ACCEPTED");
  expect(sent).toEqual([SENT]);
});

test("a payment that was not stored is not sent", async () => {
  const { ports, sent } = portsWith({ accept: () => Promise.reject(new Error("down")) });
  await expect(acceptPayment(aPayment(), ACCEPTANCE, ports)).rejects.toThrow("down");
  expect(sent).toEqual([]);
});

test("a payment that the queue does not take is accepted all the same", async () => {
  const failure = new Error("no queue");
  const { ports } = portsWith(new MemoryStore(), failure);
  expect(await acceptPayment(aPayment(), ACCEPTANCE, ports)).toMatchObject({
    outcome: "accepted",
    sendFailure: failure,
  });
});

test("a replay of an open payment gives its state and sends it again", async () => {
  const { ports, sent } = portsWith(new MemoryStore(aStoredPayment({ status: "SETTLED" })));
  expect(await acceptPayment(aPayment(), ACCEPTANCE, ports)).toMatchObject({
    outcome: "replayed",
    payment: { status: "SETTLED" },
  });
  expect(sent).toEqual([SENT]);
});

test("a replay of a closed payment sends nothing", async () => {
  const { ports, sent } = portsWith(new MemoryStore(aStoredPayment({ status: "COMPLETED" })));
  expect(await acceptPayment(aPayment(), ACCEPTANCE, ports)).toMatchObject({ outcome: "replayed" });
  expect(sent).toEqual([]);
});

test("another payment under the same transactionId conflicts and sends nothing", async () => {
  const { ports, sent } = portsWith(new MemoryStore(aStoredPayment()));
  expect(await acceptPayment(aPayment({ amount: 1 }), ACCEPTANCE, ports)).toMatchObject({
    outcome: "conflicting",
  });
  expect(sent).toEqual([]);
});

test("a request that meets its own write is accepted, and its payment is sent", async () => {
  const { ports, sent } = portsWith(new MemoryStore(aStoredPayment({ attemptId: ACCEPTANCE.attemptId })));
  expect(await acceptPayment(aPayment(), ACCEPTANCE, ports)).toMatchObject({ outcome: "accepted" });
  expect(sent).toEqual([SENT]);
});

test("of concurrent duplicates one is accepted and the others are replays", async () => {
  const { ports } = portsWith(new MemoryStore());
  const intakes = await Promise.all(
    ["one", "two", "three"].map((attemptId) =>
      acceptPayment(aPayment(), { ...ACCEPTANCE, attemptId }, ports),
    ),
  );
  expect(intakes.map(({ outcome }) => outcome).sort()).toEqual(["accepted", "replayed", "replayed"]);
});
