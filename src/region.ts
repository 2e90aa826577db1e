import { Construct } from "constructs";
import { Token } from "cdktf";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ConstructError } from "./errors";

/** What a Region is for: `primary` serves, `standby` waits warm, `global` carries what AWS keeps in us-east-1 only. */
export type RegionRole = "primary" | "standby" | "global";

/** One AWS Region as the constructs see it: its name, its role and the provider that creates resources in it. */
export interface Region {
  /** For example `us-east-1`. */
  readonly name: string;
  readonly role: RegionRole;
  readonly provider: AwsProvider;
  /** The account that the provider's credentials belong to: 12 digits, or a token that Terraform resolves at plan. */
  readonly accountId: string;
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

export interface RegionPairProps {
  /** An aliased provider with a Region. */
  readonly primary: AwsProvider;
  /** An aliased provider of the same account, with another Region. */
  readonly standby: AwsProvider;
  /** The account's id. @default looked up by `aws_caller_identity` through the primary's provider */
  readonly accountId?: string;
}

/** The scope of the account's look-up, so that it is made once in each stack. */
const ACCOUNT_SCOPE = "account";

/**
 * The two Regions out of two providers: what every construct of this package takes as `regions`.
 * @throws ConstructError when a provider has no alias or no Region, both have the same Region, or accountId is none
 */
export function regionPair(scope: Construct, { primary, standby, accountId }: RegionPairProps): RegionPair {
  const names = { primary: regionNameOf(primary), standby: regionNameOf(standby) };
  if (names.primary === names.standby) {
    throw new ConstructError(scope.node.path, {
      happened: "both providers have the same Region",
      given: names.primary,
      mend: "Give the standby's provider another Region: a copy in the same Region does not survive it.",
    });
  }
  if (accountId !== undefined && !Token.isUnresolved(accountId) && !/^\d{12}$/.test(accountId)) {
    throw new ConstructError(scope.node.path, {
      happened: "accountId is not the id of an AWS account",
      given: `"${accountId}"`,
      mend: "Pass its 12 digits, or nothing: then Terraform looks it up.",
    });
  }
  const account = accountId ?? accountOf(scope, { name: names.primary, provider: primary });
  const region = (role: PairRole, provider: AwsProvider): Region => ({
    name: names[role],
    role,
    provider,
    accountId: account,
  });
  return { primary: region("primary", primary), standby: region("standby", standby) };
}

function regionNameOf(provider: AwsProvider): string {
  const { alias, region } = provider;
  if (alias === undefined || region === undefined || Token.isUnresolved(region)) {
    throw new ConstructError(provider.node.path, {
      happened: "a Region's provider needs an alias and a Region that is known at synth",
      given: `alias ${alias ?? "none"}, region ${region ?? "none"}`,
      mend: 'Make it with both, e.g. new AwsProvider(this, "aws_primary", { alias: "primary", region: "us-east-1" }).',
    });
  }
  return region;
}

function accountOf(scope: Construct, { name, provider }: Pick<Region, "name" | "provider">): string {
  const known = scope.node.tryFindChild(ACCOUNT_SCOPE)?.node.tryFindChild("caller");
  if (known instanceof DataAwsCallerIdentity) return known.accountId;
  const account = new RegionalScope(scope, ACCOUNT_SCOPE, { name, role: "primary", provider, accountId: "" });
  return new DataAwsCallerIdentity(account, "caller", { provider }).accountId;
}
