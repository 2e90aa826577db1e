import type { Construct } from "constructs";
import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { RestApi, Throttling } from "./rest-api";

export interface ClientKeyProps {
  readonly region: Region;
  readonly keyName: string;
  readonly usagePlanName: string;
  /** Whose key it is. */
  readonly description: string;
  readonly api: RestApi;
  /** What the usage plan admits. */
  readonly throttling: Throttling;
  /** The other Region's value, so that a client's key works after a failover. @default made by API Gateway */
  readonly value?: string;
}

/** An API key in one Region, of one client or of all, and the usage plan that ties it to the API. */
export class ClientKey extends RegionalScope {
  /** Sensitive: API Gateway's resource keeps it in the Terraform state, which is why the state is encrypted. */
  readonly value: string;
  readonly keyId: string;

  constructor(scope: Construct, id: string, props: ClientKeyProps) {
    const { region, keyName, usagePlanName, description, api, throttling, value } = props;
    super(scope, id, region);
    const { provider } = region;
    const key = new ApiGatewayApiKey(this, "key", {
      provider,
      name: keyName,
      description,
      value,
    });
    const plan = new ApiGatewayUsagePlan(this, "plan", {
      provider,
      name: usagePlanName,
      apiStages: [{ apiId: api.restApiId, stage: api.stage.stageName }],
      throttleSettings: { rateLimit: throttling.rateLimit, burstLimit: throttling.burstLimit },
    });
    new ApiGatewayUsagePlanKey(this, "plan_key", {
      provider,
      keyId: key.id,
      keyType: "API_KEY",
      usagePlanId: plan.id,
    });
    this.value = key.value;
    this.keyId = key.id;
  }
}
