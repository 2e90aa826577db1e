import type { Construct } from "constructs";
import type { Naming } from "../../naming";
import type { PairRole, Region } from "../../region";
import { type ApiKeyAuthentication, keyLabel, keysOf } from "./authentication";
import { ClientKey } from "./client-key";
import type { RestApi, Throttling } from "./rest-api";

export interface ClientKeysProps {
  readonly naming: Naming;
  readonly region: Region;
  readonly role: PairRole;
  readonly authentication: ApiKeyAuthentication;
}

/** The keys of one Region's API, by client: one client where all share a key. */
export type ClientKeys = ReadonlyMap<string, ClientKey>;

/** Makes the keys of one Region's API. */
export function makeClientKeys(
  scope: Construct,
  { naming, region, role, authentication }: ClientKeysProps,
): ClientKeys {
  const { clients, keyValue, keyValues } = authentication;
  const keys = keysOf(authentication);
  return new Map(
    [...new Set(keys.map(({ client }) => client))].map((client) => [
      client,
      new ClientKey(scope, clients ? `client_${client.replaceAll("-", "_")}` : "clients", {
        region,
        description: clients
          ? `The key of ${client}; the same value in both Regions`
          : "The clients' key; the same value in both Regions",
        keys: keys
          .filter((key) => key.client === client)
          .map((key) => {
            const name = clients ? `client-${client}` : "client";
            const label = keyLabel(key);
            return {
              generation: key.generation,
              keyName: naming.name(
                "restApi",
                key.generation === 1 ? name : `${name}-${key.generation}`,
                role,
              ),
              value: keyValues?.[label] ?? (!clients && key.generation === 1 ? keyValue : undefined),
            };
          }),
      }),
    ]),
  );
}

export interface AdmissionOfClientsProps {
  readonly naming: Naming;
  readonly role: PairRole;
  readonly authentication: ApiKeyAuthentication;
  readonly api: RestApi;
  /** Of the API's stage. */
  readonly throttling: Throttling;
}

/** Ties each client's keys to the API by a usage plan of its own. */
export function admitClients(keys: ClientKeys, props: AdmissionOfClientsProps): void {
  const { naming, role, authentication, api, throttling } = props;
  for (const [client, key] of keys) {
    key.admit({
      api,
      usagePlanName: naming.name("restApi", authentication.clients ? `client-${client}` : "clients", role),
      throttling: keys.size === 1 ? throttling : halfOf(throttling),
    });
  }
}

/** The clients behind the ids of their keys in this Region, as functions read them. */
export const clientsByKeyId = (keys: ClientKeys): string =>
  [...keys]
    .flatMap(([client, { generations }]) => [...generations.values()].map(({ id }) => `${id}=${client}`))
    .join(",");

/** What one of several clients may take: half, as one address may of WAF's rate, so that none starves the others. */
const halfOf = ({ rateLimit, burstLimit }: Throttling): Throttling => ({
  rateLimit: Math.ceil(rateLimit / 2),
  burstLimit: Math.ceil(burstLimit / 2),
});
