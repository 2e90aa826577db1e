import { validInput } from "./arbitraries";
import { leaks, repeats } from "./card-numbers";
import { forEachOf } from "./for-each-of";
import { exposeRegion } from "./region-in-memory";

test("a card number anywhere in the input is in no answer, log line, metric, item, message or receipt", async () => {
  await forEachOf(10_000, leaks(validInput), async ({ digits, input }) => {
    const traces = JSON.stringify(await exposeRegion(input));
    if (repeats(traces, digits)) throw new Error(`${digits} got out: ${traces}`);
  });
});

test("inputs without one are stored, sent, published and receipted", async () => {
  let taken = 0;
  await forEachOf(100, validInput, async (input) => {
    const { items, outputs } = await exposeRegion(input);
    taken += items.length === 1 && outputs.length > 0 ? 1 : 0;
  });
  expect(taken).toBeGreaterThan(80);
});

test.each([
  ["the digits alone", '{"id":"4111111111111111"}', true],
  ["groups of digits", '{"description":"4111 1111-1111 1111"}', true],
  ["another number", '{"id":"4111111111111112"}', false],
])("the search sees %s", (_what, text, found) => {
  expect(repeats(text, "4111111111111111")).toBe(found);
});
