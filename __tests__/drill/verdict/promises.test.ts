import { brokenPromises } from "../../../drill/verdict/promises";
import { regionLoss } from "../../../drill/scenarios/region-loss";
import { MEASUREMENT } from "./fixture";

const broken = (change: Partial<typeof MEASUREMENT>) =>
  brokenPromises({ ...MEASUREMENT, ...change }, regionLoss);

test("a drill that lost nothing breaks no promise", () => {
  expect(broken({})).toEqual([]);
});

test.each([
  [{ acknowledged: 0 }, "nothing was rehearsed"],
  [{ lost: 2 }, "2 acknowledged payments are lost"],
  [{ settledTwice: 1 }, "settled under two references"],
  [{ settlementsRepeated: 1 }, "took the settlement step twice"],
  [{ unfinished: 3 }, "3 acknowledged payments were never closed"],
  [{ restless: 1 }, "never came to rest"],
  [{ findings: ["1 orders differ: x."] }, "1 orders differ: x."],
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
