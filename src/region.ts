import { Construct } from "constructs";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";

/** What a Region is for: `primary` serves, `standby` waits warm, `global` carries what AWS keeps in us-east-1 only. */
export type RegionRole = "primary" | "standby" | "global";

/** One AWS Region as the constructs see it: its name, its role and the provider that creates resources in it. */
export interface Region {
  /** For example `us-east-1`. */
  readonly name: string;
  readonly role: RegionRole;
  readonly provider: AwsProvider;
}

/** The two Regions of the system. */
export interface RegionPair {
  readonly primary: Region;
  readonly standby: Region;
}

/** One value for each Region of the pair. */
export interface PerRegion<T> {
  readonly primary: T;
  readonly standby: T;
}

export type PairRole = keyof RegionPair;
export const PAIR_ROLES: readonly PairRole[] = ["primary", "standby"];

/** The other Region of the pair. */
export const peerOf = (role: PairRole): PairRole => (role === "primary" ? "standby" : "primary");

/** Makes one value for each Region, the primary's first. */
export const forEachRegion = <T>(make: (role: PairRole) => T): PerRegion<T> => ({
  primary: make("primary"),
  standby: make("standby"),
});

const REGIONAL_SCOPE = Symbol.for("payments.RegionalScope");

/**
 * A part of the tree whose every resource lies in one Region. The validation `ResourcesStayInTheirRegion`
 * refuses a resource or data source below it that names another provider, or none.
 */
export class RegionalScope extends Construct {
  constructor(
    scope: Construct,
    id: string,
    public readonly region: Region,
  ) {
    super(scope, id);
    Object.defineProperty(this, REGIONAL_SCOPE, { value: true });
  }

  static isRegionalScope(construct: unknown): construct is RegionalScope {
    return typeof construct === "object" && construct !== null && REGIONAL_SCOPE in construct;
  }
}
