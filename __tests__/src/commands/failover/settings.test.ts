import { resolveConfiguration } from "../../../../src/config/load";
import { failoverSettings } from "../../../../src/commands/failover/settings";

const settingsWith = (environment: NodeJS.ProcessEnv, urls = {}) =>
  failoverSettings(resolveConfiguration({}, environment), { urls, via: "standby" });

test("the deploy's own settings hold", () => {
  expect(settingsWith({})).toEqual({
    environmentSuffix: "dev",
    regions: { primary: "us-east-1", standby: "us-east-2" },
    consistency: "strong",
    via: "standby",
    controlTable: "payments-control-dev",
    paymentsTable: "payments-transactions-dev",
    health: {},
  });
});

test("with a domain each Region's health is asked under the name that no failover moves", () => {
  expect(settingsWith({ DOMAIN_NAME: "acme.io" }).health).toEqual({
    primary: { url: "https://us-east-1.api.acme.io/v1/health", region: "us-east-1", role: "primary" },
    standby: { url: "https://us-east-2.api.acme.io/v1/health", region: "us-east-2", role: "standby" },
  });
});

test("an address goes before the domain", () => {
  const { health } = settingsWith({ DOMAIN_NAME: "acme.io" }, { primary: "https://x.io/health" });
  expect(health.primary?.url).toBe("https://x.io/health");
  expect(health.standby?.url).toBe("https://us-east-2.api.acme.io/v1/health");
});

test.each([
  [{}, 105],
  [{ HEALTH_CHECK_INTERVAL_SECONDS: "30" }, 165],
  [{ HEALTH_CHECK_FAILURE_THRESHOLD: "1" }, 85],
])("with a domain and %j clients have followed the name within %d s", (environment, seconds) => {
  expect(settingsWith({ DOMAIN_NAME: "acme.io", ...environment }).drainSeconds).toBe(seconds);
});

test("with a relational ledger its database is known", () => {
  expect(settingsWith({ LEDGER: "aurora" }).ledger).toMatchObject({
    globalClusterId: "payments-ledger-dev",
    reconcilers: { standby: "payments-ledger-reconciler-standby-dev" },
  });
});
