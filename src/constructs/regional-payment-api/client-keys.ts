import type { Construct } from "constructs";
import type { Naming } from "../../naming";
import type { PairRole, Region } from "../../region";
import type { ApiKeyAuthentication } from "./authentication";
import { ClientKey } from "./client-key";
import type { RestApi, Throttling } from "./rest-api";

export interface ClientKeysProps {
  readonly naming: Naming;
  readonly region: Region;
  readonly role: PairRole;
  readonly authentication: ApiKeyAuthentication;
  readonly api: RestApi;
  /** Of the API's stage. */
  readonly throttling: Throttling;
}

/** The keys of one Region's API: one that all clients share, or one for each client by name. */
export type ClientKeys =
  { readonly shared: ClientKey } | { readonly byClient: ReadonlyMap<string, ClientKey> };

/** Makes the keys of one Region's API, each with its usage plan. */
export function makeClientKeys(scope: Construct, props: ClientKeysProps): ClientKeys {
  const { naming, region, role, authentication, api, throttling } = props;
  const { clients } = authentication;
  if (clients === undefined) {
    return {
      shared: new ClientKey(scope, "clients", {
        region,
        keyName: naming.name("restApi", "client", role),
        usagePlanName: naming.name("restApi", "clients", role),
        description: "The clients' key; the same value in both Regions",
        api,
        throttling,
        value: authentication.keyValue,
      }),
    };
  }
  const keyOf = (client: string) =>
    new ClientKey(scope, `client_${client.replaceAll("-", "_")}`, {
      region,
      keyName: naming.name("restApi", `client-${client}`, role),
      usagePlanName: naming.name("restApi", `client-${client}`, role),
      description: `The key of ${client}; the same value in both Regions`,
      api,
      throttling: clients.length === 1 ? throttling : halfOf(throttling),
      value: authentication.keyValues?.[client],
    });
  return { byClient: new Map(clients.map((client) => [client, keyOf(client)])) };
}

/** What one of several clients may take: half, as one address may of WAF's rate, so that none starves the others. */
const halfOf = ({ rateLimit, burstLimit }: Throttling): Throttling => ({
  rateLimit: Math.ceil(rateLimit / 2),
  burstLimit: Math.ceil(burstLimit / 2),
});
