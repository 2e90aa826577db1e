import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfiguration, resolveConfiguration } from "../../../src/config/load";
import { PROFILES } from "../../../src/config/profile";
import { ConfigurationError, UserError } from "../../../src/errors";
import { problemsOf } from "./problems-of";

describe("without any configuration", () => {
  const configuration = resolveConfiguration({});

  it("both Regions, suffix, profile and consistency are decided", () => {
    expect(configuration).toMatchObject({
      environmentSuffix: "dev",
      profile: "development",
      profileSettings: PROFILES.development,
      primaryRegion: "us-east-1",
      standbyRegion: "us-east-2",
      consistency: { mode: "strong", witnessRegion: "us-west-2" },
      authentication: { mode: "api-key" },
      backend: { kind: "s3", region: "us-east-1" },
    });
  });

  it("defect 9: there is no domain", () => expect(configuration.domain).toBeUndefined());
});

describe("what depends on other settings", () => {
  it.each([
    "prod",
    "prod-eu",
    "prd",
    "live",
    "staging",
    "qa",
    "eu1",
    "dev-prod",
    "test-live",
    "pr-od",
    "devops",
  ])("is production for the suffix %s, which is not plainly temporary", (environmentSuffix) => {
    expect(resolveConfiguration({ environmentSuffix })).toMatchObject({
      profile: "production",
      profileSettings: PROFILES.production,
    });
  });

  it.each(["dev", "dev2", "dev-anna", "test", "sandbox-3", "scratch", "local", "ci-77", "pr-12", "pr12"])(
    "is development for the suffix %s",
    (environmentSuffix) => {
      expect(resolveConfiguration({ environmentSuffix }).profile).toBe("development");
    },
  );

  it("is the profile that was asked for, whatever the suffix", () => {
    expect(resolveConfiguration({ environmentSuffix: "dev", profile: "production" }).profile).toBe(
      "production",
    );
    expect(resolveConfiguration({ environmentSuffix: "prod", profile: "development" }).profile).toBe(
      "development",
    );
  });
});

describe("an environment variable", () => {
  it("overrides the context", () => {
    const environment = { ENVIRONMENT_SUFFIX: "qa", STANDBY_REGION: "us-west-2" };
    expect(resolveConfiguration({ environmentSuffix: "dev" }, environment)).toMatchObject({
      environmentSuffix: "qa",
      standbyRegion: "us-west-2",
    });
  });

  it.each(["", "  "])("counts as unset where it is '%s'", (value) => {
    expect(
      resolveConfiguration({ environmentSuffix: "qa" }, { ENVIRONMENT_SUFFIX: value }).environmentSuffix,
    ).toBe("qa");
  });

  it("is trimmed", () => {
    expect(resolveConfiguration({}, { ENVIRONMENT_SUFFIX: " qa\n" }).environmentSuffix).toBe("qa");
  });

  it("that is none of ours is left alone", () => {
    expect(resolveConfiguration({}, { AWS_REGION: "moon", PATH: "/bin" }).primaryRegion).toBe("us-east-1");
  });
});

describe("a problem", () => {
  it("names the setting, what was given and what is allowed", () => {
    expect(problemsOf({}, { HEALTH_CHECK_INTERVAL_SECONDS: "20" })).toEqual([
      { setting: "HEALTH_CHECK_INTERVAL_SECONDS", given: '"20"', allowed: "allowed is 10 or 30 (seconds)" },
    ]);
  });

  it("of an unknown key names the nearest one", () => {
    expect(problemsOf({ standbyRegio: "us-east-1" })).toEqual([
      {
        setting: "context.payments.standbyRegio",
        given: '"us-east-1"',
        allowed: "there is no such setting; did you mean standbyRegion?",
      },
    ]);
  });

  it("is reported with every other one", () => {
    const problems = problemsOf(
      { nonsense: 1, primaryRegion: "mars", throttlingRateLimit: [] },
      { BACKEND: "cloud", DOMAIN_NAME: "example.com" },
    );
    expect(problems.map(({ setting }) => setting)).toEqual([
      "context.payments.nonsense",
      "PRIMARY_REGION",
      "DOMAIN_NAME",
      "THROTTLING_RATE_LIMIT",
      "CLOUD_ORGANIZATION",
    ]);
  });

  it("echoes no more than the start of a long value", () => {
    const [problem] = problemsOf({}, { OWNER: ";".repeat(500) });
    expect(problem?.given).toBe(`";${";".repeat(78)}...`);
  });

  it("echoes no user or password of a URL", () => {
    expect(problemsOf({}, { SETTLEMENT_URL: "https://user:secret@x.io/pay" })).toEqual([
      {
        setting: "SETTLEMENT_URL",
        given: '"https://[removed]@x.io/pay"',
        allowed: expect.stringContaining("without a user or password"),
      },
    ]);
  });

  it.each([
    ["an access key", "AKIAABCDEFGHIJKLMNOP"],
    ["a private key", "-----BEGIN RSA PRIVATE KEY-----"],
    ["a token", `eyJ${"a".repeat(20)}.${"b".repeat(20)}.c`],
    ["a provider's key", "sk_live_0123456789abcdef"],
  ])("never echoes %s, and says what it looks like", (_what, secret) => {
    for (const problems of [problemsOf({}, { OWNER: secret }), problemsOf({ owner: secret })]) {
      expect(problems.map(({ given }) => given)).toEqual(["what looks like a credential"]);
    }
    expect(problemsOf({ settlementApiKey: secret })).toEqual([
      {
        setting: "context.payments.settlementApiKey",
        given: "a value",
        allowed: expect.stringContaining("A secret belongs into no file of settings"),
      },
    ]);
  });

  it("shows what a terminal would obey as an escape", () => {
    expect(problemsOf({ owner: "a\u202eb\u009b" })[0]?.given).toBe('"a\\u202eb\\u009b"');
  });

  it("of one setting is told once", () => {
    const environment = {
      AUTH: "jwt",
      JWT_ISSUER: "http://a.acme.io",
      SETTLEMENT_URL: "ftp://a",
      SETTLEMENT_KEY_LIFETIME_HOURS: "24",
    };
    expect(problemsOf({}, environment).map(({ setting }) => setting)).toEqual([
      "JWT_ISSUER",
      "SETTLEMENT_URL",
      "JWT_AUDIENCE",
    ]);
  });

  it.each([
    ["STANDBY_REGIN", "STANDBY_REGION"],
    ["PRIMARYREGION", "PRIMARY_REGION"],
    ["primary_region", "PRIMARY_REGION"],
    ["ALERT-EMAIL", "ALERT_EMAIL"],
    ["OBJECT_LOCK_DAY", "OBJECT_LOCK_DAYS"],
    ["PROFIL", "PROFILE"],
  ])("is the variable %s, which is nearly %s", (variable, meant) => {
    expect(problemsOf({}, { [variable]: "x" })).toEqual([
      {
        setting: variable,
        given: '"x"',
        allowed: `there is no such setting; did you mean ${meant}? Else unset it`,
      },
    ]);
  });

  it.each([
    "PATH",
    "AWS_PROFILE",
    "AWS_REGION",
    "OWN",
    "AUTHOR",
    "CLIENT_ID",
    "STATE",
    "npm_config_cache",
    "CI",
    "ENVIRONMENT",
  ])("is not the variable %s, which others use", (variable) =>
    expect(problemsOf({}, { [variable]: "x" })).toEqual([]),
  );

  it("is not a misspelt variable that is empty", () => {
    expect(problemsOf({}, { STANDBY_REGIN: " " })).toEqual([]);
  });

  it("echoes what JSON cannot say", () => {
    expect(problemsOf({ owner: Symbol("s") })[0]?.given).toBe("Symbol(s)");
  });

  it("is not an empty string in the context: that counts as unset", () => {
    expect(problemsOf({ domainName: "", owner: "" })).toEqual([]);
  });
});

describe("loadConfiguration", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "configuration-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const load = (text: string, environment: NodeJS.ProcessEnv = {}) => {
    const file = join(folder, "cdktf.json");
    writeFileSync(file, text);
    return loadConfiguration(file, environment);
  };
  const withPayments = (payments: unknown) => JSON.stringify({ context: { payments } });

  it("reads context.payments, overridden by the environment", () => {
    expect(load(withPayments({ environmentSuffix: "qa", owner: "a" }), { OWNER: "b" })).toMatchObject({
      environmentSuffix: "qa",
      owner: "b",
    });
  });

  it.each(["{}", '{"context":{}}', '{"context":{"payments":null}}'])(
    "takes %s as no configuration",
    (text) => {
      expect(load(text).environmentSuffix).toBe("dev");
    },
  );

  it.each([[[]], ["text"], [7]])("refuses context.payments that is %j", (payments) => {
    const refused = () => load(withPayments(payments));
    expect(refused).toThrow(ConfigurationError);
    expect(refused).toThrow(
      `context.payments: given ${JSON.stringify(payments)}; allowed is an object of settings`,
    );
  });

  it.each([
    ["null", "null"],
    ["[]", "a list"],
    ["7", "a number"],
  ])("refuses a file that holds %s, in plain words", (text, what) => {
    const refused = () => load(text);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(`cdktf.json must hold a JSON object, in braces; it holds ${what}.`);
  });

  it.each(["", "{"])("refuses a file that holds '%s'", (text) => {
    const refused = () => load(text);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(/cdktf\.json cannot be read as JSON: /);
  });

  it("refuses a file that is not there", () => {
    expect(() => loadConfiguration(join(folder, "none.json"), {})).toThrow(
      /none\.json cannot be read as JSON: ENOENT/,
    );
  });
});
