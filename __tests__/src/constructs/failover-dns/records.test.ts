import { build } from "./fixture";

const { dns, template } = build();
const record = (id: string) => template.resource("aws_route53_record", new RegExp(`zone_${id}_[0-9A-F]{8}$`));
const idOf = (type: string, id: RegExp): string =>
  Object.keys(template.resources(type)).find((name) => id.test(name)) ?? `no ${String(id)}`;
const check = (id: string): string =>
  `\${aws_route53_health_check.${idOf("aws_route53_health_check", new RegExp(`checks_${id}_[0-9A-F]{8}$`))}.id}`;
const target = (id: string, attribute: string): string =>
  `\${aws_api_gateway_domain_name.${idOf("aws_api_gateway_domain_name", new RegExp(id))}.${attribute}}`;

describe.each(["primary", "standby"] as const)("the %s's own name", (role) => {
  it("is a plain alias of its custom domain", () => {
    const { name, type, alias, ...rest } = record(`${role}_own`);
    expect({ name, type, alias }).toEqual({
      name: dns.regionalHosts[role],
      type: "A",
      alias: {
        name: target(`${role}_own`, "regional_domain_name"),
        zone_id: target(`${role}_own`, "regional_zone_id"),
        evaluate_target_health: false,
      },
    });
    expect(rest).not.toHaveProperty("set_identifier");
    expect(rest).not.toHaveProperty("failover_routing_policy");
    expect(rest).not.toHaveProperty("health_check_id");
  });
});

describe.each([
  ["primary", "PRIMARY", "serving"],
  ["standby", "SECONDARY", "standby"],
] as const)("defect 8: the public name's record of the %s", (role, type, checkId) => {
  it(`is the ${type} of the failover pair, and hangs on the check "${checkId}"`, () => {
    expect(record(`${role}_public`)).toMatchObject({
      name: "api.payments.acme.io",
      type: "A",
      set_identifier: role,
      failover_routing_policy: { type },
      health_check_id: check(checkId),
    });
  });

  it("points to its custom domain of that very name, and evaluates it as a failover alias must", () => {
    expect(record(`${role}_public`).alias).toEqual({
      name: target(`${role}_public`, "regional_domain_name"),
      zone_id: target(`${role}_public`, "regional_zone_id"),
      evaluate_target_health: true,
    });
  });
});

describe("all records", () => {
  it.each(["primary_own", "standby_own", "primary_public", "standby_public"])(
    "defect 18: %s is published once the API answers under the name",
    (id) => {
      const mapping = idOf("aws_api_gateway_base_path_mapping", new RegExp(id));
      expect(record(id).depends_on).toEqual([`aws_api_gateway_base_path_mapping.${mapping}`]);
    },
  );

  it("lead no client over IPv6, which no health check covers", () => {
    const types = Object.values(template.resources("aws_route53_record")).map(({ type }) => type);
    expect(types).not.toContain("AAAA");
  });

  it("defect 2: are made by the primary's provider: Route 53 has no Region", () => {
    const providers = Object.values(template.resources("aws_route53_record")).map(({ provider }) => provider);
    expect(new Set(providers)).toEqual(new Set(["aws.primary"]));
  });
});
