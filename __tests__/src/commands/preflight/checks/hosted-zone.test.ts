import { zoneIsDelegated } from "../../../../../src/commands/preflight/checks/hosted-zone";
import { findings } from "../support";

const SERVERS = ["ns-1.awsdns-01.org", "ns-2.awsdns-02.com"];
const zone = { id: "Z1", name: "acme.io", isPrivate: false, nameServers: SERVERS };
const settings = { domainName: "payments.acme.io", hostedZoneId: "Z1" };
const delegatedTo =
  (...servers: string[]) =>
  () =>
    Promise.resolve(servers);
const account = (change: object = {}) => ({ hostedZone: () => Promise.resolve({ ...zone, ...change }) });

test("without a domain nothing is asked", async () => {
  expect(await findings(zoneIsDelegated)).toEqual([]);
});

describe("a zone that is given", () => {
  test("of a domain above, to which the world delegates, is well", async () => {
    const dns = { nameServers: delegatedTo("ns-2.awsdns-02.com") };
    expect(await findings(zoneIsDelegated, { settings, dns, account: account() })).toEqual([
      { region: undefined, verdict: "ok", found: "Z1 of acme.io, delegated" },
    ]);
  });

  test("that does not exist would fail the deploy", async () => {
    expect(await findings(zoneIsDelegated, { settings })).toMatchObject([
      { verdict: "failure", found: "Z1 does not exist in this account" },
    ]);
  });

  test.each([
    ["private", { isPrivate: true }, "Z1 is a private zone of acme.io"],
    ["of another domain", { name: "acme.dev" }, "Z1 is the zone of acme.dev"],
    ["of a domain that only ends alike", { name: "cme.io" }, "Z1 is the zone of cme.io"],
  ])("that is %s would fail the deploy", async (_what, change, found) => {
    expect(await findings(zoneIsDelegated, { settings, account: account(change) })).toMatchObject([
      { verdict: "failure", found, remedy: expect.stringContaining("payments.acme.io") as string },
    ]);
  });

  test.each([
    [[], "nobody"],
    [["ns1.registrar.net"], "ns1.registrar.net"],
  ])("that is delegated to %j would leave the certificates waiting", async (servers, whom) => {
    const dns = { nameServers: delegatedTo(...servers) };
    expect(await findings(zoneIsDelegated, { settings, dns, account: account() })).toMatchObject([
      {
        verdict: "failure",
        found: `acme.io is delegated to ${whom}`,
        remedy: `Delegate it to ${SERVERS.join(", ")}: else no certificate is issued.`,
      },
    ]);
  });

  test("whose public name has records already would fail the deploy", async () => {
    const dns = { nameServers: delegatedTo(...SERVERS) };
    const taken = {
      ...account(),
      hasPlainRecords: (_id: string, name: string) => Promise.resolve(name === "api.payments.acme.io"),
    };
    expect((await findings(zoneIsDelegated, { settings, dns, account: taken }))[1]).toMatchObject({
      verdict: "failure",
      found: "api.payments.acme.io has records already",
    });
  });
});

describe("a zone that will be made", () => {
  const made = { domainName: "payments.acme.io" };

  test.each([
    [[], "payments.acme.io is not delegated"],
    [["ns1.registrar.net"], "payments.acme.io is served elsewhere"],
  ])("of a domain delegated to %j asks for the delegation meanwhile", async (servers, found) => {
    const dns = { nameServers: delegatedTo(...servers) };
    expect(await findings(zoneIsDelegated, { settings: made, dns })).toMatchObject([
      { verdict: "warning", found, remedy: expect.stringContaining("enter its name servers") as string },
    ]);
  });

  test.each([
    ["", []],
    [", which the world asks", SERVERS],
  ])("beside one that exists%s would not be asked", async (inUse, servers) => {
    const dns = { nameServers: delegatedTo(...servers) };
    const two = { publicZonesNamed: () => Promise.resolve([zone]) };
    expect(await findings(zoneIsDelegated, { settings: made, dns, account: two })).toMatchObject([
      {
        verdict: "warning",
        found: `payments.acme.io has the public zone Z1 already${inUse}`,
        remedy: expect.stringContaining("set HOSTED_ZONE_ID=Z1") as string,
      },
    ]);
  });
});
