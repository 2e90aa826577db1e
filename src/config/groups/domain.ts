import type { Domain, Settings } from "../schema";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

export function domainIn(
  { domainName, hostedZoneId }: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<Domain | undefined> {
  if (failed.has("domainName")) {
    return refused();
  }
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
