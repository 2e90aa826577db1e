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
  it.each(["prod", "production"])("is production for the suffix %s", (environmentSuffix) => {
    expect(resolveConfiguration({ environmentSuffix })).toMatchObject({
      profile: "production",
      profileSettings: PROFILES.production,
    });
  });

  it("is the profile that was asked for, whatever the suffix", () => {
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

  it("of an unknown key names the known ones", () => {
    expect(problemsOf({ region: "us-east-1" })).toEqual([
      {
        setting: "context.payments.region",
        given: '"us-east-1"',
        allowed: expect.stringContaining("known are environmentSuffix, profile, primaryRegion"),
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
        allowed: "allowed is an https URL without a user or password in it",
      },
    ]);
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

  it.each(["", "{", "null"])("refuses a file that holds '%s'", (text) => {
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
