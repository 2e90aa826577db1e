import { brokenPromises } from "../../../drill/report/promises";
import { coloursFor } from "../../../drill/report/colour";
import { textReport } from "../../../drill/report/text-report";
import { regionLoss } from "../../../drill/scenarios/region-loss";
import { MEASUREMENT } from "./fixture";

const broken = (change: Partial<typeof MEASUREMENT>) =>
  brokenPromises(regionLoss, { ...MEASUREMENT, ...change });

test("a drill that lost nothing breaks no promise", () => {
  expect(broken({})).toEqual([]);
});

test.each([
  [{ acknowledged: 0 }, "nothing was rehearsed"],
  [{ lost: 2 }, "2 acknowledged payments are lost"],
  [{ settledTwice: 1 }, "settled under two references"],
  [{ settlementsRepeated: 1 }, "took the settlement step twice"],
  [{ unfinished: 3 }, "3 acknowledged payments were never closed"],
  [{ receiptsMissing: 1 }, "no receipt in any Region"],
  [{ missingAtFailover: 1 }, "RPO is not 0"],
  [{ denied: ["payments-intake dynamodb:PutItem arn:table"] }, "payments-intake dynamodb:PutItem arn:table"],
  [{ recovery: undefined }, "never served again"],
])("%j", (change, message) => {
  expect(broken(change).join()).toContain(message);
});

test("eventually consistent: what is missing meanwhile must be what the lag explains", () => {
  const eventual = { consistency: "eventual", settlementsRepeated: 4, missingAtFailover: 3 } as const;
  expect(broken({ ...eventual, explainedByLag: 3 })).toEqual([]);
  expect(broken({ ...eventual, explainedByLag: 1 }).join()).toContain("the lag explains 1");
});

test("the table says what was measured, scaled and real, and what was broken", () => {
  const text = textReport(MEASUREMENT, ["2 payments are lost."], coloursFor(false));
  expect(text).toContain("clock 5 times as fast (54 s on this machine)");
  expect(text).toMatch(/RTO +88\.0 s +every client served again; 17\.6 s on this machine/);
  expect(text).toMatch(/implied by the stack +90\.0 s/);
  expect(text).toContain("BROKEN: 2 payments are lost.");
  expect(coloursFor(true, {}).good("x")).toBe("\u001b[32mx\u001b[0m");
  expect(coloursFor(true, { NO_COLOR: "1" }).good("x")).toBe("x");
});
