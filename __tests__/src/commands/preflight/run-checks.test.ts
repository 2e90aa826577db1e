import { CHECKS, runChecks } from "../../../../src/commands/preflight/run-checks";
import { ACCOUNT_ID, accountWith, dnsWith, requirementsWith } from "./support";

const context = { dns: dnsWith(), requirements: requirementsWith(), accountId: ACCOUNT_ID };

test("every check says something of an environment with a domain and a state bucket", async () => {
  const requirements = requirementsWith(
    { domainName: "payments.acme.io", stateBucket: "acme-state" },
    { healthChecks: 4 },
  );
  const found = await runChecks({ ...context, requirements, account: accountWith() });
  const named = new Set(found.map(({ check }) => check));
  expect(CHECKS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

test("where a Region is not enabled, only that is said: nothing in it answers", async () => {
  const account = accountWith({ isRegionEnabled: (region) => Promise.resolve(region !== "us-east-2") });
  const found = await runChecks({ ...context, account });
  expect(new Set(found.map(({ check }) => check))).toEqual(new Set(["Region enabled"]));
});

test("what may not be read is told in one line, and the other checks go on", async () => {
  const refused = Object.assign(new Error("not authorized\nsecond line"), { name: "AccessDenied" });
  const account = accountWith({ tableCount: () => Promise.reject(refused) });
  const found = await runChecks({ ...context, account });
  expect(found.find(({ check }) => check === "DynamoDB tables")).toEqual({
    check: "DynamoDB tables",
    region: undefined,
    verdict: "warning",
    found: "could not be read: AccessDenied: not authorized",
    remedy: "npx payments preflight --help lists what the credentials must allow.",
  });
  expect(found.some(({ check }) => check === "Names")).toBe(true);
});
