import fc from "fast-check";
import { phasesInWords, phasesOf, wholeSeconds } from "../../../drill/report/phases";
import { verdictSentences } from "../../../drill/report/verdict-sentence";
import type { Recovery } from "../../../drill/verdict/measurement";
import { MEASUREMENT } from "../verdict/fixture";

test("each phase begins where the one before ended, from the moment of the trouble", () => {
  const phases = phasesOf(MEASUREMENT);
  expect(phases.map(({ name }) => name)).toEqual(["detection", "agreement", "TTL", "client"]);
  expect(phases[0]?.from).toBe(69.4);
  for (const [index, { from }] of phases.slice(1).entries()) {
    expect(from).toBe(phases[index]?.to);
  }
  expect(phases.at(-1)?.to).toBeCloseTo(69.4 + 88);
});

test("where the switch moved clients, its decision comes first", () => {
  const recovery = { ...(MEASUREMENT.recovery as Recovery), decision: 45 };
  expect(phasesInWords(phasesOf({ ...MEASUREMENT, recovery }))[0]).toBe(
    "45 s until the failover switch was engaged",
  );
});

test("whole seconds add up to the whole outage", () => {
  const lengths = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(lengths, (all) => {
      let at = 0;
      const phases = all.map((length) => {
        const from = at;
        at += length;
        return { name: "TTL" as const, from, to: at, until: "" };
      });
      const exact = phases.map(({ from, to }) => to - from).reduce((sum, one) => sum + one, 0);
      const whole = wholeSeconds(phases);
      expect(whole.reduce((sum, one) => sum + one, 0)).toBe(Math.round(exact));
      whole.forEach((one, index) => expect(Math.abs(one - all[index]!)).toBeLessThanOrEqual(1.001));
    }),
  );
});

test.each([
  [
    "nobody moved, nobody saw anything",
    { recovery: undefined, errors: {} },
    "Nobody was moved, and clients saw no error.",
  ],
  [
    "nobody moved, some failed",
    { recovery: undefined, errors: { "HTTP 500": 3 } },
    "Nobody was moved; 3 requests failed and were sent again.",
  ],
  ["a planned move", { errors: {} }, "Clients were moved in 88 s and saw no error: 20 s until noticed"],
])("%s", (_, change, sentence) => {
  expect(verdictSentences({ ...MEASUREMENT, ...change })[1]).toContain(sentence);
});

test.each([
  [{ settledTwice: 1 }, "1 payment was settled twice."],
  [{ lost: 3, unfinished: 1 }, "3 payments were lost, 1 payment was left open."],
  [{ acknowledged: 0 }, "No payment was acknowledged: nothing was rehearsed."],
])("of money it says what happened: %j", (change, sentence) => {
  expect(verdictSentences({ ...MEASUREMENT, ...change })[0]).toBe(sentence);
});
