import { resolve } from "../../../support/resolve";
import type { Template } from "../../../support/template";
import { testBed } from "../../../support/template";
import { build } from "./fixture";

const SWITCH = "/v1/failover-switch";
const checkOf = (template: Template, id: string) =>
  template.resource("aws_route53_health_check", new RegExp(`checks_${id}_[0-9A-F]{8}$`));

describe.each([
  ["primary", "us-east-1"],
  ["standby", "us-east-2"],
] as const)("defect 7: the check of the %s's endpoint", (role, region) => {
  it("asks the Region's own name over HTTPS with SNI", () => {
    expect(checkOf(build().template, role)).toMatchObject({
      type: "HTTPS",
      fqdn: `${region}.api.payments.acme.io`,
      port: 443,
      resource_path: "/v1/health",
      enable_sni: true,
      measure_latency: true,
      provider: "aws.primary",
    });
  });

  it("takes interval, threshold and path as given", () => {
    const healthCheck = { intervalSeconds: 30, failureThreshold: 5, path: "/v1/alive" } as const;
    expect(checkOf(build({ healthCheck }).template, role)).toMatchObject({
      request_interval: 30,
      failure_threshold: 5,
      resource_path: "/v1/alive",
    });
  });

  it("defect 16: is named by a tag with the suffix, and has no Region", () => {
    const { template } = build({}, testBed({ environmentSuffix: "qa" }));
    expect(checkOf(template, role).tags).toEqual({
      Region: "global",
      "DR-Role": "global",
      Name: `payments-${role}-health-qa`,
    });
  });

  it("defect 18: begins once the names exist", () => {
    expect(checkOf(build().template, role).depends_on).toEqual([
      expect.stringMatching(/^aws_route53_record\.failover_dns_zone_primary_own_[0-9A-F]{8}$/),
      expect.stringMatching(/^aws_route53_record\.failover_dns_zone_standby_own_[0-9A-F]{8}$/),
    ]);
  });
});

test("defect 27: every check has its successor before it goes, since records and other checks refer to it", () => {
  const checks = Object.values(
    build({ failoverSwitchPath: SWITCH }).template.resources("aws_route53_health_check"),
  );
  expect(checks.map(({ lifecycle }) => lifecycle)).toEqual(Array(4).fill({ create_before_destroy: true }));
});

describe("the primary's calculated check", () => {
  it("has the endpoint's check alone where there is no switch", () => {
    const { template } = build();
    expect(checkOf(template, "serving")).toMatchObject({
      type: "CALCULATED",
      child_healthchecks: [expect.stringMatching(/failover_dns_checks_primary_[0-9A-F]{8}\.id/)],
      child_health_threshold: 1,
    });
    expect(Object.keys(template.resources("aws_route53_health_check"))).toHaveLength(3);
  });

  it("needs every child where there is one", () => {
    expect(checkOf(build({ failoverSwitchPath: SWITCH }).template, "serving")).toMatchObject({
      child_healthchecks: [
        expect.stringMatching(/failover_dns_checks_primary_[0-9A-F]{8}\.id/),
        expect.stringMatching(/failover_dns_checks_switch_[0-9A-F]{8}\.id/),
      ],
      child_health_threshold: 2,
    });
  });

  it("is tagged as global", () => {
    expect(checkOf(build().template, "serving").tags).toEqual({
      Region: "global",
      "DR-Role": "global",
      Name: "payments-primary-serving-health-dev",
    });
  });
});

describe("the switch's check", () => {
  it("asks the standby, which outlives the primary", () => {
    expect(checkOf(build({ failoverSwitchPath: SWITCH }).template, "switch")).toMatchObject({
      type: "HTTPS",
      fqdn: "us-east-2.api.payments.acme.io",
      port: 443,
      resource_path: `${SWITCH}?expect=engaged`,
      enable_sni: true,
      tags: { Name: "payments-failover-switch-health-dev" },
    });
  });

  it("is inverted, so that no answer reads as released", () => {
    const { template } = build({ failoverSwitchPath: SWITCH });
    expect(checkOf(template, "switch").invert_healthcheck).toBe(true);
    expect(checkOf(template, "primary")).not.toHaveProperty("invert_healthcheck");
    expect(checkOf(template, "standby")).not.toHaveProperty("invert_healthcheck");
  });
});

describe("the exposed ids", () => {
  const id = (name: string) =>
    expect.stringMatching(
      new RegExp(`^\\$\\{aws_route53_health_check\\.failover_dns_checks_${name}_[0-9A-F]{8}\\.id\\}$`),
    );

  it("are those of the endpoints and of the calculated check", () => {
    const { dns } = build();
    expect(resolve(dns, dns.endpointHealthCheckIds)).toEqual({
      primary: id("primary"),
      standby: id("standby"),
    });
    expect(resolve(dns, dns.primaryHealthCheckId)).toEqual(id("serving"));
    expect(dns.failoverSwitchHealthCheckId).toBeUndefined();
  });

  it("are the switch's too where there is one", () => {
    const { dns } = build({ failoverSwitchPath: SWITCH });
    expect(resolve(dns, dns.failoverSwitchHealthCheckId)).toEqual(id("switch"));
  });
});
