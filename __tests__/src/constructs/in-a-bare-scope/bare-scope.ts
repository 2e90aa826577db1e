import type { IConstruct } from "constructs";
import { Testing } from "cdktf";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { ApiStage, PerRegion, RegionPair } from "../../../../src";
import { Naming, forEachRegion, regionPair } from "../../../../src";

/** What a user has: nothing but cdktf, two providers, and what this package exports. */
export interface BareScope {
  readonly scope: IConstruct;
  readonly regions: RegionPair;
  readonly naming: Naming;
  readonly keyArns: PerRegion<string>;
}

/** The JSON of constructs that are built in `Testing.synthScope`. */
export const synthesizedIn = (build: (bare: BareScope) => void): string =>
  Testing.synthScope((scope) => {
    const provider = (alias: string, region: string) =>
      new AwsProvider(scope, `aws_${alias}`, { alias, region });
    const regions = regionPair(scope, {
      primary: provider("primary", "us-east-1"),
      standby: provider("standby", "us-east-2"),
    });
    const keyArns = forEachRegion((role) => `arn:aws:kms:${regions[role].name}:123456789012:key/mrk-1`);
    build({ scope, regions, naming: new Naming("acme", "test"), keyArns });
  });

/** A REST API of the user's own in each Region. */
export const apisOf = ({ scope, regions }: BareScope): PerRegion<ApiStage> =>
  forEachRegion((role) => {
    const { provider } = regions[role];
    const api = new ApiGatewayRestApi(scope, `api_${role}`, { provider, name: "acme" });
    const stage = new ApiGatewayStage(scope, `stage_${role}`, {
      provider,
      restApiId: api.id,
      deploymentId: "deployment",
      stageName: "v1",
    });
    return { restApiId: api.id, stageName: stage.stageName };
  });
