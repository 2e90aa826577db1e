import type { SettingName } from "../../../src/config/settings";
import type { Settings } from "../../support/settings";
import { synthesizedJson } from "../../support/synthesize";
import { DOMAIN, EUROPE, JWT, SETTLEMENT } from "../../support/synthesized";

interface Arrival {
  /** Where it arrives. @default the payments stack */
  readonly stack?: keyof typeof synthesizedJson;
  /** What the setting needs beside it. @default nothing */
  readonly beside?: Settings;
  /** Not its default. */
  readonly value: unknown;
  /** How the value stands in the JSON, where it does so as it is given. */
  readonly as?: string;
}

const EVENTUAL: Settings = { ...EUROPE, consistency: "eventual" };
const CLOUD: Settings = { backend: "cloud", cloudOrganization: "acme", cloudWorkspace: "payments" };

/** Decides what is refused, and stands nowhere. */
type Permission = "dataMayLeave";

/** Says whether there is a stack at all, which the test of the app holds. */
type Presence = "safeguards" | "ledger";

/** A setting that is new fails to compile here. */
const ARRIVALS: Readonly<Record<Exclude<SettingName, Permission | Presence>, Arrival>> = {
  environmentSuffix: { value: "test7", as: "-test7" },
  profile: { value: "production" },
  primaryRegion: { value: "us-west-2", as: "logs.us-west-2.amazonaws.com" },
  standbyRegion: { value: "us-west-2", as: "logs.us-west-2.amazonaws.com" },
  accountId: { value: "210987654321", as: '"allowed_account_ids":["210987654321"]' },
  assumeRoleArn: {
    value: "arn:aws:iam::210987654321:role/deploy",
    as: '"role_arn":"arn:aws:iam::210987654321:role/deploy"',
  },
  consistency: { value: "eventual" },
  witnessRegion: {
    beside: { primaryRegion: "eu-west-1", standbyRegion: "eu-west-2" },
    value: "eu-central-1",
    as: "eu-central-1",
  },
  domainName: { value: "money.acme.io", as: "money.acme.io" },
  hostedZoneId: { beside: DOMAIN, value: "Z0123456789ABCDEFGHIJ", as: "Z0123456789ABCDEFGHIJ" },
  healthCheckIntervalSeconds: { beside: DOMAIN, value: 30, as: '"request_interval":30' },
  healthCheckFailureThreshold: { beside: DOMAIN, value: 7, as: '"failure_threshold":7' },
  failuresBeforeEngaging: { value: 7, as: '"FAILURES_BEFORE_ENGAGING":"7"' },
  failback: { value: "automatic", as: '"FAILBACK":"automatic"' },
  failbackAfterSuccesses: { value: 77, as: '"FAILBACK_AFTER_SUCCESSES":"77"' },
  releases: { value: "staged", as: '"ignore_changes":["function_version","routing_config"]' },
  faultInjection: { value: "on", as: "aws_fis_experiment_template" },
  auth: { value: "jwt", as: "api_authorizer_function" },
  clients: { value: "shop,till", as: "till" },
  clientKeyGenerations: { value: "shared:1+2", as: "payments-client-2-primary" },
  jwtClientClaim: { beside: JWT, value: "client_id", as: '"JWT_CLIENT_CLAIM":"client_id"' },
  jwtIssuer: { beside: JWT, value: "https://other.acme.io/", as: "https://other.acme.io/" },
  jwtAudience: { beside: JWT, value: "other-audience", as: "other-audience" },
  throttlingRateLimit: { value: 77, as: '"throttling_rate_limit":77' },
  throttlingBurstLimit: { value: 777, as: '"throttling_burst_limit":777' },
  reviewThresholdMinorUnits: { value: 4321, as: '"REVIEW_THRESHOLD_MINOR_UNITS":"4321"' },
  settlementUrl: {
    beside: SETTLEMENT,
    value: "https://other.acme.io/orders",
    as: "https://other.acme.io/orders",
  },
  settlementKeyLifetimeHours: { beside: SETTLEMENT, value: 77, as: '"SETTLEMENT_KEY_LIFETIME_HOURS":"77"' },
  objectLockDays: { value: 77, as: '"days":77' },
  auditTrail: { stack: "safeguards", value: "off" },
  deployRoleName: { stack: "safeguards", value: "pipeline77", as: "*:role/*pipeline77" },
  vaultLock: { stack: "safeguards", value: "compliance", as: '"changeable_for_days":3' },
  dynamodbAdvancedBackup: {
    stack: "safeguards",
    value: "on",
    as: '"resource_type_management_preference":{"DynamoDB":true',
  },
  backupAccountVaultArn: {
    stack: "safeguards",
    beside: { dynamodbAdvancedBackup: "assumed" },
    value: "arn:aws:backup:us-east-1:210987654321:backup-vault:payments77",
    as: "backup-vault:payments77",
  },
  ledgerMinimumCapacity: { stack: "ledger", value: 1.5, as: '"min_capacity":1.5' },
  ledgerMaximumCapacity: { stack: "ledger", value: 77.5, as: '"max_capacity":77.5' },
  ledgerLagAlarmMilliseconds: { stack: "ledger", value: 1777, as: '"threshold":1777' },
  functionsNetwork: { stack: "network", value: "private", as: '"Tier":"private"' },
  nat: {
    stack: "network",
    beside: { functionsNetwork: "private", nat: "one" },
    value: "per-zone",
    as: "primary_network_nat_2",
  },
  networkCidrs: { stack: "network", value: "10.77.0.0/20,10.78.0.0/20", as: '"cidr_block":"10.77.0.0/20"' },
  monthlyBudgetUsd: { stack: "safeguards", value: 777, as: '"limit_amount":"777"' },
  alertEmail: { value: "oncall@acme.io", as: "oncall@acme.io" },
  serverErrorAlarmPercent: { value: 7, as: '"threshold":7,' },
  latencyAlarmMilliseconds: { value: 1234, as: '"threshold":1234' },
  queueAgeAlarmSeconds: { value: 99, as: '"threshold":99' },
  openPaymentAgeAlarmSeconds: { value: 777, as: '"threshold":777' },
  tableReplicationLatencyAlarmSeconds: { beside: EVENTUAL, value: 77, as: '"threshold":77000' },
  replicationLatencyAlarmSeconds: { value: 778, as: '"threshold":778' },
  backend: { value: "local" },
  stateBucket: { value: "acme-state", as: "acme-state" },
  stateRegion: { beside: { stateBucket: "acme-state" }, value: "eu-west-3", as: "eu-west-3" },
  cloudOrganization: { beside: CLOUD, value: "other-acme", as: "other-acme" },
  cloudWorkspace: { beside: CLOUD, value: "other-payments", as: "other-payments" },
  costCenter: { value: "cc-77", as: "cc-77" },
  owner: { value: "team-77", as: "team-77" },
};

const synthesized = new Map<string, string>();

function synthesizedText(stack: keyof typeof synthesizedJson, settings: Settings): string {
  const complete = {
    ...(settings.auth === "jwt" && JWT),
    ...(settings.functionsNetwork === "private" && { nat: "one" }),
    ...settings,
  };
  const key = JSON.stringify([stack, complete]);
  const text = synthesized.get(key) ?? JSON.stringify(synthesizedJson[stack](complete));
  synthesized.set(key, text);
  return text;
}

test.each(Object.entries(ARRIVALS))(
  "%s changes what is synthesized, and stands there as it was set",
  (name, { stack = "payments", beside = {}, value, as = "" }) => {
    const textOf = (settings: Settings) => synthesizedText(stack, settings);
    const [before, after] = [textOf(beside), textOf({ ...beside, [name]: value })];
    // Compared by hand: a stack's JSON is too long to be printed.
    expect({ changes: after !== before }).toEqual({ changes: true });
    expect({ before: as !== "" && before.includes(as), after: after.includes(as) }).toEqual({
      before: false,
      after: true,
    });
  },
);
