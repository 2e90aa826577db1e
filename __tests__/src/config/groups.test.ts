import { accountIn } from "../../../src/config/groups/account";
import { backendIn } from "../../../src/config/groups/backend";
import { authenticationIn, throttlingIn } from "../../../src/config/groups/clients";
import { domainIn } from "../../../src/config/groups/domain";
import { consistencyIn, regionsIn } from "../../../src/config/groups/regions";
import { safeguardsIn } from "../../../src/config/groups/safeguards";
import { settlementIn } from "../../../src/config/groups/settlement";
import { PROFILES } from "../../../src/config/profile";
import type { Profile } from "../../../src/config/profile";
import type { Settings } from "../../../src/config/schema";

const US = { primaryRegion: "us-east-1", standbyRegion: "us-east-2" } as const;
const FAR = { primaryRegion: "us-east-1", standbyRegion: "ca-central-1" } as const;
const OVERSEAS = { primaryRegion: "eu-west-1", standbyRegion: "us-east-2" } as const;

const ROLE = "arn:aws:iam::123456789012:role/deploy";

const GROUPS = [
  ...[regionsIn, consistencyIn, domainIn, authenticationIn],
  ...[settlementIn, backendIn, accountIn, throttlingIn],
];

const brokenRules = (settings: Partial<Settings>) =>
  GROUPS.flatMap((group) => {
    const parsed = group(settings);
    return parsed.ok ? [] : parsed.problems;
  });

it.each<[string, Partial<Settings>]>([
  ["nothing", {}],
  ["two Regions", US],
  ["strong consistency in one Region set", { ...US, consistency: "strong", witnessRegion: "us-west-2" }],
  ["eventual consistency anywhere", { ...FAR, consistency: "eventual" }],
  ["a domain with its zone", { domainName: "acme.io", hostedZoneId: "Z1" }],
  ["a domain without a zone", { domainName: "acme.io" }],
  ["jwt with issuer and audience", { auth: "jwt", jwtIssuer: "https://a.io", jwtAudience: "a" }],
  ["API keys", { auth: "api-key" }],
  ["an API key for each client", { auth: "api-key", clients: ["shop", "till"] }],
  ["a settlement endpoint", { settlementUrl: "https://a.io", settlementKeyLifetimeHours: 24 }],
  ["the cloud backend with its organization", { backend: "cloud", cloudOrganization: "acme" }],
  ["Regions that failed by themselves", { standbyRegion: "us-east-1" }],
  ["two parts of the world, where data may leave", { ...OVERSEAS, dataMayLeave: "europe" }],
  ["an account and a role of it", { accountId: "123456789012", assumeRoleArn: ROLE }],
  ["a burst of a second", { throttlingRateLimit: 500, throttlingBurstLimit: 500 }],
  ["a rate beyond every burst", { throttlingRateLimit: 10_000, throttlingBurstLimit: 5_000 }],
])("no rule is broken by %s", (_, settings) => expect(brokenRules(settings)).toEqual([]));

describe("a rule is broken by", () => {
  const expectOne = (settings: Partial<Settings>, setting: string, allowed: string) =>
    expect(brokenRules(settings)).toEqual([
      expect.objectContaining({ setting, allowed: expect.stringContaining(allowed) }),
    ]);

  it("defect 1: one Region for both", () =>
    expectOne(
      { primaryRegion: "us-east-1", standbyRegion: "us-east-1" },
      "STANDBY_REGION",
      "another Region than PRIMARY_REGION",
    ));

  it("a primary whose set has no other Region, and no standby", () =>
    expectOne(
      { primaryRegion: "sa-east-1" },
      "STANDBY_REGION",
      "required where PRIMARY_REGION is sa-east-1",
    ));

  it("payments that would leave their part of the world unsaid", () =>
    expectOne(
      OVERSEAS,
      "DATA_MAY_LEAVE",
      "copied to us-east-2 (north-america). Choose a standby in europe, or say",
    ));

  it.each(["north-america", "africa"] as const)(
    "leave to leave %s, which is not the payments' home",
    (wrong) => expectOne({ ...OVERSEAS, dataMayLeave: wrong }, "DATA_MAY_LEAVE", "say europe, or unset it"),
  );

  it("a role of another account", () =>
    expectOne(
      { accountId: "210987654321", assumeRoleArn: ROLE },
      "ASSUME_ROLE_ARN",
      "allowed is a role of that account",
    ));

  it("a burst below a second of the rate", () =>
    expectOne(
      { throttlingRateLimit: 500, throttlingBurstLimit: 499 },
      "THROTTLING_BURST_LIMIT",
      "allowed is 500 to 5000",
    ));

  it.each<[string, Partial<Settings>]>([
    ["STATE_BUCKET", { backend: "local", stateBucket: "acme-state" }],
    ["STATE_REGION", { backend: "cloud", cloudOrganization: "acme", stateRegion: "us-east-1" }],
    ["CLOUD_ORGANIZATION", { backend: "s3", cloudOrganization: "acme" }],
    ["CLOUD_WORKSPACE", { backend: "local", cloudWorkspace: "acme" }],
  ])("%s, which the backend would pass over", (setting, settings) =>
    expectOne({ ...US, ...settings }, setting, "unset it, or set BACKEND to"),
  );

  it("strong consistency across Region sets", () =>
    expectOne({ ...FAR, consistency: "strong" }, "CONSISTENCY", "both Regions in one set"));

  it("a witness outside the Region set", () =>
    expectOne(
      { ...US, witnessRegion: "eu-west-1" },
      "WITNESS_REGION",
      "allowed for these Regions: us-west-2",
    ));

  it("a witness that is one of the two", () =>
    expectOne(
      { ...US, witnessRegion: "us-east-2" },
      "WITNESS_REGION",
      "allowed for these Regions: us-west-2",
    ));

  it("a witness of an eventually consistent table", () =>
    expectOne({ ...US, consistency: "eventual", witnessRegion: "us-west-2" }, "WITNESS_REGION", "unset it"));

  it("a witness where there is no Region set", () =>
    expectOne({ ...FAR, witnessRegion: "us-west-2" }, "WITNESS_REGION", "unset it"));

  it("a zone without its domain", () =>
    expectOne({ hostedZoneId: "Z1" }, "DOMAIN_NAME", "required where HOSTED_ZONE_ID"));

  it("jwt without issuer", () =>
    expectOne({ auth: "jwt", jwtAudience: "a" }, "JWT_ISSUER", "required where AUTH is jwt"));

  it("jwt without audience", () =>
    expectOne({ auth: "jwt", jwtIssuer: "https://a.io" }, "JWT_AUDIENCE", "required where AUTH is jwt"));

  it.each([{ jwtIssuer: "https://a.io" }, { jwtAudience: "a" }])(
    "%j where API keys are asked for, and tokens are not",
    (given) => expectOne({ auth: "api-key", ...given }, "AUTH", "set AUTH to jwt, or unset these two"),
  );

  it("generations of the key of a client that there is not", () =>
    expect(brokenRules({ auth: "api-key", clients: ["shop"], clientKeyGenerations: ["till:1+2"] })).toEqual([
      expect.objectContaining({ setting: "CLIENT_KEY_GENERATIONS", given: "till, which is no client" }),
    ]));

  it("generations of keys where tokens are asked for, and there are no keys", () =>
    expectOne(
      { auth: "jwt", jwtIssuer: "https://a.io", jwtAudience: "a", clientKeyGenerations: ["shop:1+2"] },
      "CLIENT_KEY_GENERATIONS",
      "there are no API keys: unset it, or set AUTH to api-key",
    ));

  it("clients by key where tokens are asked for", () =>
    expectOne(
      { auth: "jwt", jwtIssuer: "https://a.io", jwtAudience: "a", clients: ["shop", "till"] },
      "CLIENTS",
      "a token names its client, and there are no API keys: unset it, or set AUTH to api-key",
    ));

  it("a settlement endpoint whose keys live nobody knows how long", () =>
    expectOne(
      { settlementUrl: "https://a.io" },
      "SETTLEMENT_KEY_LIFETIME_HOURS",
      "required where SETTLEMENT_URL is set",
    ));

  it("a lifetime of keys that nobody keeps", () =>
    expectOne({ settlementKeyLifetimeHours: 24 }, "SETTLEMENT_KEY_LIFETIME_HOURS", "set SETTLEMENT_URL"));

  it("the cloud backend without an organization", () =>
    expectOne({ backend: "cloud" }, "CLOUD_ORGANIZATION", "required where BACKEND is cloud"));
});

it("all broken rules are reported", () => {
  const settings = {
    primaryRegion: "us-east-1",
    standbyRegion: "us-east-1",
    hostedZoneId: "Z1",
    auth: "jwt",
  } as const;
  expect(brokenRules(settings).map(({ setting }) => setting)).toEqual([
    "STANDBY_REGION",
    "DOMAIN_NAME",
    "JWT_ISSUER",
    "JWT_AUDIENCE",
  ]);
});

it("what failed by itself is told once: nothing says that it is missing", () => {
  const failed = new Set([
    ...(["standbyRegion", "consistency", "domainName", "jwtIssuer", "jwtAudience"] as const),
    ...(["settlementUrl", "cloudOrganization", "dataMayLeave"] as const),
  ]);
  const settings = {
    ...US,
    hostedZoneId: "Z1",
    auth: "jwt",
    settlementKeyLifetimeHours: 24,
    backend: "cloud",
  } as const;
  const problems = [regionsIn, consistencyIn, domainIn, authenticationIn, settlementIn, backendIn].flatMap(
    (group) => {
      const parsed = group(settings, failed);
      return parsed.ok ? [] : parsed.problems;
    },
  );
  expect(problems).toEqual([]);
});

it.each(["clients", "clientKeyGenerations"] as const)(
  "nothing is decided of the keys where %s failed by itself",
  (name) =>
    expect(authenticationIn({ auth: "api-key" }, new Set([name]))).toEqual({ ok: false, problems: [] }),
);

describe("settings decide together", () => {
  it.each([
    ["us-east-1", "us-east-2"],
    ["us-east-2", "us-east-1"],
    ["eu-west-1", "eu-west-2"],
    ["eu-central-1", "eu-west-1"],
    ["ap-northeast-3", "ap-northeast-1"],
  ] as const)(
    "the standby of %s is %s, in its own set, where nobody names one",
    (primaryRegion, standbyRegion) =>
      expect(regionsIn({ primaryRegion })).toEqual({ ok: true, value: { primaryRegion, standbyRegion } }),
  );

  it("the account is that of the role where nobody names it", () =>
    expect(accountIn({ assumeRoleArn: ROLE })).toEqual({
      ok: true,
      value: { accountId: "123456789012", assumeRoleArn: ROLE },
    }));

  it.each<[Partial<Settings>, object]>([
    [US, { mode: "strong", witnessRegion: "us-west-2" }],
    [{ ...US, consistency: "eventual" }, { mode: "eventual" }],
    [FAR, { mode: "eventual" }],
    [
      { primaryRegion: "eu-west-1", standbyRegion: "eu-west-2", witnessRegion: "eu-central-1" },
      { mode: "strong", witnessRegion: "eu-central-1" },
    ],
  ])("%j: consistency %j", (settings, value) => expect(consistencyIn(settings)).toEqual({ ok: true, value }));

  it("a domain, or none", () => {
    expect(domainIn({ domainName: "acme.io", hostedZoneId: "Z1" })).toEqual({
      ok: true,
      value: { name: "acme.io", hostedZoneId: "Z1" },
    });
    expect(domainIn({})).toEqual({ ok: true, value: undefined });
  });

  it("how clients are known", () => {
    expect(authenticationIn({ auth: "api-key" })).toEqual({ ok: true, value: { mode: "api-key" } });
    expect(authenticationIn({ auth: "api-key", clients: ["shop"] })).toEqual({
      ok: true,
      value: { mode: "api-key", clients: ["shop"] },
    });
    expect(authenticationIn({ auth: "jwt", jwtIssuer: "https://a.io", jwtAudience: "a" })).toEqual({
      ok: true,
      value: { mode: "jwt", issuer: "https://a.io", audience: "a" },
    });
  });

  it("who settles", () => {
    expect(settlementIn({ settlementUrl: "https://a.io", settlementKeyLifetimeHours: 24 })).toEqual({
      ok: true,
      value: { url: "https://a.io", keyLifetimeHours: 24 },
    });
  });

  it.each<[Partial<Settings>, object]>([
    [
      { ...US, backend: "s3" },
      { kind: "s3", bucket: undefined, region: "us-east-1" },
    ],
    [
      { ...US, backend: "s3", stateBucket: "b", stateRegion: "eu-west-1" },
      { kind: "s3", bucket: "b", region: "eu-west-1" },
    ],
    [{ backend: "local" }, { kind: "local" }],
    [
      { backend: "cloud", cloudOrganization: "acme", environmentSuffix: "qa" },
      { kind: "cloud", organization: "acme", workspace: "payments-qa" },
    ],
    [
      { backend: "cloud", cloudOrganization: "acme", cloudWorkspace: "pay" },
      { kind: "cloud", organization: "acme", workspace: "pay" },
    ],
  ])("%j: the backend %j", (settings, value) => expect(backendIn(settings)).toEqual({ ok: true, value }));

  it("nothing where one of them failed by itself", () => {
    for (const group of [regionsIn, consistencyIn, authenticationIn, backendIn, throttlingIn]) {
      expect(group({})).toEqual({ ok: false, problems: [] });
    }
    expect(backendIn({ backend: "s3" })).toEqual({ ok: false, problems: [] });
  });
});

describe("the safeguards", () => {
  const VAULT = "arn:aws:backup:us-east-1:210987654321:backup-vault:payments";
  const parse = (settings: Partial<Settings>, profile: Profile = "production") =>
    safeguardsIn(settings, PROFILES[profile]);
  const valueOf = (settings: Partial<Settings>, profile?: Profile) => {
    const parsed = parse(settings, profile);
    return parsed.ok ? parsed.value : parsed.problems;
  };

  it("are on in production, with a trail and locked vaults, and off in development", () => {
    expect(valueOf({})).toMatchObject({
      auditTrail: true,
      vaultLock: "governance",
      dynamodbAdvancedBackup: "off",
    });
    expect(valueOf({}, "development")).toBeUndefined();
  });

  it("are what is asked for, whatever the profile", () => {
    expect(valueOf({ safeguards: "off" })).toBeUndefined();
    expect(valueOf({ safeguards: "on" }, "development")).toMatchObject({
      auditTrail: true,
      vaultLock: "off",
    });
    expect(valueOf({ auditTrail: "off", vaultLock: "compliance", monthlyBudgetUsd: 500 })).toMatchObject({
      auditTrail: false,
      vaultLock: "compliance",
      monthlyBudgetUsd: 500,
    });
  });

  it("are asked for where one of their settings is given, or it would have no effect", () => {
    expect(valueOf({ vaultLock: "governance", monthlyBudgetUsd: 500 }, "development")).toEqual([
      {
        setting: "SAFEGUARDS",
        given: "off, and VAULT_LOCK, MONTHLY_BUDGET_USD with it",
        allowed: "set SAFEGUARDS to on, or unset what is of its stack",
      },
    ]);
  });

  it("decide nothing, and tell nothing more, where one of their settings failed by itself", () => {
    expect(safeguardsIn({}, PROFILES.production, new Set(["vaultLock"] as const))).toEqual({
      ok: false,
      problems: [],
    });
  });

  it("take what says off where they are off", () => {
    expect(
      valueOf({ auditTrail: "off", vaultLock: "off", dynamodbAdvancedBackup: "off" }, "development"),
    ).toBeUndefined();
  });

  it("copy to another account with DynamoDB's advanced features only, and say why", () => {
    expect(valueOf({ backupAccountVaultArn: VAULT })).toEqual([
      expect.objectContaining({
        setting: "DYNAMODB_ADVANCED_BACKUP",
        allowed: expect.stringContaining("each night's copy of a table to another account fails") as string,
      }),
    ]);
    for (const dynamodbAdvancedBackup of ["on", "assumed"] as const) {
      expect(valueOf({ backupAccountVaultArn: VAULT, dynamodbAdvancedBackup })).toMatchObject({
        backupAccountVaultArn: VAULT,
      });
    }
  });

  it("ask for no pipeline's role where there is no trail", () => {
    expect(valueOf({ auditTrail: "off", deployRoleName: "deploy" })).toEqual([
      expect.objectContaining({ setting: "DEPLOY_ROLE_NAME", given: "deploy, with AUDIT_TRAIL=off" }),
    ]);
  });
});
