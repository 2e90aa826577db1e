import { mayHaveExpired } from "../../../functions/payments/key-lifetime";
import { afterReview, type ReviewDecision } from "../../../functions/payments/review";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { aStoredPayment, ID, NOON } from "../support/payments";

const HOUR = 3_600_000;
const BY = "arn:aws:sts::123456789012:assumed-role/operator/ana";

const inReview = (overrides: Partial<StoredPayment> = {}) =>
  aStoredPayment({
    status: "REVIEW",
    reviewReason: "amount_over_threshold",
    reviewRequired: true,
    ...overrides,
  });
const asked = (overrides: Partial<StoredPayment> = {}) =>
  inReview({ reviewReason: "settlement_failed", attempts: 20, reviewRequired: false, ...overrides });

function decide(
  payment: StoredPayment,
  decision: ReviewDecision,
  hours = 1,
  lifetime: number | undefined = 24,
) {
  const at = new Date(NOON.getTime() + hours * HOUR).toISOString();
  return afterReview(payment, decision, {
    entry: { at, by: BY, reason: "called the customer" },
    settlementKeyLifetimeHours: lifetime,
  });
}

test("approved, a payment is open again, and its history says who, when and why", () => {
  const next = decide(inReview(), { action: "approve" });
  expect(next).toMatchObject({
    status: "ACCEPTED",
    reviewRequired: false,
    updatedAt: "2026-03-02T13:00:00.000Z",
  });
  expect(next.reviewReason).toBeUndefined();
  expect(next.history).toEqual([
    { at: "2026-03-02T13:00:00.000Z", by: BY, action: "approve", reason: "called the customer" },
  ]);
});

test("declined, it ends as FAILED", () => {
  const next = decide(inReview(), { action: "decline" });
  expect(next).toMatchObject({ status: "FAILED", failureReason: "declined_in_review" });
  expect(next.history).toMatchObject([{ action: "decline" }]);
});

test("what people did before stays in its history", () => {
  const earlier = { at: "2026-03-01T00:00:00.000Z", by: BY, action: "restore", reason: "spoiled" };
  expect(decide(inReview({ history: [earlier] }), { action: "approve" }).history?.[0]).toEqual(earlier);
});

test.each(["ACCEPTED", "SETTLED", "COMPLETED", "FAILED"] as const)(
  "there is nothing to decide of a payment in %s",
  (status) => {
    expect(() => decide(aStoredPayment({ status }), { action: "approve" })).toThrow(
      `${ID} is ${status}, not in REVIEW: there is nothing to decide.`,
    );
  },
);

describe("the settlement key", () => {
  test("of a payment that nobody sent counts from its approval: a week in review costs it nothing", () => {
    const next = decide(inReview(), { action: "approve" }, 7 * 24);
    expect(mayHaveExpired(next, 24, new Date(NOON.getTime() + 7 * 24 * HOUR + HOUR))).toBe(false);
    expect(mayHaveExpired(next, 24, new Date(NOON.getTime() + 8 * 24 * HOUR))).toBe(true);
  });

  test("that is alive is used on, and goes on counting from acceptance", () => {
    const next = decide(asked(), { action: "approve" }, 23);
    expect(next).toMatchObject({ status: "ACCEPTED", attempts: undefined, refusals: undefined });
    expect(next.settlementKeyFrom).toBeUndefined();
  });

  test("that may have expired is not used: it might settle the payment twice", () => {
    expect(() => decide(asked(), { action: "approve" }, 24)).toThrow(
      `${ID} may have been settled, and the provider may have forgotten its key: approved, it might be settled twice. ` +
        "Ask the provider, then say --not-settled, or --settled-as with its reference.",
    );
  });

  test("is not used anew while it may still be known, so that it cannot expire between two attempts", () => {
    expect(() => decide(asked(), { action: "approve", notSettled: true }, 24)).toThrow(
      `${ID}: its key at the provider is about to expire. Decide after 2026-03-03T12:10:00.000Z.`,
    );
  });

  test("that is certainly forgotten is used anew where the provider holds no settlement", () => {
    const next = decide(asked(), { action: "approve", notSettled: true }, 25);
    expect(next).toMatchObject({ status: "ACCEPTED", settlementKeyFrom: "2026-03-03T13:00:00.000Z" });
  });

  test("of a payment approved before counts from that approval", () => {
    const again = asked({ settlementKeyFrom: "2026-03-04T12:00:00.000Z" });
    expect(decide(again, { action: "approve" }, 50)).toMatchObject({ status: "ACCEPTED" });
  });

  test("never expires where the ledger itself settles", () => {
    const next = afterReview(
      asked(),
      { action: "approve" },
      { entry: { at: "2027-01-01T00:00:00.000Z", by: BY, reason: "r" } },
    );
    expect(next.status).toBe("ACCEPTED");
  });
});

describe("money that has moved", () => {
  test("a payment that is settled goes on to its receipt, and is not settled again", () => {
    const settled = asked({ reviewReason: "completion_failed", settledAt: "2026-03-02T12:00:01.000Z" });
    expect(decide(settled, { action: "approve" }, 100)).toMatchObject({
      status: "SETTLED",
      settledAt: "2026-03-02T12:00:01.000Z",
    });
  });

  test("one that the provider has settled unseen is told by its reference", () => {
    const next = decide(asked(), { action: "approve", settledAs: "ref-7" }, 100);
    expect(next).toMatchObject({
      status: "SETTLED",
      settlementReference: "ref-7",
      settledAt: next.updatedAt,
    });
  });

  test("one that was never sent cannot have been settled", () => {
    expect(() => decide(inReview(), { action: "approve", settledAs: "ref-7" })).toThrow(
      `${ID} was never sent to a settlement provider: it cannot have settled it.`,
    );
  });

  test.each([
    [
      "is settled",
      asked({ settledAt: "x", settlementReference: "ref-7" }),
      { action: "decline", notSettled: true },
    ],
    ["is settled at the provider", asked(), { action: "decline", settledAs: "ref-7" }],
  ] as const)("one that %s cannot fail", (_what, payment, decision) => {
    expect(() => decide(payment, decision)).toThrow(
      "it cannot fail. Approve it, and refund it at the provider.",
    );
  });

  test("one that may be settled fails only when the provider was asked", () => {
    expect(() => decide(asked(), { action: "decline" })).toThrow(
      `${ID} was sent to the provider, which may have settled it. Ask the provider, then say --not-settled, or approve`,
    );
    expect(decide(asked(), { action: "decline", notSettled: true }).status).toBe("FAILED");
  });
});
