import type { HostedZone } from "../account";
import { type Finding, findingsOf } from "../finding";
import type { Check, CheckContext } from "./check";

/** The domain's zone: there, public, of the right name, and what the world asks. */
export const zoneIsDelegated: Check = {
  name: "Hosted zone",
  run: async (context) => {
    const { domain } = context.requirements.configuration;
    if (domain === undefined) return [];
    return domain.hostedZoneId === undefined
      ? zoneToBeMade(context, domain.name)
      : zoneGiven(context, domain.name, domain.hostedZoneId);
  },
};

const { ok, warning, failure } = findingsOf(zoneIsDelegated.name);

async function zoneGiven(
  { account, dns }: CheckContext,
  domainName: string,
  id: string,
): Promise<readonly Finding[]> {
  const zone = await account.hostedZone(id);
  if (zone === undefined) {
    return [failure(`${id} does not exist in this account`, "Correct HOSTED_ZONE_ID, or unset it.")];
  }
  if (zone.isPrivate || !`.${domainName}`.endsWith(`.${zone.name}`)) {
    return [
      failure(
        `${id} is ${zone.isPrivate ? "a private zone" : "the zone"} of ${zone.name}`,
        `Name the public zone of ${domainName}, or of a domain above it.`,
      ),
    ];
  }
  const publicName = `api.${domainName}`;
  const taken = await account.hasPlainRecords(id, publicName);
  return [
    delegation(zone, await dns.nameServers(zone.name)),
    ...(taken
      ? [
          failure(
            `${publicName} has records already`,
            "Delete them: a failover pair cannot stand beside them.",
          ),
        ]
      : []),
  ];
}

async function zoneToBeMade({ account, dns }: CheckContext, domainName: string): Promise<readonly Finding[]> {
  const [zone] = await account.publicZonesNamed(domainName);
  const delegated = await dns.nameServers(domainName);
  if (zone !== undefined) {
    const inUse = delegated.some((server) => zone.nameServers.includes(server));
    return [
      warning(
        `${domainName} has the public zone ${zone.id} already${inUse ? ", which the world asks" : ""}`,
        `Where this stack did not make it, set HOSTED_ZONE_ID=${zone.id}: a second zone would not be asked.`,
      ),
    ];
  }
  return [
    warning(
      delegated.length === 0 ? `${domainName} is not delegated` : `${domainName} is served elsewhere`,
      "The deploy makes the zone and waits for the certificates: enter its name servers at the registrar meanwhile.",
    ),
  ];
}

const delegation = (zone: HostedZone, delegated: readonly string[]): Finding =>
  delegated.some((server) => zone.nameServers.includes(server))
    ? ok(`${zone.id} of ${zone.name}, delegated`)
    : failure(
        `${zone.name} is delegated to ${delegated.join(", ") || "nobody"}`,
        `Delegate it to ${zone.nameServers.join(", ")}: else no certificate is issued.`,
      );
