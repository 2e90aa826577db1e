import {
  holdsCardNumber,
  pathsToCardNumbers,
  withoutCardNumber,
} from "../../../functions/payments/card-number";
import { CARD_NUMBER } from "../support/payments";

/** The card number in ten digits that follow each other, from this zero on. */
const written = (zero: string) =>
  [...CARD_NUMBER].map((digit) => String.fromCodePoint(Number(zero.codePointAt(0)) + Number(digit))).join("");

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
    ["a soft hyphen", "4111\u00ad1111\u00ad1111\u00ad1111"],
    ["a combining grapheme joiner", [...CARD_NUMBER].join("\u034f")],
    ["Hangul fillers", [...CARD_NUMBER].join("\u3164")],
    ["Mongolian vowel separators", [...CARD_NUMBER].join("\u180e")],
    ["variation selectors", [...CARD_NUMBER].join("\ufe0f")],
    ["supplementary variation selectors", [...CARD_NUMBER].join("\u{e0101}")],
    ["keycaps", [...CARD_NUMBER].join("\ufe0f\u20e3") + "\ufe0f\u20e3"],
    ["strokes through the digits", [...CARD_NUMBER].join("\u0336")],
    ["accents on the digits", [...CARD_NUMBER].join("\u0301")],
    ["digits that nobody sees", written("\u{e0030}")],
    ["digits in circles", "④①①①①①①①①①①①①①①①"],
    ["digits in black circles", "❹❶❶❶❶❶❶❶❶❶❶❶❶❶❶❶"],
    ["digits in double circles", "⓸⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵⓵"],
    ["sans-serif digits in circles", "➃➀➀➀➀➀➀➀➀➀➀➀➀➀➀➀"],
    ["digits in parentheses", "⑷⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴"],
    ["digits with full stops", "⒋⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈⒈"],
    ["digits with commas", "🄅🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂🄂"],
    ["zeros in circles", "④⓪⓪⓿🄋🄌⓪⓪⓪⓪⓪⓪⓪⓪⓪②"],
    ["raised digits", "⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹"],
    ["lowered digits", "₄₁₁₁₁₁₁₁₁₁₁₁₁₁₁₁"],
    ["bold digits", written("\u{1d7ce}")],
    ["segmented digits", written("\u{1fbf0}")],
    ["Roman numerals", "ⅣⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠⅠ"],
    ["Han digits", "四一一一 一一一一 一一一一 一一一一"],
    ["Han digits of banks", "肆壹壹壹壹壹壹壹壹壹壹壹壹壹壹壹"],
    ["Han digits in parentheses", "㈣㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠㈠"],
    ["Hangzhou numerals", "〤〡〡〡〡〡〡〡〡〡〡〡〡〡〡〡"],
    ["percent escapes", [...CARD_NUMBER].map((digit) => `%3${digit}`).join("")],
    ["escaped spaces", "4111%201111%201111%201111"],
    ["HTML references", [...CARD_NUMBER].map((digit) => `&#${48 + Number(digit)};`).join("")],
    ["hexadecimal HTML references", [...CARD_NUMBER].map((digit) => `&#x3${digit};`).join("")],
    ["JSON escapes", [...CARD_NUMBER].map((digit) => `\\u003${digit}`).join("")],
    ["escapes of a string", [...CARD_NUMBER].map((digit) => `\\x3${digit}`).join("")],
    ["escapes of code points", [...CARD_NUMBER].map((digit) => `\\u{3${digit}}`).join("")],
    ["escapes only between its groups", "4111&nbsp;1111&nbsp;1111&nbsp;1111".replaceAll("&nbsp;", "&#xa0;")],
    ["base64", Buffer.from(CARD_NUMBER).toString("base64")],
    ["base64 behind a prefix", `tok_${Buffer.from(`x${CARD_NUMBER}`).toString("base64url")}`],
    ["base64 of grouped digits", Buffer.from("4111 1111 1111 1111").toString("base64")],
    ["hexadecimal", Buffer.from(CARD_NUMBER).toString("hex")],
    ["escapes that are none", `${CARD_NUMBER} &#9999999; \\u{ffffff}`],
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

  test("keeps a text that is no base64 of digits", () => {
    expect(holdsCardNumber(Buffer.from("a token of a payment method").toString("base64"))).toBe(false);
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
