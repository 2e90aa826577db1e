import * as fc from "fast-check";
import { historyAttribute } from "../../../../functions/adapters/history-attribute";
import type { Item } from "../../../../functions/adapters/payment-item";
import type { Status } from "../../../../functions/payments/stored-payment";
import { classify } from "../../../../src/commands/restore/classify";
import { COMPLETED, SETTLED, anItem } from "./items";

const accepted = anItem(1);
const completed = anItem(1, COMPLETED);
const entry = { at: "2026-11-23T13:00:00.000Z", by: "ana", action: "review", reason: "looked at" };

describe("a payment is", () => {
  it("the same where nothing changed", () => {
    expect(classify(completed, completed)).toEqual({ class: "same", attributes: [] });
  });

  it.each<[string, Item, Item]>([
    ["settled", accepted, anItem(1, SETTLED)],
    ["completed", accepted, completed],
    ["completed from settled", anItem(1, SETTLED), completed],
    ["failed", accepted, anItem(1, { status: "FAILED", failureReason: "declined" })],
    [
      "laid before a person",
      completed,
      anItem(1, { ...COMPLETED, status: "REVIEW", reviewReason: "content_conflict" }),
    ],
    ["tried once more", accepted, anItem(1, { attempts: 1, nextAttemptAt: "2026-11-23T12:01:00.000Z" })],
    [
      "released from review",
      anItem(1, { status: "REVIEW", reviewReason: "amount_over_threshold" }),
      completed,
    ],
    ["given a history", completed, { ...completed, history: historyAttribute([entry]) }],
  ])("advanced where it was %s", (_what, past, present) => {
    expect(classify(past, present).class).toBe("advanced");
  });

  it("new where it came since and agrees with itself", () => {
    expect(classify(undefined, accepted)).toEqual({ class: "new", attributes: [] });
  });

  it("deleted where it is gone: the whole item comes back", () => {
    expect(classify(completed, undefined)).toMatchObject({ class: "deleted", right: completed });
  });

  it.each<[string, Item]>([
    ["its amount", { ...completed, amount: { N: "1" } }],
    ["whose it is", { ...completed, clientId: { S: "mallory" } }],
    ["its customer", { ...completed, customerId: { S: "mallory" } }],
    ["its token", { ...completed, paymentMethodToken: { S: "tok_mallory" } }],
    ["its hash together with its amount", anItem(1, { ...COMPLETED, amount: 1 })],
    ["its Region", { ...completed, originRegion: { S: "mars" } }],
    ["its reference", anItem(1, { ...COMPLETED, settlementReference: "ledger-2" })],
    ["its state, backwards", accepted],
    ["an attribute that nobody knows", { ...completed, note: { S: "hello" } }],
    ["a type", { ...completed, amount: { S: "500" } }],
    [
      "a missing attribute",
      Object.fromEntries(Object.entries(completed).filter(([name]) => name !== "currency")),
    ],
    ["the shard of an index", { ...completed, settlementShard: { S: "elsewhere" } }],
  ])("spoiled where somebody changed %s", (_what, present) => {
    expect(classify(completed, present)).toMatchObject({ class: "spoiled", right: completed });
  });

  it("spoiled where its history was cut", () => {
    const reviewed = { ...completed, history: historyAttribute([entry]) };
    expect(classify(reviewed, completed).class).toBe("spoiled");
  });

  it("spoiled where it is said to be settled, and nothing says by what", () => {
    const claimed = { ...accepted, status: { S: "COMPLETED" } };
    expect(classify(accepted, claimed)).toMatchObject({ class: "spoiled", right: accepted });
  });

  it.each<[string, Item | undefined, Item]>([
    ["it came since and contradicts itself", undefined, { ...accepted, amount: { N: "1" } }],
    ["it was spoiled before the moment", { ...accepted, amount: { N: "1" } }, accepted],
  ])("unexplained where %s: nothing is written back", (_what, past, present) => {
    const { class: one, right } = classify(past, present);
    expect([one, right]).toEqual(["unexplained", undefined]);
  });

  it("unexplained where it was spoiled before, and is gone", () => {
    expect(classify({ ...accepted, amount: { N: "1" } }, undefined).class).toBe("unexplained");
  });
});

it("is judged by the hash of its own client", () => {
  const ofShop = (changes = {}) => anItem(1, { ...changes, clientId: "shop" });
  expect(classify(ofShop(), ofShop(COMPLETED)).class).toBe("advanced");
  expect(classify(undefined, ofShop()).class).toBe("new");
});

describe("what is written back", () => {
  it("keeps the progress since, so that what was settled meanwhile is not settled again", () => {
    const spoiled = { ...completed, amount: { N: "1" } };
    const { right, attributes } = classify(accepted, spoiled);
    expect(right).toEqual(completed);
    expect(attributes).toEqual(["amount"]);
  });

  it("takes the state of the moment where the steps since explain nothing", () => {
    const spoiled = { ...anItem(1, { ...COMPLETED, settlementReference: "forged" }), amount: { N: "1" } };
    expect(classify(anItem(1, SETTLED), spoiled).right).toEqual(anItem(1, SETTLED));
  });

  it("is right itself, whatever was spoiled: a second look finds nothing to do", () => {
    const statuses: Item[] = [accepted, anItem(1, SETTLED), completed];
    const attribute = fc.oneof(
      fc.string().map((S) => ({ S })),
      fc.integer().map((N) => ({ N: String(N) })),
      fc.boolean().map((BOOL) => ({ BOOL })),
    );
    const spoil = fc.tuple(fc.constantFrom(...Object.keys(completed), "other"), fc.option(attribute));
    fc.assert(
      fc.property(
        fc.constantFrom(...statuses),
        fc.array(spoil, { minLength: 1, maxLength: 4 }),
        (past, changes) => {
          const present: Item = { ...past };
          for (const [name, value] of changes.filter(([one]) => one !== "transactionId")) {
            if (value === null) delete present[name];
            else present[name] = value as Item[string];
          }
          const { class: one, right } = classify(past, present);
          expect(["same", "advanced", "spoiled"]).toContain(one);
          if (one === "spoiled") expect(["same", "advanced"]).toContain(classify(past, right).class);
        },
      ),
    );
  });

  it("never takes a payment back to where it would be settled again, once its settlement is told", () => {
    const order: readonly Status[] = ["ACCEPTED", "SETTLED", "COMPLETED"];
    for (const past of [accepted, anItem(1, SETTLED), completed]) {
      const { right } = classify(past, { ...completed, amount: { N: "1" } });
      expect(order.indexOf(right?.status?.S as Status)).toBe(2);
    }
  });
});
