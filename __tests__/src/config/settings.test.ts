import { SETTINGS, SETTING_NAMES, environmentVariableOf } from "../../../src/config/settings";
import type { SettingName } from "../../../src/config/settings";

const parse = (name: SettingName, value: unknown) => SETTINGS[name].schema.safeParse(value);

const clientsOf = (count: number) => Array.from({ length: count }, (_, index) => `client-${index}`).join(",");

/** The values at the edges of each setting that is no whole number: [taken, refused]. */
const EDGES: Partial<Record<SettingName, readonly [readonly unknown[], readonly unknown[]]>> = {
  environmentSuffix: [
    ["a", "dev", "pr-12", "a234567890123456"],
    ["", "Dev", "1dev", "-dev", "dev-", "de_v", "a2345678901234567", "dev\n", 7],
  ],
  profile: [
    ["development", "production"],
    ["staging", "", null],
  ],
  primaryRegion: [
    ["us-east-1", "eu-central-2"],
    ["us-east-9", "US-EAST-1", "us-gov-west-1", "cn-north-1"],
  ],
  standbyRegion: [["us-west-2"], ["", "mars-1"]],
  consistency: [
    ["strong", "eventual"],
    ["Strong", "weak"],
  ],
  witnessRegion: [["us-west-2"], ["us"]],
  dataMayLeave: [
    ["europe", "asia-pacific"],
    ["yes", "eu", "Europe"],
  ],
  accountId: [["123456789012"], ["12345678901", "1234567890123", "acme", 123456789012]],
  assumeRoleArn: [
    ["arn:aws:iam::123456789012:role/deploy", "arn:aws:iam::123456789012:role/ci/deploy@acme"],
    [
      "deploy",
      "arn:aws:iam::123456789012:user/deploy",
      "arn:aws:iam:us-east-1:123456789012:role/deploy",
      "arn:aws:iam::1:role/deploy",
      "arn:aws:iam::123456789012:role/",
      "arn:aws:iam::123456789012:role/a b",
    ],
  ],
  domainName: [
    ["acme.io", "pay.acme.co.uk", "acme.internal-tools.io"],
    [
      "example.com",
      "acme",
      1,
      "co.uk",
      "github.io",
      "acme.internal",
      "pay.home.arpa",
      "acme.onion",
      "acme.io.",
    ],
  ],
  hostedZoneId: [
    ["Z0123456789ABCDEFGHIJ", `Z${"A".repeat(31)}`],
    ["z012", "0ABC", "Z", `Z${"A".repeat(32)}`, "/hostedzone/Z1"],
  ],
  healthCheckIntervalSeconds: [
    [10, 30, "10", "30"],
    [20, "20", "ten", 0],
  ],
  failback: [["manual", "automatic"], ["auto"]],
  releases: [["immediate", "staged"], ["canary"]],
  faultInjection: [["off", "on"], [true]],
  auth: [
    ["api-key", "jwt"],
    ["none", "iam"],
  ],
  clients: [
    ["shop", "shop,till", " shop , till ", ["shop", "till-2"], "a".repeat(32), clientsOf(60)],
    [
      "",
      ",",
      "shop,",
      "Shop",
      "1shop",
      "shop-",
      "sh_op",
      "sh op",
      "a".repeat(33),
      "shop,shop",
      ["shop", 7],
      clientsOf(61),
      "shared",
    ],
  ],
  jwtIssuer: [
    ["https://issuer.acme.io/pool"],
    [
      ...["http://issuer.acme.io", "https:issuer", "https://a b", "https://${a}", "issuer"],
      ...["https://localhost", "https://localhost:8443/", "https://issuer", "https://issuer.local"],
      ...["https://issuer.acme.io/?a=b", "https://issuer.acme.io/?", "https://issuer.acme.io/#keys"],
      ...["https://10.0.0.1", "https://[::1]/", "https://169.254.169.254/latest", "https://0x7f.1"],
    ],
  ],
  clientKeyGenerations: [
    ["shop:1", "shop:1+2", "shop:2,till:9999", ["shared:1+2"]],
    ["", "shop", "shop:", "shop:0", "shop:1+2+3", "shop:1-2", "shop:12345", "Shop:1", "shop:1;till:1"],
  ],
  jwtClientClaim: [
    ["sub", "client_id", "azp", "https://acme.io/client", "a".repeat(128)],
    ["", "a".repeat(129), "1sub", "${sub}", "client id", "sub,azp"],
  ],
  jwtAudience: [
    ["payments", "a".repeat(255)],
    ["", "a".repeat(256), "${a}", "%{a}", "pay\u0000ments", "pay\nments", "pay\u202ements", "pay\u2028ments"],
  ],
  settlementUrl: [
    ["https://settle.acme.io/v1?a=b"],
    [
      ...["ftp://settle.acme.io", "https://", "https://x/%{y}", "https://user:secret@settle.acme.io"],
      ...[
        "https://settle.acme.io/?api_key=x",
        "https://settle.acme.io/?a=b&Token=x",
        "https://settle.acme.io/?x-sig=x",
      ],
      ...[
        "https://settle.acme.io/#now",
        `https://settle.acme.io/${"a".repeat(1_024)}`,
        "https://settle.acme.io/\u0007",
      ],
      ...["https://192.168.0.7/orders", "https://[fd00::7]/", "https://2130706433/", "https://settle/orders"],
      ...["https://settle.acme.internal", "https://settle.acme.io./orders"],
    ],
  ],
  settlementKeyLifetimeHours: [
    [1, "72", 87_600],
    [0, 87_601, 1.5, "a day"],
  ],
  safeguards: [
    ["off", "on"],
    [true, "yes"],
  ],
  auditTrail: [["off", "on"], ["all"]],
  deployRoleName: [
    ["deploy", "a".repeat(64), "a_+=,.@-1"],
    ["", "a".repeat(65), "role/deploy", "a*"],
  ],
  vaultLock: [["off", "governance", "compliance"], ["on"]],
  dynamodbAdvancedBackup: [["off", "on", "assumed"], [true]],
  backupAccountVaultArn: [
    ["arn:aws:backup:us-east-1:210987654321:backup-vault:payments"],
    [
      "payments",
      "arn:aws:backup:us-east-1:2109876543:backup-vault:payments",
      "arn:aws:s3:::payments",
      "arn:aws:backup:us-east-1:210987654321:backup-vault:${a}",
    ],
  ],
  monthlyBudgetUsd: [
    [1, "500", 1_000_000_000],
    [0, 1_000_000_001, 1.5, "much"],
  ],
  alertEmail: [["ops@acme.io"], ["ops", "ops@", "@acme.io"]],
  backend: [
    ["s3", "cloud", "local"],
    ["gcs", "S3"],
  ],
  stateBucket: [
    ["abc", "acme-state-1", "a".repeat(63)],
    [
      "ab",
      "a".repeat(64),
      "Acme",
      "a.b.c",
      "-abc",
      "abc-",
      "xn--abc",
      "sthree-abc",
      "amzn-s3-demo-a",
      "abc-s3alias",
      "abc--ol-s3",
      "abc--x-s3",
      "abc--table-s3",
    ],
  ],
  stateRegion: [["us-east-1"], ["moon"]],
  cloudOrganization: [
    ["acme", "a_b-C1"],
    ["ab", "a b", "a".repeat(41)],
  ],
  cloudWorkspace: [
    ["w", "a".repeat(90)],
    ["", "a b", "a".repeat(91)],
  ],
  ledger: [
    ["none", "aurora"],
    ["", "postgres"],
  ],
  ledgerMinimumCapacity: [
    [0.5, "0.5", "1.5", 256],
    ["0", 0, 0.4, "0.7", "256.5", "1e1", "-1", ""],
  ],
  ledgerMaximumCapacity: [
    [1, "1.0", "255.5", 256],
    [0.5, "0.5", 256.5, "many", null],
  ],
  functionsNetwork: [
    ["none", "private"],
    ["", "public"],
  ],
  nat: [
    ["none", "one", "per-zone"],
    ["", "two"],
  ],
  networkCidrs: [
    ["10.0.0.0/16,10.1.0.0/16", ["10.0.0.0/16"]],
    [7, [7]],
  ],
  costCenter: [
    ["payments", "Größe 12/a+b=c@d:e_f.g-h", "a".repeat(256)],
    ["", " ", "\u3000", "-", " a", "a ", "a".repeat(257), "${a}", "a\nb", "<b>"],
  ],
  owner: [["team"], ["", "a;b"]],
};

const DEFAULTS: Partial<Record<SettingName, string | number>> = {
  environmentSuffix: "dev",
  primaryRegion: "us-east-1",
  healthCheckIntervalSeconds: 10,
  healthCheckFailureThreshold: 3,
  auth: "api-key",
  backend: "s3",
  costCenter: "payments",
  owner: "payments-platform",
};

/** The whole numbers, each with the limits that its message promises. */
const WHOLE_NUMBERS = SETTING_NAMES.flatMap((name) => {
  const [, minimum, maximum] = /^a whole number from (\d+) to (\d+) \(/.exec(SETTINGS[name].allowed) ?? [];
  return minimum === undefined ? [] : [[name, Number(minimum), Number(maximum)] as const];
});

it("every setting's edges are tested", () => {
  const tested = [...Object.keys(EDGES), ...WHOLE_NUMBERS.map(([name]) => name)];
  expect(tested.sort()).toEqual([...SETTING_NAMES].sort());
});

describe.each(WHOLE_NUMBERS)("%s", (name, minimum, maximum) => {
  it.each([minimum, maximum])("takes %s, as number and as text", (value) => {
    expect(parse(name, value).data).toBe(value);
    expect(parse(name, String(value)).data).toBe(value);
  });

  it.each([minimum - 1, maximum + 1, minimum + 0.5, Number.NaN])(
    "refuses %s, as number and as text",
    (value) => {
      expect(parse(name, value).success).toBe(false);
      expect(parse(name, String(value)).success).toBe(false);
    },
  );

  it.each(["", "one", "1e1", "0x1", "-1", "9".repeat(16), null, [1], true])("refuses %j", (value) => {
    expect(parse(name, value).success).toBe(false);
  });

  it("has a default within its limits, which its text says", () => {
    const { data } = parse(name, undefined);
    expect(data).toBeGreaterThanOrEqual(minimum);
    expect(data).toBeLessThanOrEqual(maximum);
    expect(SETTINGS[name].defaultText).toBe(String(data));
  });
});

describe.each(Object.entries(EDGES))("%s", (setting, [taken, refused]) => {
  const name = setting as SettingName;

  it.each(taken)("takes %j", (value) => expect(parse(name, value).success).toBe(true));

  it.each(refused)("refuses %j", (value) => expect(parse(name, value).success).toBe(false));

  it("can be left out", () => expect(parse(name, undefined).success).toBe(true));
});

describe("the settings", () => {
  it.each(SETTING_NAMES)("%s says its default, what is allowed and what it means", (name) => {
    const { defaultText, allowed, meaning } = SETTINGS[name];
    for (const text of [defaultText, allowed, meaning]) expect(text).toMatch(/\S/);
  });

  it("defect 17: cover Regions, thresholds and domain", () => {
    expect(SETTING_NAMES).toEqual(
      expect.arrayContaining([
        ...["primaryRegion", "standbyRegion", "domainName", "hostedZoneId"],
        ...["healthCheckIntervalSeconds", "healthCheckFailureThreshold"],
        ...["serverErrorAlarmPercent", "latencyAlarmMilliseconds", "queueAgeAlarmSeconds"],
      ]),
    );
  });

  it.each([
    ["owner", "OWNER"],
    ["primaryRegion", "PRIMARY_REGION"],
    ["healthCheckIntervalSeconds", "HEALTH_CHECK_INTERVAL_SECONDS"],
  ])("%s is the environment variable %s", (name, variable) =>
    expect(environmentVariableOf(name)).toBe(variable),
  );

  it("take an interval as text", () => {
    expect(parse("healthCheckIntervalSeconds", "30").data).toBe(30);
  });

  it.each(Object.entries(DEFAULTS))("%s is by default %s", (name, value) => {
    expect(parse(name as SettingName, undefined).data).toBe(value);
    expect(SETTINGS[name as SettingName].defaultText).toBe(String(value));
  });

  it("take a list as text, with spaces or without, and as an array", () => {
    expect(parse("clients", "shop, till").data).toEqual(["shop", "till"]);
    expect(parse("clients", ["shop", "till"]).data).toEqual(["shop", "till"]);
  });

  it("lower a domain's case", () => expect(parse("domainName", "Pay.ACME.io").data).toBe("pay.acme.io"));
});
