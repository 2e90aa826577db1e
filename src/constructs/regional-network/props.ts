import type { Naming } from "../../naming";
import type { Region } from "../../region";

/** How private subnets reach the internet: not at all, through one gateway, or through one in each zone. */
export type Nat = "none" | "one" | "per-zone";

export interface RegionalNetworkProps {
  /** Names the network's parts. */
  readonly naming: Naming;
  readonly region: Region;
  /** The range of its addresses, a private one from /16 to /22, for example `10.0.0.0/16`. */
  readonly cidr: string;
  /** The key of this Region that encrypts the flow logs. */
  readonly keyArn: string;
  /** Whether there are private subnets, for functions, beside the database subnets. @default false */
  readonly privateSubnets?: boolean;
  /** How private subnets reach the internet; public subnets are made for it alone. @default "none" */
  readonly nat?: Nat;
  /** Days that CloudWatch keeps the flow logs. @default 365 */
  readonly logRetentionDays?: number;
}
