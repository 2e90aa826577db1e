import { withStubAws, xmlError } from "./stub-aws";

const zoneXml = (name: string, isPrivate: boolean) =>
  `<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id><Name>${name}</Name>
   <Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>
   <DelegationSet><NameServers><NameServer>ns-1.awsdns-01.org.</NameServer></NameServers></DelegationSet>
   </GetHostedZoneResponse>`;

const ZONE = { id: "Z1", name: "acme.io", isPrivate: false, nameServers: ["ns-1.awsdns-01.org"] };

test("a limit of the account comes with what is used of it", async () => {
  const answers = {
    "GET /2013-04-01/accountlimit/MAX_HEALTH_CHECKS_BY_OWNER": {
      body: `<R><Limit><Type>MAX_HEALTH_CHECKS_BY_OWNER</Type><Value>200</Value></Limit><Count>7</Count></R>`,
    },
    "GET /2013-04-01/accountlimit/MAX_HOSTED_ZONES_BY_OWNER": { body: "<R/>" },
  };
  await withStubAws(answers, async (account) => {
    expect(await account.route53Quota("healthChecks")).toEqual({ limit: 200, count: 7 });
    expect(await account.route53Quota("hostedZones")).toEqual({ limit: 0, count: 0 });
  });
});

test("a zone is read without the dots of DNS", async () => {
  const answers = { "GET /2013-04-01/hostedzone/Z1": { body: zoneXml("acme.io.", false) } };
  await withStubAws(answers, async (account) => {
    expect(await account.hostedZone("Z1")).toEqual(ZONE);
  });
});

test("a zone that does not exist is none", async () => {
  const answers = { "GET /2013-04-01/hostedzone/Z9": xmlError("NoSuchHostedZone", 404) };
  await withStubAws(answers, async (account) => {
    expect(await account.hostedZone("Z9")).toBeUndefined();
  });
});

test("of the zones that follow in the order of names, public ones of the very name count", async () => {
  const listed = (...zones: [string, string][]) =>
    `<R><HostedZones>${zones.map(([id, name]) => `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}</Name></HostedZone>`).join("")}</HostedZones></R>`;
  const answers = {
    "GET /2013-04-01/hostedzonesbyname": {
      body: listed(["Z1", "acme.io."], ["Z2", "acme.io."], ["Z3", "acme.net."]),
    },
    "GET /2013-04-01/hostedzone/Z1": { body: zoneXml("acme.io.", false) },
    "GET /2013-04-01/hostedzone/Z2": { body: zoneXml("acme.io.", true) },
  };
  await withStubAws(answers, async (account) => {
    expect(await account.publicZonesNamed("acme.io")).toEqual([ZONE]);
  });
});

test.each([
  ["A", "", true],
  ["CNAME", "", true],
  ["A", "<SetIdentifier>primary</SetIdentifier>", false],
  ["TXT", "", false],
])("a record of type %s %s stands in the way: %s", async (type, set, taken) => {
  const record = `<ResourceRecordSet><Name>api.acme.io.</Name><Type>${type}</Type>${set}</ResourceRecordSet>`;
  const answers = {
    "GET /2013-04-01/hostedzone/Z1/rrset": {
      body: `<R><ResourceRecordSets>${record}</ResourceRecordSets></R>`,
    },
  };
  await withStubAws(answers, async (account) => {
    expect(await account.hasPlainRecords("Z1", "api.acme.io")).toBe(taken);
  });
});

test("a record of a name that follows does not stand in the way", async () => {
  const record = "<ResourceRecordSet><Name>www.acme.io.</Name><Type>A</Type></ResourceRecordSet>";
  const answers = {
    "GET /2013-04-01/hostedzone/Z1/rrset": {
      body: `<R><ResourceRecordSets>${record}</ResourceRecordSets></R>`,
    },
  };
  await withStubAws(answers, async (account) => {
    expect(await account.hasPlainRecords("Z1", "api.acme.io")).toBe(false);
  });
});
