import {
  GetAccountLimitCommand,
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import type { Account, HostedZone } from "../account";
import { orMissing } from "./missing";

type Route53Reader = Pick<Account, "route53Quota" | "hostedZone" | "publicZonesNamed" | "hasPlainRecords">;

const LIMITS = {
  healthChecks: "MAX_HEALTH_CHECKS_BY_OWNER",
  hostedZones: "MAX_HOSTED_ZONES_BY_OWNER",
} as const;

const withoutDot = (name: string) => name.replace(/\.$/, "");

/** What Route 53 holds of the account. */
export function route53Reader(route53: Route53Client): Route53Reader {
  const zone = async (Id: string): Promise<HostedZone | undefined> => {
    const answer = await orMissing(route53.send(new GetHostedZoneCommand({ Id })));
    return (
      answer && {
        id: Id,
        name: withoutDot(answer.HostedZone?.Name ?? ""),
        isPrivate: answer.HostedZone?.Config?.PrivateZone ?? false,
        nameServers: (answer.DelegationSet?.NameServers ?? []).map(withoutDot),
      }
    );
  };
  return {
    route53Quota: async (of) => {
      const { Limit, Count } = await route53.send(new GetAccountLimitCommand({ Type: LIMITS[of] }));
      return { limit: Limit?.Value ?? 0, count: Count ?? 0 };
    },
    hostedZone: zone,
    publicZonesNamed: async (name) => {
      const { HostedZones = [] } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }));
      const named = HostedZones.filter(({ Name = "" }) => withoutDot(Name) === name);
      const zones = await Promise.all(named.map(({ Id = "" }) => zone(Id.replace("/hostedzone/", ""))));
      return zones.flatMap((one) => (one === undefined || one.isPrivate ? [] : [one]));
    },
    hasPlainRecords: async (HostedZoneId, name) => {
      const { ResourceRecordSets = [] } = await route53.send(
        new ListResourceRecordSetsCommand({ HostedZoneId, StartRecordName: name }),
      );
      return ResourceRecordSets.some(
        ({ Name = "", Type, SetIdentifier }) =>
          withoutDot(Name) === name && ["A", "CNAME"].includes(String(Type)) && SetIdentifier === undefined,
      );
    },
  };
}
