import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import type { ApiStage } from "../../../../src/constructs/failover-dns/api-host";
import { FailoverDns } from "../../../../src/constructs/failover-dns/failover-dns";
import type { FailoverDnsProps } from "../../../../src/constructs/failover-dns/props";
import type { PerRegion } from "../../../../src/region";
import { RegionalScope, forEachRegion } from "../../../../src/region";
import { ResourcesStayInTheirRegion } from "../../../../src/validations/resources-stay-in-their-region";
import type { TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

/** A bare API and stage in each Region. */
export function apisOf({ stack, regions }: TestBed): PerRegion<ApiStage> {
  return forEachRegion((role) => {
    const scope = new RegionalScope(stack, `api_${role}`, regions[role]);
    const { provider } = regions[role];
    const api = new ApiGatewayRestApi(scope, "api", { provider, name: "payments" });
    const stage = new ApiGatewayStage(scope, "stage", {
      provider,
      restApiId: api.id,
      deploymentId: "deployment",
      stageName: "v1",
    });
    return { restApiId: api.id, stageName: stage.stageName };
  });
}

export function failoverDns(
  overrides: Partial<FailoverDnsProps> = {},
  bed: TestBed = testBed(),
): FailoverDns {
  return new FailoverDns(bed.stack, "failover_dns", {
    naming: bed.naming,
    regions: bed.regions,
    domainName: "payments.acme.io",
    apis: apisOf(bed),
    healthCheck: { intervalSeconds: 10, failureThreshold: 3, path: "/v1/health" },
    ...overrides,
  });
}

export interface Built {
  readonly dns: FailoverDns;
  readonly template: Template;
}

export function build(overrides: Partial<FailoverDnsProps> = {}, bed: TestBed = testBed()): Built {
  const dns = failoverDns(overrides, bed);
  bed.stack.node.addValidation(new ResourcesStayInTheirRegion(bed.stack));
  return { dns, template: Template.of(bed.stack) };
}
