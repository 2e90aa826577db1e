/** Characters written by their number: %34, &#52;, &#x34;, \x34, \u0034, \u{34}. */
const ESCAPE =
  /%([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});?|&#0*(\d{1,7});?|\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\u\{0*([0-9a-f]{1,6})\}/gi;

/** As long as the shortest card number is in base64. */
const BASE64 = /[A-Za-z0-9+/_-]{18,}/g;

/** Three groups of base64 in a row that begin with a digit, a space or a dash, as hardly any other base64 has. */
const BASE64_OF_DIGITS = /(?:[ILMNO][A-Za-z0-9+/_-]{3}){3}/;

/** As long as the shortest card number is in hexadecimal: each digit is 30 to 39. */
const HEXADECIMAL = /(?:3\d){13,}/g;

const LAST_CODE_POINT = 0x10ffff;

/** A text with its escapes resolved, once. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPE, (escape, ...groups: (string | undefined)[]) => {
    const [percent, htmlHexadecimal, htmlDecimal, ...others] = groups.slice(0, 6);
    const hexadecimal = percent ?? htmlHexadecimal ?? others.find((digits) => digits !== undefined);
    const code = hexadecimal === undefined ? Number(htmlDecimal) : Number.parseInt(hexadecimal, 16);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : escape;
  });
}

/** What parts of a text say where they are base64, of either alphabet, or hexadecimal. */
export function* decodedParts(text: string): Generator<string> {
  for (const part of (text.match(BASE64) ?? []).filter((run) => BASE64_OF_DIGITS.test(run))) {
    // Other characters of the alphabet may stand before it, so that its groups of four begin anywhere.
    for (let start = 0; start < 4; start += 1) {
      yield Buffer.from(part.slice(start), "base64").toString("latin1");
    }
  }
  for (const part of text.match(HEXADECIMAL) ?? []) {
    yield Buffer.from(part, "hex").toString("latin1");
  }
}
