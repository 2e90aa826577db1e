import * as z from "zod/mini";
import { list, optional, setting, withDefault } from "../setting";

/** Networks of our own, for functions and databases. */
export const NETWORKS_SETTINGS = {
  functionsNetwork: setting(
    withDefault(z.enum(["none", "private"]), "none"),
    "none: functions lie in no VPC",
    "none or private",
    "Puts the functions into private subnets of their Region, where endpoint policies let them reach this account's resources alone.",
  ),
  nat: setting(
    withDefault(z.enum(["none", "one", "per-zone"]), "none"),
    "none: private subnets reach the endpoints of their VPC alone",
    "none, one or per-zone; functions that need the internet need it (FUNCTIONS_NETWORK=private)",
    "NAT gateways of each Region's private subnets: one is cheaper, one in each zone survives the loss of a zone.",
  ),
  networkCidrs: setting(
    optional(list),
    "10.0.0.0/16,10.1.0.0/16",
    "two IPv4 ranges, the primary's and the standby's: private ones (RFC 1918, or 100.64.0.0/10) from /16 to /22 that do not overlap",
    "The address ranges of the two VPCs, which are peered; fixed at creation.",
  ),
} as const;
