import type { SettingProblem } from "../errors";
import { witnessRegions } from "./regions";
import type {
  BackendConfiguration,
  ClientAuthentication,
  Consistency,
  Domain,
  SettlementProvider,
  Settings,
} from "./schema";

/**
 * What settings decide together, or what is wrong between them. Where one of them failed by itself, which is told
 * elsewhere, nothing is decided, and nothing more is told.
 */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

const decided = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
const refused = (...problems: SettingProblem[]): Parsed<never> => ({ ok: false, problems });

export function consistencyIn(settings: Partial<Settings>): Parsed<Consistency> {
  const { primaryRegion, standbyRegion, consistency, witnessRegion } = settings;
  if (primaryRegion === undefined || standbyRegion === undefined) {
    return refused();
  }
  if (primaryRegion === standbyRegion) {
    return refused({
      setting: "STANDBY_REGION",
      given: `${standbyRegion}, which is the primary Region too`,
      allowed: "allowed is another Region than PRIMARY_REGION: one Region cannot survive its own loss",
    });
  }
  const [first, ...others] = witnessRegions(primaryRegion, standbyRegion);
  if (consistency === "strong" && first === undefined) {
    return refused({
      setting: "CONSISTENCY",
      given: `strong for ${primaryRegion} and ${standbyRegion}`,
      allowed:
        "strong needs both Regions in one set: us-east-1, us-east-2, us-west-2; eu-west-1, eu-west-2, eu-west-3, " +
        "eu-central-1; or ap-northeast-1, ap-northeast-2, ap-northeast-3. Choose such Regions, or eventual",
    });
  }
  if (consistency === "eventual" || first === undefined) {
    return witnessRegion === undefined
      ? decided({ mode: "eventual" })
      : refused({
          setting: "WITNESS_REGION",
          given: witnessRegion,
          allowed: "only a strongly consistent table has a witness: unset it",
        });
  }
  const witnesses = [first, ...others];
  return witnessRegion === undefined || witnesses.includes(witnessRegion)
    ? decided({ mode: "strong", witnessRegion: witnessRegion ?? first })
    : refused({
        setting: "WITNESS_REGION",
        given: witnessRegion,
        allowed: `allowed for these Regions: ${witnesses.join(", ")}`,
      });
}

export function domainIn({ domainName, hostedZoneId }: Partial<Settings>): Parsed<Domain | undefined> {
  if (domainName !== undefined) {
    return decided({ name: domainName, hostedZoneId });
  }
  return hostedZoneId === undefined
    ? decided(undefined)
    : refused({
        setting: "DOMAIN_NAME",
        allowed: "required where HOSTED_ZONE_ID is given: the zone's name",
      });
}

export function authenticationIn(settings: Partial<Settings>): Parsed<ClientAuthentication> {
  const { auth, clients, jwtIssuer: issuer, jwtAudience: audience } = settings;
  if (auth === undefined) {
    return refused();
  }
  if (auth === "jwt") {
    return issuer !== undefined && audience !== undefined && clients === undefined
      ? decided({ mode: auth, issuer, audience })
      : refused(
          ...(issuer === undefined ? [{ setting: "JWT_ISSUER", allowed: "required where AUTH is jwt" }] : []),
          ...(audience === undefined
            ? [{ setting: "JWT_AUDIENCE", allowed: "required where AUTH is jwt" }]
            : []),
          ...(clients === undefined
            ? []
            : [
                {
                  setting: "CLIENTS",
                  given: `${clients.length} of them, with AUTH=jwt`,
                  allowed:
                    "a token names its client, and there are no API keys: unset it, or set AUTH to api-key",
                },
              ]),
        );
  }
  return issuer === undefined && audience === undefined
    ? decided({ mode: auth, clients })
    : // Whoever sets them believes that tokens are asked for.
      refused({
        setting: "AUTH",
        given: `${auth}, and JWT_ISSUER or JWT_AUDIENCE with it`,
        allowed: "set AUTH to jwt, or unset these two",
      });
}

export function settlementIn(settings: Partial<Settings>): Parsed<SettlementProvider | undefined> {
  const { settlementUrl: url, settlementKeyLifetimeHours: keyLifetimeHours } = settings;
  if (url !== undefined) {
    return keyLifetimeHours !== undefined
      ? decided({ url, keyLifetimeHours })
      : refused({
          setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
          allowed:
            "required where SETTLEMENT_URL is set: ask the provider how long it keeps an idempotency key",
        });
  }
  return keyLifetimeHours === undefined
    ? decided(undefined)
    : refused({
        setting: "SETTLEMENT_KEY_LIFETIME_HOURS",
        given: `${keyLifetimeHours} without SETTLEMENT_URL`,
        allowed: "set SETTLEMENT_URL, or unset it: the ledger's own entries have no keys that expire",
      });
}

export function backendIn(settings: Partial<Settings>): Parsed<BackendConfiguration> {
  const { backend, primaryRegion, environmentSuffix } = settings;
  const { stateBucket: bucket, stateRegion = primaryRegion } = settings;
  const { cloudOrganization: organization, cloudWorkspace } = settings;
  switch (backend) {
    case undefined:
      return refused();
    case "local":
      return decided({ kind: backend });
    case "s3":
      return stateRegion === undefined ? refused() : decided({ kind: backend, bucket, region: stateRegion });
    case "cloud": {
      const workspace = cloudWorkspace ?? `payments-${environmentSuffix}`;
      return organization === undefined
        ? refused({ setting: "CLOUD_ORGANIZATION", allowed: "required where BACKEND is cloud" })
        : decided({ kind: backend, organization, workspace });
    }
  }
}
