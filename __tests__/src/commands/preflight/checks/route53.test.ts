import { route53HasRoom } from "../../../../../src/commands/preflight/checks/route53";
import { findings } from "../support";

const requirements = { healthChecks: 4, hostedZones: 1 };
const account = (limit: number, count: number) => ({
  route53Quota: () => Promise.resolve({ limit, count }),
});

test("health checks and the zone that is made are held against the account's own limits", async () => {
  expect(await findings(route53HasRoom, { account: account(200, 196), requirements })).toMatchObject([
    { verdict: "ok", found: "196 of 200 health checks" },
    { verdict: "ok", found: "196 of 200 hosted zones" },
  ]);
});

test("one health check too many would fail the deploy", async () => {
  expect(await findings(route53HasRoom, { account: account(200, 197), requirements })).toMatchObject([
    { verdict: "failure", remedy: expect.stringContaining("The stack makes 4") as string },
    { verdict: "ok" },
  ]);
});

test("without a domain nothing is asked", async () => {
  expect(await findings(route53HasRoom)).toEqual([]);
});
