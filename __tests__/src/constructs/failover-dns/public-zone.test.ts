import { resolve } from "../../../support/resolve";
import { build } from "./fixture";

describe("a created zone", () => {
  it("has the domain's name, and no Region in its tags", () => {
    expect(build().template.resource("aws_route53_zone")).toMatchObject({
      name: "payments.acme.io",
      provider: "aws.primary",
      tags: { Region: "global", "DR-Role": "global" },
    });
  });

  it("may be destroyed with others' records only where that is asked for", () => {
    expect(build().template.resource("aws_route53_zone").force_destroy).toBe(false);
    const emptied = build({ emptyZoneOnDestroy: true }).template;
    expect(emptied.resource("aws_route53_zone").force_destroy).toBe(true);
  });

  it("gives its id and the name servers to delegate to", () => {
    const { dns } = build();
    expect(resolve(dns, dns.zoneId)).toMatch(/^\$\{aws_route53_zone\.\w+\.zone_id\}$/);
    expect(resolve(dns, dns.nameServers)).toMatch(/^\$\{aws_route53_zone\.\w+\.name_servers\}$/);
  });

  it("is under the given domain: defect 9: no domain is hard-coded", () => {
    const { template } = build({ domainName: "pay.bank.eu" });
    const json = JSON.stringify(template.json);
    expect(json).toContain("api.pay.bank.eu");
    expect(json).not.toContain("acme.io");
  });
});

describe("a looked-up zone", () => {
  const hostedZoneId = "Z0123456789ABCDEFGHIJ";

  it("is read by its id, and none is created", () => {
    const { template } = build({ hostedZoneId });
    expect(template.dataSource("aws_route53_zone")).toMatchObject({
      zone_id: hostedZoneId,
      provider: "aws.primary",
    });
    expect(template.resources("aws_route53_zone")).toEqual({});
  });

  it("holds every record", () => {
    const { template } = build({ hostedZoneId });
    for (const record of Object.values(template.resources("aws_route53_record"))) {
      expect(record.zone_id).toMatch(/^\$\{data\.aws_route53_zone\.\w+\.zone_id\}$/);
    }
  });

  it("must be public and the domain's own or above it, else records would land under another name", () => {
    const { lifecycle } = build({ hostedZoneId }).template.dataSource("aws_route53_zone");
    expect(lifecycle).toEqual({
      postcondition: [
        {
          condition:
            '${!self.private_zone && endswith(".payments.acme.io", ".${trimsuffix(self.name, ".")}")}',
          error_message: expect.stringContaining("payments.acme.io"),
        },
      ],
    });
  });

  it("gives its id, and no name servers: it is delegated already", () => {
    const { dns } = build({ hostedZoneId });
    expect(resolve(dns, dns.zoneId)).toMatch(/^\$\{data\.aws_route53_zone\.\w+\.zone_id\}$/);
    expect(dns.nameServers).toBeUndefined();
  });
});
