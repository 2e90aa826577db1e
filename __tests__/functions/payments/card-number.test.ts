import {
  holdsCardNumber,
  pathsToCardNumbers,
  withoutCardNumber,
} from "../../../functions/payments/card-number";
import { CARD_NUMBER } from "../support/payments";

describe("holdsCardNumber", () => {
  test.each([
    ["16 digits", CARD_NUMBER],
    ["13 digits", "4222222222222"],
    ["19 digits", "6304000000000000000"],
    ["American Express", "378282246310005"],
    ["spaces", "4111 1111 1111 1111"],
    ["dashes", "4111-1111-1111-1111"],
    ["a long dash", "4111\u20131111\u20131111\u20131111"],
    ["several separators in a row", "4111 - 1111 - 1111 - 1111"],
    ["text around it", `paid with ${CARD_NUMBER}, thanks`],
    ["letters close around it", `tok${CARD_NUMBER}x`],
    ["a first digit that no issuer uses", "9111111111111110"],
    ["other digits before it", `12${CARD_NUMBER}`],
    ["other digits after it", `${CARD_NUMBER}7`],
    ["very many digits around it", `${"1".repeat(30)}${CARD_NUMBER}${"1".repeat(30)}`],
    ["full-width digits", "４１１１１１１１１１１１１１１１"],
    ["Arabic-Indic digits", "٤١١١١١١١١١١١١١١١"],
    ["Devanagari digits", "४१११ ११११ ११११ ११११"],
    ["underscores", "4111_1111_1111_1111"],
    ["full stops", "4111.1111.1111.1111"],
    ["slashes", "4111/1111/1111/1111"],
    ["commas and spaces", "4111, 1111, 1111, 1111"],
    ["middle dots", "4111·1111·1111·1111"],
    ["plus signs", "4+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1"],
    ["invisible characters", "4111\u200b1111\u200b1111\u200b1111"],
    ["a UUID before it", `3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34 ${CARD_NUMBER}`],
  ])("finds a card number with %s", (_how, text) => {
    expect(holdsCardNumber(text)).toBe(true);
  });

  test.each([
    ["a failing check digit", "4111111111111112"],
    ["a row of digits in which only some pass by chance", "1234567890123456"],
    ["12 digits", "424242424242"],
    ["nothing", ""],
    ["no digits in a long text", "a payment of a customer for an order"],
    ["a moment in time", "2026-11-22 12:30:45.123"],
    ["marks between digits that no issuer gives out", "9111.1111.1111.1110"],
    ["digits parted by words", "4111 of 1111 by 1111 at 1111"],
  ])("finds none in %s", (_what, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  test("does not join the groups of a UUID, even where they would pass the check", () => {
    const digits = "41111111-1111-1111-8000-000000000000";
    expect(holdsCardNumber(digits.replaceAll("-", ""))).toBe(true);
    expect(holdsCardNumber(digits)).toBe(false);
  });

  test("joins groups that only begin like a UUID", () => {
    expect(holdsCardNumber("41111111-1111-1111")).toBe(true);
  });
});

describe("withoutCardNumber", () => {
  test("replaces a text that holds one", () => {
    expect(withoutCardNumber(`card ${CARD_NUMBER}`)).toBe("[removed: looks like a card number]");
  });

  test("keeps any other text", () => {
    expect(withoutCardNumber("order 1042")).toBe("order 1042");
  });
});

describe("pathsToCardNumbers", () => {
  test("finds texts and numbers at any depth", () => {
    const input = { a: [{ b: CARD_NUMBER }], c: Number(CARD_NUMBER), d: "fine", e: null, f: true };
    expect(pathsToCardNumbers(input).sort()).toEqual([["a", "0", "b"], ["c"]]);
  });

  test("tells a key by the path of its parent", () => {
    expect(pathsToCardNumbers({ a: { [CARD_NUMBER]: 1 } })).toEqual([["a"]]);
  });

  test("never names a key that holds one, even on the way to another", () => {
    expect(pathsToCardNumbers({ [CARD_NUMBER]: { b: CARD_NUMBER } })).toEqual([[], ["b"]]);
  });

  test("reads input nested ten thousand deep", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(10_000)}"${CARD_NUMBER}"${"]".repeat(10_000)}`);
    expect(pathsToCardNumbers(deep)).toHaveLength(1);
  });
});
