import * as exported from "../../src";

const named = Object.entries(exported as Record<string, unknown>);

test("what another project imports is there, each under its own name", () => {
  for (const [name, value] of named) {
    expect([name, value]).not.toEqual([name, undefined]);
    if (typeof value === "function" && /^[A-Z]/.test(name)) {
      expect(value.name).toBe(name);
    }
  }
});

test.each([
  "ReplicatedTable",
  "RegionalPaymentApi",
  "ReplicatedBucket",
  "FailoverDns",
  "Observability",
  "ReplicatedKey",
])("%s is a class", (name) => {
  expect(String(Object.fromEntries(named)[name])).toMatch(/^class /);
});
