import { join } from "node:path";
import { failoverSettings } from "../../../../src/commands/failover/settings";

const CDKTF_JSON = join(__dirname, "..", "..", "..", "..", "cdktf.json");
const NOTHING = { settings: {}, urls: {}, via: "standby" as const };

test("without any option the project's own defaults hold", () => {
  expect(failoverSettings(NOTHING, CDKTF_JSON, {})).toEqual({
    environmentSuffix: "dev",
    regions: { primary: "us-east-1", standby: "us-east-2" },
    consistency: "strong",
    via: "standby",
    controlTable: "payments-control-dev",
    paymentsTable: "payments-transactions-dev",
    health: {},
  });
});

test("an option goes before the environment", () => {
  const given = { settings: { ENVIRONMENT_SUFFIX: "prod" }, urls: {}, via: "standby" as const };
  const { controlTable } = failoverSettings(given, CDKTF_JSON, { ENVIRONMENT_SUFFIX: "test" });
  expect(controlTable).toBe("payments-control-prod");
});

test("with a domain each Region's health is asked under the name that no failover moves", () => {
  expect(failoverSettings(NOTHING, CDKTF_JSON, { DOMAIN_NAME: "acme.io" }).health).toEqual({
    primary: { url: "https://us-east-1.api.acme.io/v1/health", region: "us-east-1", role: "primary" },
    standby: { url: "https://us-east-2.api.acme.io/v1/health", region: "us-east-2", role: "standby" },
  });
});

test("an address goes before the domain", () => {
  const given = { settings: {}, urls: { primary: "https://x.io/health" }, via: "standby" as const };
  const { health } = failoverSettings(given, CDKTF_JSON, { DOMAIN_NAME: "acme.io" });
  expect(health.primary?.url).toBe("https://x.io/health");
  expect(health.standby?.url).toBe("https://us-east-2.api.acme.io/v1/health");
});

test("a setting that the deploy would refuse is refused", () => {
  const given = { settings: { STANDBY_REGION: "mars-1" }, urls: {}, via: "standby" as const };
  expect(() => failoverSettings(given, CDKTF_JSON, {})).toThrow('STANDBY_REGION: given "mars-1"');
});

test.each([
  [{}, 105],
  [{ HEALTH_CHECK_INTERVAL_SECONDS: "30" }, 165],
  [{ HEALTH_CHECK_FAILURE_THRESHOLD: "1" }, 85],
])("with a domain and %j clients have followed the name within %d s", (environment, seconds) => {
  const settings = failoverSettings(NOTHING, CDKTF_JSON, { DOMAIN_NAME: "acme.io", ...environment });
  expect(settings.drainSeconds).toBe(seconds);
});

test("with a relational ledger its database is known", () => {
  expect(failoverSettings(NOTHING, CDKTF_JSON, { LEDGER: "aurora" }).ledger).toMatchObject({
    globalClusterId: "payments-ledger-dev",
    reconcilers: { standby: "payments-ledger-reconciler-standby-dev" },
  });
});
