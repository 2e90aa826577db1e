import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cardFrom, CARDS_FOLDER, readCards } from "../../../drill/gameday/card";

const cards = readCards();

test("there are at least eight cards, each with a situation, hints and several things that it could be", () => {
  expect(cards.length).toBeGreaterThanOrEqual(8);
  for (const { id, situation, mayLookAt, hints, causes, rightCause, solution } of cards) {
    expect([id, situation.length > 50, mayLookAt.length > 20, solution.length > 50]).toEqual([
      id,
      true,
      true,
      true,
    ]);
    expect(hints.length).toBeGreaterThanOrEqual(2);
    expect(causes.length).toBeGreaterThanOrEqual(3);
    expect(causes).toContain(rightCause);
  }
});

test("the right cause is not always at the same place", () => {
  expect(new Set(cards.map(({ causes, rightCause }) => causes.indexOf(rightCause))).size).toBeGreaterThan(1);
});

test("the list of cards names each of them, with its minutes", () => {
  const list = readFileSync(join(CARDS_FOLDER, "README.md"), "utf8");
  for (const { id, title, limitSeconds } of cards) {
    expect(list).toMatch(new RegExp(`\\[${title}\\]\\(${id}\\.md\\) *\\| *${limitSeconds / 60} \\|`));
  }
});

const TEXT = readFileSync(join(CARDS_FOLDER, "nobody-takes-payments.md"), "utf8");

test("a card says what breaks when, and which levers are right", () => {
  expect(cardFrom("x", TEXT)).toMatchObject({
    title: "Nobody takes payments",
    faults: [
      { after: 0, action: "engage-now" },
      { after: 100, action: "kill:standby" },
    ],
    levers: ["release-via-primary", "none"],
    limitSeconds: 600,
  });
});

test.each([
  ["a section that is missing", TEXT.replace("## Hints", "## Tips"), 'there is no section "## Hints".'],
  ["no right cause", TEXT.replaceAll("**", ""), "exactly one must be in bold"],
  [
    "an action that there is not",
    TEXT.replace("kill:standby", "nuke:standby"),
    'There is no action "nuke:standby".',
  ],
  [
    "a lever that there is not",
    TEXT.replace("release-via-primary |", "pray |"),
    'There is no action "pray".',
  ],
  ["no lever", TEXT.replace(/^levers:.*$/m, "levers:"), '"levers:" must name'],
  ["no time", TEXT.replace("minutes: 10", "minutes: soon"), '"minutes:" must say'],
])("%s is refused", (_, text, message) => {
  expect(() => cardFrom("x", text)).toThrow(message);
});
