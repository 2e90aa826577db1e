import { concurrencySuffices } from "../../../../../src/commands/preflight/checks/lambda-concurrency";
import { findings } from "../support";

const requirements = {
  apiRegions: ["us-east-1"],
  reservedConcurrency: [
    { region: "us-east-1", functionName: "payments-health-primary-prod", reserved: 10 },
    { region: "us-east-1", functionName: "payments-reconciler-primary-prod", reserved: 1 },
    { region: "us-east-2", functionName: "payments-health-standby-prod", reserved: 10 },
  ],
};
const concurrency = (total: number, unreserved: number) => () => Promise.resolve({ total, unreserved });

test("a production deploy into a new account, with its quota of 10, would fail, and is told what to ask for", async () => {
  const account = { concurrency: concurrency(10, 10) };
  expect(await findings(concurrencySuffices, { account, requirements })).toEqual([
    {
      region: "us-east-1",
      verdict: "failure",
      found: "10 in all, 10 unreserved, 11 more to be reserved",
      remedy:
        "Ask for at least 111 concurrent executions (Service Quotas, L-B99A9384): Lambda keeps 100 unreserved.",
    },
  ]);
});

test("what leaves exactly 100 unreserved is enough", async () => {
  const account = { concurrency: concurrency(111, 111) };
  expect(await findings(concurrencySuffices, { account, requirements })).toMatchObject([{ verdict: "ok" }]);
});

test("one less is not", async () => {
  const account = { concurrency: concurrency(110, 110) };
  expect(await findings(concurrencySuffices, { account, requirements })).toMatchObject([
    { verdict: "failure", remedy: expect.stringContaining("at least 111") as string },
  ]);
});

test("what an earlier deploy has reserved is not asked for again", async () => {
  const account = {
    concurrency: concurrency(111, 100),
    reservedConcurrency: (_region: string, name: string) => Promise.resolve(name.includes("health") ? 10 : 1),
  };
  expect(await findings(concurrencySuffices, { account, requirements })).toEqual([
    { region: "us-east-1", verdict: "ok", found: "111 in all, 100 unreserved, 0 more to be reserved" },
  ]);
});

test("a development environment, which reserves none, deploys with 10 and is warned of throttling", async () => {
  const account = { concurrency: concurrency(10, 10) };
  const nothing = { ...requirements, reservedConcurrency: [] };
  expect(await findings(concurrencySuffices, { account, requirements: nothing })).toMatchObject([
    { verdict: "warning", remedy: expect.stringContaining("throttled") as string },
  ]);
});
