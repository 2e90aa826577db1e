import {
  authenticationIn,
  backendIn,
  consistencyIn,
  domainIn,
  settlementIn,
} from "../../../src/config/parse-groups";
import type { Settings } from "../../../src/config/schema";

const US = { primaryRegion: "us-east-1", standbyRegion: "us-east-2" } as const;
const FAR = { primaryRegion: "us-east-1", standbyRegion: "eu-west-1" } as const;

const GROUPS = [consistencyIn, domainIn, authenticationIn, settlementIn, backendIn];

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

describe("settings decide together", () => {
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
    for (const group of [consistencyIn, authenticationIn, backendIn]) {
      expect(group({})).toEqual({ ok: false, problems: [] });
    }
    expect(backendIn({ backend: "s3" })).toEqual({ ok: false, problems: [] });
  });
});
