import { SETTING_NAMES, type SettingName } from "../../../src/config/settings";
import type { Settings } from "../../support/settings";
import { paymentsTemplate } from "../../support/synthesized";

/** Every leaf of the stack's JSON as text: what arrives anywhere is one of them, or within one. */
function leavesOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.values(value).flatMap(leavesOf);
}

const leaves = (settings: Settings) => leavesOf(paymentsTemplate(settings).json);

/**
 * A value of its own for each setting that carries one: no default, and no other setting's value, so that what is taken
 * from another setting is missed. A new setting without one fails the type check.
 */
const MARKED = {
  environmentSuffix: "mark7",
  primaryRegion: "eu-west-2",
  standbyRegion: "eu-west-3",
  witnessRegion: "eu-central-1",
  domainName: "marked.acme.dev",
  hostedZoneId: "Z7777777MARKED",
  failbackAfterSuccesses: 4_211,
  jwtIssuer: "https://issuer.marked.dev",
  jwtAudience: "marked-audience",
  throttlingRateLimit: 4_217,
  throttlingBurstLimit: 4_219,
  reviewThresholdMinorUnits: 4_229,
  settlementUrl: "https://settlement.marked.dev/orders",
  settlementKeyLifetimeHours: 4_231,
  objectLockDays: 4_241,
  alertEmail: "ops@marked.dev",
  latencyAlarmMilliseconds: 4_243,
  queueAgeAlarmSeconds: 4_253,
  openPaymentAgeAlarmSeconds: 4_259,
  tableReplicationLatencyAlarmSeconds: 4_261,
  replicationLatencyAlarmSeconds: 4_271,
  stateBucket: "marked-state-bucket",
  stateRegion: "ap-south-1",
  cloudOrganization: "marked-organization",
  cloudWorkspace: "marked-workspace",
  costCenter: "marked-cost-center",
  owner: "marked-owner",
} as const;

/** Settings of few or small values, which other numbers have too: another one changes the stack. */
const CHOSEN = {
  healthCheckFailureThreshold: 7,
  failuresBeforeEngaging: 13,
  serverErrorAlarmPercent: 17,
  profile: "production",
  consistency: "eventual",
  healthCheckIntervalSeconds: 30,
  failback: "automatic",
  faultInjection: "on",
  auth: "jwt",
  clients: ["marked-client"],
  backend: "local",
} as const;

/** Where settings exclude each other, one stack for each side. */
const { witnessRegion, cloudOrganization, cloudWorkspace, ...common } = MARKED;
const STACKS: readonly Settings[] = [
  { ...common, auth: "jwt", consistency: "strong", witnessRegion },
  { ...common, auth: "jwt", consistency: "eventual", backend: "cloud", cloudOrganization, cloudWorkspace },
];

/** As given, and in the milliseconds that some alarms want of seconds. */
const forms = (value: string | number): string[] =>
  typeof value === "number" ? [String(value), String(value * 1_000)] : [value];

test("every setting has a value here that is not its default", () => {
  expect([...Object.keys(MARKED), ...Object.keys(CHOSEN)].sort()).toEqual([...SETTING_NAMES].sort());
});

test("a table's witness reaches the tables", () => {
  const tables = Object.values(paymentsTemplate(STACKS[0]).resources("aws_dynamodb_table"));
  expect(tables.map(({ global_table_witness }) => global_table_witness)).toEqual(
    Array(2).fill({ region_name: witnessRegion }),
  );
});

test.each(Object.entries(MARKED) as [SettingName, string | number][])(
  "defect 26: %s arrives in the stack",
  (_name, value) => {
    const wanted = forms(value);
    const arrived = STACKS.flatMap((settings) => leaves(settings)).filter((leaf) =>
      typeof value === "number"
        ? wanted.includes(leaf) || wanted.some((form) => new RegExp(`\\b${form}\\b`).test(leaf))
        : leaf.includes(value),
    );
    expect(arrived.length).toBeGreaterThan(0);
  },
);

test.each(Object.entries(CHOSEN))("defect 26: %s = %s changes the stack", (name, value) => {
  const base: Settings = {
    domainName: "payments.acme.io",
    ...(name === "auth" && { jwtIssuer: undefined }),
  };
  const jwt = name === "auth" ? { jwtIssuer: "https://issuer.acme.io", jwtAudience: "payments" } : {};
  expect(leaves({ ...base, ...jwt, [name]: value })).not.toEqual(leaves(base));
});
