import { accepted, isOpen, STATUSES } from "../../../functions/payments/stored-payment";
import { OPEN_SHARDS, openShardOf } from "../../../functions/payments/open-shard";
import { ledgerSettlement } from "../../../functions/payments/ledger-settlement";
import { viewOf } from "../../../functions/payments/payment-view";
import { verdictOn } from "../../../functions/payments/verdict";
import { aPayment, aStoredPayment, ID, NOON } from "../support/payments";

const ACCEPTANCE = {
  ...{ clientId: "shop", attemptId: "a", originRegion: "us-east-2", acceptedAt: NOON, reviewThreshold: 100 },
};

test("a payment begins as accepted, at its time and in its Region", () => {
  expect(accepted(aPayment(), ACCEPTANCE)).toMatchObject({
    status: "ACCEPTED",
    timestamp: "2026-03-02T12:00:00.000Z",
    updatedAt: "2026-03-02T12:00:00.000Z",
    originRegion: "us-east-2",
  });
});

test.each([
  [100, "accept", false],
  [101, "review", true],
])("with a threshold of 100 an amount of %d is to %s", (amount, verdict, reviewRequired) => {
  expect(verdictOn({ amount }, 100)).toBe(verdict);
  expect(accepted(aPayment({ amount }), ACCEPTANCE).reviewRequired).toBe(reviewRequired);
});

test("only accepted and settled payments are open", () => {
  expect(STATUSES.filter((status) => isOpen({ status }))).toEqual(["ACCEPTED", "SETTLED"]);
});

test("there are eight shards, and every last digit falls into one of them", () => {
  const used = [..."0123456789abcdef"].map((digit) => openShardOf(ID.slice(0, -1) + digit));
  expect([...new Set(used)].sort()).toEqual([...OPEN_SHARDS]);
  expect(OPEN_SHARDS).toHaveLength(8);
});

test("the ledger settles every order under its transactionId", async () => {
  expect(await ledgerSettlement.settle(aStoredPayment())).toEqual({ outcome: "settled", reference: ID });
});

test("a client is shown neither the token nor what is only ours", () => {
  expect(JSON.parse(JSON.stringify(viewOf(aStoredPayment())))).toEqual({
    transactionId: ID,
    customerId: "customer-1042",
    amount: 12_900,
    currency: "EUR",
    status: "ACCEPTED",
    acceptedAt: "2026-03-02T12:00:00.000Z",
    updatedAt: "2026-03-02T12:00:00.000Z",
  });
});
