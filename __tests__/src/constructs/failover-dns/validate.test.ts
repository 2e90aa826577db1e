import { Token } from "cdktf";
import { ConstructError } from "../../../../src/errors";
import { testBed } from "../../../support/template";
import { apisOf, failoverDns } from "./fixture";

const healthCheck = { intervalSeconds: 10, failureThreshold: 3, path: "/v1/health" } as const;

describe("FailoverDns", () => {
  it.each([
    "example.com",
    "pay.example.org",
    "payments.test",
    "Payments.acme.io",
    "io",
    "a".repeat(60) + ".io",
  ])("defect 9: refuses the domain %s", (domainName) => {
    const refused = () => failoverDns({ domainName });
    expect(refused).toThrow(ConstructError);
    expect(refused).toThrow(
      `test/failover_dns: the domain cannot be a public zone of yours (given ${domainName}). ` +
        "Pass a domain of your own",
    );
  });

  it.each([0, 20, 10.5, Number.NaN])("refuses an interval of %s seconds", (seconds) => {
    const intervalSeconds = seconds as 10;
    expect(() => failoverDns({ healthCheck: { ...healthCheck, intervalSeconds } })).toThrow(
      `test/failover_dns: Route 53 does not check at that interval (given ${seconds} seconds). Pass 10 or 30.`,
    );
  });

  it.each([0, 11, 1.5, Number.NaN])("refuses a failure threshold of %s", (failureThreshold) => {
    expect(() => failoverDns({ healthCheck: { ...healthCheck, failureThreshold } })).toThrow(
      `test/failover_dns: Route 53 does not count that many failed checks (given ${failureThreshold}). ` +
        "Pass a whole number from 1 to 10.",
    );
  });

  it.each([1, 10])("takes a failure threshold of %s", (failureThreshold) => {
    expect(() => failoverDns({ healthCheck: { ...healthCheck, failureThreshold } })).not.toThrow();
  });

  it.each(["", "v1/health", "/health", "/v2/health", `/v1/${"x".repeat(252)}`])(
    "defect 7: refuses the path '%s', for which no custom domain answers",
    (path) => {
      const refusal = `test/failover_dns: the custom domains do not answer for the health check's path (given ${path})`;
      expect(() => failoverDns({ healthCheck: { ...healthCheck, path } })).toThrow(refusal);
      expect(() => failoverDns({ failoverSwitchPath: path })).toThrow(refusal);
    },
  );

  it("takes the longest path of Route 53", () => {
    expect(() => failoverDns({ failoverSwitchPath: `/v1/${"x".repeat(251)}` })).not.toThrow();
  });

  it.each(["restApiId", "stageName"])("defect 18: refuses a literal %s: its order would be luck", (which) => {
    const bed = testBed();
    const apis = apisOf(bed);
    expect(() =>
      failoverDns({ apis: { ...apis, standby: { ...apis.standby, [which]: "v1" } } }, testBed()),
    ).toThrow(
      "test/failover_dns: the standby API is named by a literal, so nothing makes Terraform create it before its " +
        "mapping (given v1). Pass the attributes of the REST API and of its stage.",
    );
  });

  it.each(["", "payments.acme.io", "z0123456789", "/hostedzone/Z0123456789"])(
    "refuses the hosted zone '%s'",
    (hostedZoneId) => {
      expect(() => failoverDns({ hostedZoneId })).toThrow(
        `test/failover_dns: hostedZoneId is no id of a hosted zone (given "${hostedZoneId}"). ` +
          "Pass one, e.g. Z0123456789ABCDEFGHIJ.",
      );
    },
  );

  it("takes what Terraform knows later", () => {
    const text = Token.asString({ resolve: () => "later" });
    const figure = Token.asNumber({ resolve: () => 10 });
    expect(() =>
      failoverDns({
        domainName: text,
        hostedZoneId: text,
        healthCheck: { ...healthCheck, intervalSeconds: figure as 10, failureThreshold: figure },
      }),
    ).not.toThrow();
  });

  it("makes nothing where it refuses", () => {
    const bed = testBed();
    expect(() => failoverDns({ domainName: "example.com" }, bed)).toThrow();
    expect(bed.stack.node.findChild("failover_dns").node.children).toEqual([]);
  });
});
