import type { Construct } from "constructs";
import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { RestApi, Throttling } from "./rest-api";

export interface KeyProps {
  /** From 1. Each generation is a key of its own. */
  readonly generation: number;
  readonly keyName: string;
  /** The other Region's value, so that a client's key works after a failover. @default made by API Gateway */
  readonly value?: string;
}

export interface ClientKeyProps {
  readonly region: Region;
  /** Whose key it is. */
  readonly description: string;
  /** The client's keys, the oldest first: two while the key is rotated. */
  readonly keys: readonly KeyProps[];
}

export interface AdmissionProps {
  readonly api: RestApi;
  readonly usagePlanName: string;
  /** What the usage plan admits, by all keys of the client together. */
  readonly throttling: Throttling;
}

/** The API keys of one client, or of all, in one Region, and the usage plan that ties them to the API. */
export class ClientKey extends RegionalScope {
  /** By generation, the oldest first. */
  readonly generations: ReadonlyMap<number, ApiGatewayApiKey>;

  constructor(scope: Construct, id: string, { region, description, keys }: ClientKeyProps) {
    super(scope, id, region);
    const { provider } = region;
    this.generations = new Map(
      keys.map(({ generation, keyName, value }) => [
        generation,
        new ApiGatewayApiKey(this, generation === 1 ? "key" : `key_${generation}`, {
          ...{ provider, name: keyName, description, value },
        }),
      ]),
    );
  }

  get keyId(): string {
    return this.latest.id;
  }

  /** Ties the keys to the API. Apart from the keys, which functions are told of that the API needs. */
  admit({ api, usagePlanName, throttling }: AdmissionProps): void {
    const { provider } = this.region;
    const plan = new ApiGatewayUsagePlan(this, "plan", {
      provider,
      name: usagePlanName,
      apiStages: [{ apiId: api.restApiId, stage: api.stage.stageName }],
      throttleSettings: { rateLimit: throttling.rateLimit, burstLimit: throttling.burstLimit },
    });
    for (const [generation, key] of this.generations) {
      new ApiGatewayUsagePlanKey(this, generation === 1 ? "plan_key" : `plan_key_${generation}`, {
        provider,
        keyId: key.id,
        keyType: "API_KEY",
        usagePlanId: plan.id,
      });
    }
  }

  private get latest(): ApiGatewayApiKey {
    return [...this.generations.values()].at(-1) as ApiGatewayApiKey;
  }
}
