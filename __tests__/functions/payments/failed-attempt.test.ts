import {
  afterFailedAttempt,
  MOST_ATTEMPTS,
  MOST_REFUSALS,
  waitAfter,
} from "../../../functions/payments/failed-attempt";
import { SettlementRefused } from "../../../functions/payments/settlement-failures";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { aStoredPayment, NOON } from "../support/payments";

const MINUTE = 60_000;
const DOWN = new Error("down");
const REFUSED = new SettlementRefused("HTTP 400");

/** Fails again whenever the next attempt is due, until the payment ends; tells the payment and when that was. */
function failingFor(error: Error, payment: StoredPayment = aStoredPayment()) {
  let [current, at] = [payment, NOON];
  while (current.status === payment.status) {
    at = new Date(current.nextAttemptAt ?? at);
    current = afterFailedAttempt(current, error, at);
  }
  return { payment: current, hours: (at.getTime() - NOON.getTime()) / MINUTE / 60 };
}

test.each([
  [1, 1],
  [2, 2],
  [5, 16],
  [9, 256],
  [10, 360],
  [20, 360],
])("after %d failed attempts the next one waits %d minutes", (attempts, minutes) => {
  expect(waitAfter(attempts, 0)).toBe(minutes * MINUTE);
});

test("payments that failed together come back apart, up to a quarter sooner", () => {
  expect(waitAfter(3, 1)).toBe(3 * MINUTE);
});

test("an attempt that failed is counted, and the next one set", () => {
  expect(afterFailedAttempt(aStoredPayment({ attempts: 1 }), DOWN, NOON)).toMatchObject({
    ...{ status: "ACCEPTED", attempts: 2, refusals: 0, updatedAt: NOON.toISOString() },
    nextAttemptAt: expect.stringMatching(/^2026-03-02T12:01:[3-5]/) as string,
  });
});

test("defect 25: what fails too often ends in review, after about three days", () => {
  const { payment, hours } = failingFor(DOWN);
  expect(payment).toMatchObject({
    ...{ status: "REVIEW", reviewReason: "settlement_failed", attempts: MOST_ATTEMPTS },
    nextAttemptAt: undefined,
  });
  expect(hours).toBeGreaterThan(48);
  expect(hours).toBeLessThan(80);
});

test("defect 25: what a provider refuses for good ends in review, after about two hours", () => {
  const { payment, hours } = failingFor(REFUSED);
  expect(payment).toMatchObject({
    ...{ status: "REVIEW", reviewReason: "settlement_refused", refusals: MOST_REFUSALS },
  });
  expect(hours).toBeGreaterThan(1.5);
  expect(hours).toBeLessThan(2.5);
});

test("refusals are counted apart: an outage before them brings none to review sooner", () => {
  const after = afterFailedAttempt(aStoredPayment({ attempts: MOST_REFUSALS }), REFUSED, NOON);
  expect(after).toMatchObject({ status: "ACCEPTED", refusals: 1 });
});

test("what is settled but cannot be completed ends in review too, and stays settled", () => {
  const settled = aStoredPayment({ status: "SETTLED", settlementReference: "ref-1" });
  expect(failingFor(DOWN, settled).payment).toMatchObject({
    ...{ status: "REVIEW", reviewReason: "completion_failed", settlementReference: "ref-1" },
  });
});
