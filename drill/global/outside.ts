import { randomFrom } from "../random";
import { forEachRole, type PairRole } from "../roles";
import { SettlementProvider } from "../settlement/provider";
import type { SystemPlan } from "../stack/plan";
import { Issuer } from "./issuer";

/** How long a provider knows an idempotency key where the stack says nothing of it. */
const DEFAULT_KEY_LIFETIME_HOURS = 24;

/** The issuer that the authorizer trusts, where there is one. */
export function issuerOf({ regions }: SystemPlan): Issuer | undefined {
  const { authorizer } = regions.primary.api;
  const judge = regions.primary.functions.find(({ invoked }) => invoked.arn === authorizer?.functionArn);
  const { JWT_ISSUER: url, JWT_AUDIENCE: audience } = judge?.variables ?? {};
  return url === undefined || audience === undefined ? undefined : new Issuer(url, audience);
}
type Headers = Readonly<Record<string, string>>;

/** The headers that make a client known to the API, and those of whoever must not be let in. */
export function credentialsFor(
  { regions }: SystemPlan,
  issuer: Issuer | undefined,
  startedAt: number,
): { readonly own: Headers; readonly forged: readonly Headers[] } {
  if (issuer === undefined) {
    const key = regions.primary.api.apiKeys[0]?.value ?? "";
    const others = ["", key.slice(0, -1), `${key}0`, " "];
    return { own: { "x-api-key": key }, forged: others.map((other) => ({ "x-api-key": other })) };
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    own: bearer(issuer.token(startedAt)),
    forged: [
      ...issuer.forgedTokens(startedAt).map(bearer),
      { authorization: "" },
      { authorization: `Basic ${Buffer.from("client:secret").toString("base64")}` },
    ],
  };
}

/** The provider that the processors are told to settle with. */
export function providerFor(plan: SystemPlan, seed: number, now: () => number): SettlementProvider {
  const { variables } = processorOf(plan);
  const keyLifetimeSeconds =
    Number(variables.SETTLEMENT_KEY_LIFETIME_HOURS ?? DEFAULT_KEY_LIFETIME_HOURS) * 3600;
  return new SettlementProvider({ random: randomFrom(seed), now, keyLifetimeSeconds });
}

/** Where handlers find the provider. */
export function settlementHost(plan: SystemPlan, { origin }: SettlementProvider): Record<string, string> {
  const { SETTLEMENT_URL: url } = processorOf(plan).variables;
  return url === undefined ? {} : { [new URL(url).host]: origin };
}

function processorOf({ regions: { primary } }: SystemPlan): { variables: Readonly<Record<string, string>> } {
  const [mapping] = primary.mappings;
  return primary.functions.find(({ invoked }) => invoked.arn === mapping?.functionArn) ?? { variables: {} };
}

/** The names under which clients find the API. */
export function apiNames({ names, regions }: SystemPlan) {
  const named = (role: PairRole, host: string) => ({ host, basePath: regions[role].api.hosts[host] ?? "" });
  const own = (role: PairRole) =>
    names.records.find(({ target, failover }) => target === role && failover === undefined)?.name ?? "";
  return {
    publicName: named("primary", names.publicHost),
    ownNames: forEachRole((role) => named(role, own(role))),
  };
}
