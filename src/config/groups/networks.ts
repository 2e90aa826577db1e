import { isPrivate, overlap, parseCidr } from "../../cidr";
import {
  LARGEST_NETWORK_PREFIX,
  SMALLEST_NETWORK_PREFIX,
} from "../../constructs/regional-network/network-size";
import type { Networks, Settings } from "../schema";
import { SETTINGS } from "../settings";
import { type Failed, NONE_FAILED, type Parsed, decided, refused } from "./parsed";

const DEFAULT_CIDRS = ["10.0.0.0/16", "10.1.0.0/16"];

/** The networks, where the ledger or the functions need some. */
export function networksIn(
  settings: Partial<Settings>,
  failed: Failed = NONE_FAILED,
): Parsed<Networks | undefined> {
  if ((["ledger", "functionsNetwork", "nat", "networkCidrs"] as const).some((name) => failed.has(name))) {
    return refused();
  }
  const { ledger, functionsNetwork, nat = "none", networkCidrs } = settings;
  const privateFunctions = functionsNetwork === "private";
  if (nat !== "none" && !privateFunctions) {
    return refused({
      setting: "NAT",
      given: `${nat} without FUNCTIONS_NETWORK=private`,
      allowed: "nothing else needs the internet: unset it, or set FUNCTIONS_NETWORK to private",
    });
  }
  if (ledger !== "aurora" && !privateFunctions) {
    return networkCidrs === undefined
      ? decided(undefined)
      : refused({
          setting: "NETWORK_CIDRS",
          given: `${networkCidrs.join()} without a network`,
          allowed: "unset it, or ask for a network by LEDGER=aurora or FUNCTIONS_NETWORK=private",
        });
  }
  if (privateFunctions && nat === "none") {
    return refused({
      setting: "NAT",
      given: "none, with FUNCTIONS_NETWORK=private",
      allowed: `one or per-zone, since ${internetNeeds(settings).join("; ")}: no endpoint of a VPC leads there`,
    });
  }
  const [primary, standby, ...others] = networkCidrs ?? DEFAULT_CIDRS;
  const parsed = [primary, standby].map((cidr) => parseCidr(cidr ?? ""));
  const [first, second] = parsed;
  const areFit = parsed.every(
    (cidr) =>
      cidr !== undefined &&
      cidr.prefix >= LARGEST_NETWORK_PREFIX &&
      cidr.prefix <= SMALLEST_NETWORK_PREFIX &&
      isPrivate(cidr),
  );
  if (!primary || !standby || others.length > 0 || !areFit || !first || !second || overlap(first, second)) {
    return refused({
      setting: "NETWORK_CIDRS",
      given: (networkCidrs ?? []).join(),
      allowed: `allowed is ${SETTINGS.networkCidrs.allowed}`,
    });
  }
  return decided({ cidrs: { primary, standby }, privateFunctions, nat });
}

/** The functions that call what lies on the internet, and what that is. */
const internetNeeds = ({ auth, settlementUrl }: Partial<Settings>): string[] => [
  "failover-orchestrator and release-orchestrator probe both Regions' APIs over HTTPS, and tell the other Region's topic",
  ...(settlementUrl === undefined ? [] : ["processor settles at SETTLEMENT_URL"]),
  ...(auth === "jwt" ? ["authorizer reads the keys of the token issuer (JWT_ISSUER)"] : []),
];
