import { isPrivate, parseCidr } from "../../cidr";
import { ConstructError } from "../../errors";
import { checkKeyArn } from "../../validations/check-arn";
import { checkLogRetention } from "../../validations/log-retention";
import { LARGEST_NETWORK_PREFIX, SMALLEST_NETWORK_PREFIX } from "./network-size";
import type { RegionalNetworkProps } from "./props";

export function validateNetwork(path: string, props: RegionalNetworkProps): void {
  const { cidr, keyArn, region, privateSubnets = false, nat = "none", logRetentionDays } = props;
  const parsed = parseCidr(cidr);
  if (
    parsed === undefined ||
    !isPrivate(parsed) ||
    parsed.prefix < LARGEST_NETWORK_PREFIX ||
    parsed.prefix > SMALLEST_NETWORK_PREFIX
  ) {
    throw new ConstructError(path, {
      happened: "cidr is no private IPv4 range of a size that a network can have",
      given: `"${cidr}"`,
      mend: `Pass one from /${LARGEST_NETWORK_PREFIX} to /${SMALLEST_NETWORK_PREFIX} by its first address, e.g. 10.0.0.0/16.`,
    });
  }
  if (nat !== "none" && !privateSubnets) {
    throw new ConstructError(path, {
      happened: "nat is for private subnets, and there are none",
      given: `nat "${nat}", privateSubnets false`,
      mend: "Pass privateSubnets: true, or no nat: database subnets never reach the internet.",
    });
  }
  checkKeyArn(path, "keyArn", keyArn, region);
  if (logRetentionDays !== undefined) checkLogRetention(path, logRetentionDays);
}
