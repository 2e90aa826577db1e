import { ledgerIn } from "../../../src/config/groups/ledger";
import { networksIn } from "../../../src/config/groups/networks";
import { resolveConfiguration } from "../../../src/config/load";
import type { Settings } from "../../../src/config/schema";

const CIDRS = { primary: "10.0.0.0/16", standby: "10.1.0.0/16" };
const PRIVATE = { functionsNetwork: "private" } as const;

const refusal = (settings: Partial<Settings>) => {
  const parsed = networksIn(settings);
  return parsed.ok ? undefined : parsed.problems[0];
};

test("there is no network where nothing needs one", () =>
  expect(networksIn({})).toEqual({ ok: true, value: undefined }));

test("the ledger has isolated networks, without NAT", () =>
  expect(networksIn({ ledger: "aurora" })).toEqual({
    ok: true,
    value: { cidrs: CIDRS, privateFunctions: false, nat: "none" },
  }));

test("functions have private subnets behind NAT", () =>
  expect(networksIn({ ...PRIVATE, nat: "per-zone" })).toEqual({
    ok: true,
    value: { cidrs: CIDRS, privateFunctions: true, nat: "per-zone" },
  }));

test("NETWORK_CIDRS gives the ranges, the primary's first", () => {
  const { networks } = resolveConfiguration(
    { ledger: "aurora" },
    { NETWORK_CIDRS: "172.20.0.0/16, 10.9.0.0/20" },
  );
  expect(networks?.cidrs).toEqual({ primary: "172.20.0.0/16", standby: "10.9.0.0/20" });
});

test.each([
  ["one range", ["10.0.0.0/16"]],
  ["three ranges", ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"]],
  ["ranges that overlap", ["10.0.0.0/16", "10.0.128.0/17"]],
  ["one range twice", ["10.0.0.0/16", "10.0.0.0/16"]],
  ["a range that is larger than a VPC", ["10.0.0.0/15", "10.2.0.0/16"]],
  ["a range without room for subnets", ["10.0.0.0/16", "10.1.0.0/23"]],
  ["a public range", ["10.0.0.0/16", "52.1.0.0/16"]],
  ["an address within a range", ["10.0.0.1/16", "10.1.0.0/16"]],
  ["no range", ["internal", "10.1.0.0/16"]],
  ["a range of IPv6", ["fd00::/16", "10.1.0.0/16"]],
])("NETWORK_CIDRS is refused: %s", (_, networkCidrs) =>
  expect(refusal({ ledger: "aurora", networkCidrs })).toEqual({
    setting: "NETWORK_CIDRS",
    given: networkCidrs.join(),
    allowed: expect.stringMatching(/two IPv4 ranges.*from \/16 to \/22 that do not overlap/) as string,
  }),
);

describe("functions without NAT are refused by the names of those that need the internet, and why", () => {
  const needs = (settings: Partial<Settings>) => refusal({ ...PRIVATE, ...settings });

  test("the orchestrators always do", () =>
    expect(needs({})).toEqual({
      setting: "NAT",
      given: "none, with FUNCTIONS_NETWORK=private",
      allowed: expect.stringMatching(
        /^one or per-zone, since failover-orchestrator and release-orchestrator probe .* over HTTPS/,
      ) as string,
    }));

  test("the processor does where it settles over HTTP", () => {
    expect(needs({ settlementUrl: "https://a.io" })?.allowed).toContain(
      "processor settles at SETTLEMENT_URL",
    );
    expect(needs({})?.allowed).not.toContain("processor");
  });

  test("the authorizer does where clients have tokens", () => {
    expect(needs({ auth: "jwt" })?.allowed).toContain("authorizer reads the keys of the token issuer");
    expect(needs({ auth: "api-key" })?.allowed).not.toContain("authorizer");
  });
});

test("NAT without functions that lie behind it is refused", () =>
  expect(refusal({ ledger: "aurora", nat: "one" })).toMatchObject({
    setting: "NAT",
    given: "one without FUNCTIONS_NETWORK=private",
  }));

test("ranges without a network are refused", () =>
  expect(refusal({ networkCidrs: ["10.0.0.0/16", "10.1.0.0/16"] })).toMatchObject({
    setting: "NETWORK_CIDRS",
    given: "10.0.0.0/16,10.1.0.0/16 without a network",
  }));

test("nothing is told of a setting that failed by itself", () =>
  expect(networksIn({}, new Set(["nat"]))).toEqual({ ok: false, problems: [] }));

describe("the ledger", () => {
  test("is none unless asked for", () => expect(ledgerIn({})).toEqual({ ok: true, value: undefined }));

  test("has defaults", () =>
    expect(ledgerIn({ ledger: "aurora" })).toEqual({
      ok: true,
      value: { capacity: { minimum: 0.5, maximum: 8 } },
    }));

  test("grows from a minimum above the default maximum", () =>
    expect(ledgerIn({ ledger: "aurora", ledgerMinimumCapacity: 16 })).toMatchObject({
      value: { capacity: { minimum: 16, maximum: 16 } },
    }));

  test("is refused a minimum above its maximum", () =>
    expect(ledgerIn({ ledger: "aurora", ledgerMinimumCapacity: 4, ledgerMaximumCapacity: 2 })).toEqual({
      ok: false,
      problems: [
        {
          setting: "LEDGER_MINIMUM_CAPACITY",
          given: "4, above LEDGER_MAXIMUM_CAPACITY, 2",
          allowed: "lower it, or raise LEDGER_MAXIMUM_CAPACITY",
        },
      ],
    }));

  test("that is none has no settings", () =>
    expect(ledgerIn({ ledgerMinimumCapacity: 1, ledgerMaximumCapacity: 4 })).toEqual({
      ok: false,
      problems: [
        {
          setting: "LEDGER",
          given: "none, and LEDGER_MINIMUM_CAPACITY, LEDGER_MAXIMUM_CAPACITY with it",
          allowed: "set LEDGER to aurora, or unset what is of the ledger",
        },
      ],
    }));

  test("says nothing of a setting that failed by itself", () =>
    expect(ledgerIn({}, new Set(["ledgerMaximumCapacity"]))).toEqual({ ok: false, problems: [] }));

  test.each(["0", "0.4", "0.7", "256.5", "many"])("has no minimum of %s units", (units) =>
    expect(() => resolveConfiguration({}, { LEDGER: "aurora", LEDGER_MINIMUM_CAPACITY: units })).toThrow(
      "LEDGER_MINIMUM_CAPACITY",
    ),
  );
});
