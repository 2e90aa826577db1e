/**
 * Digits that Unicode's compatibility forms do not turn into ours: the first character of a run, the digit it
 * stands for, and how many follow each other. https://www.unicode.org/Public/UCD/latest/ucd/extracted/DerivedNumericValues.txt
 */
const DIGIT_RUNS: readonly (readonly [first: number, digit: number, count: number])[] = [
  [0x1369, 1, 9], // Ethiopic
  [0x19da, 1, 1], // New Tai Lue
  [0x2160, 1, 9], // Roman numerals, which the compatibility forms spell in letters
  [0x2170, 1, 9],
  [0x24f5, 1, 9], // Enclosed in circles of other kinds
  [0x24ff, 0, 1],
  [0x2776, 1, 9],
  [0x2780, 1, 9],
  [0x278a, 1, 9],
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
  [0x3021, 1, 9], // Hangzhou
  [0x10107, 1, 9], // Aegean
  [0x102e1, 1, 9], // Coptic
  [0x10a40, 1, 4], // Kharoshthi
  [0x10e60, 1, 9], // Rumi
  [0x11052, 1, 9], // Brahmi
  [0x111e1, 1, 9], // Sinhala
  [0x1d360, 1, 9], // Counting rods
  [0x1e8c7, 1, 9], // Mende Kikakui
  [0x1ec71, 1, 9], // Indic Siyaq
  [0x1ed01, 1, 9], // Ottoman Siyaq
  [0xe0030, 0, 10], // Tags, which nobody sees
];

/** Han digits, as they are counted with and as banks write them; each string begins with the digit 0. */
const HAN_DIGITS = ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"];

const OTHER_DIGITS: ReadonlyMap<string, string> = new Map([
  ...DIGIT_RUNS.flatMap(([first, digit, count]) =>
    Array.from(
      { length: count },
      (_, index) => [String.fromCodePoint(first + index), String(digit + index)] as const,
    ),
  ),
  ...HAN_DIGITS.flatMap((digits) =>
    [...digits].map((character, digit) => [character, String(digit)] as const),
  ),
]);

const OTHER_DIGIT = new RegExp(`[${[...OTHER_DIGITS.keys()].join("")}]`, "gu");

/** What is seen on no screen by itself: ignorable and format characters, variation selectors, marks on letters. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/gu;

/**
 * A text as its reader sees it, with every digit as one of ours: of any script, raised, enclosed, full-width, with marks
 * on it, or with invisible characters beside it.
 */
export function plainTextOf(text: string): string {
  return ownDigits(ownDigits(text).normalize("NFKC"))
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .replace(/(?!\d)\p{Nd}/gu, digitOf);
}

const ownDigits = (text: string): string =>
  text.replace(OTHER_DIGIT, (character) => OTHER_DIGITS.get(character) as string);

/** The digit of any script as one of ours. The ten digits of a script follow each other (Unicode, property Nd). */
function digitOf(character: string): string {
  const code = character.codePointAt(0) as number;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
  }
  return String((code - zero) % 10);
}
