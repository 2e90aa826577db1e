import type * as z from "zod/mini";
import type { ProfileSettings, Profile } from "./profile";
import type { PerRegion } from "../region";
import type { AwsRegion } from "./regions";
import type { KeyGenerations } from "../validations/client-names";
import type { SETTINGS, SettingName } from "./settings";

/** The settings as given, each checked by itself and with its default. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]> };

/** The two Regions. */
export interface Regions {
  readonly primaryRegion: AwsRegion;
  readonly standbyRegion: AwsRegion;
}

/** The account that is deployed to, and as whom. */
export interface Account {
  /** @default whichever the credentials are of */
  readonly accountId?: string;
  /** @default the credentials themselves */
  readonly assumeRoleArn?: string;
}

/** How many requests each API's stage lets in, a second and at once. */
export interface Throttling {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** How the tables replicate, and where a strongly consistent one has its witness. */
export type Consistency =
  { readonly mode: "strong"; readonly witnessRegion: string } | { readonly mode: "eventual" };

/** Where Terraform keeps the state. */
export type BackendConfiguration =
  | {
      readonly kind: "s3";
      /** @default given to `terraform init -backend-config` */
      readonly bucket?: string;
      readonly region: string;
    }
  | { readonly kind: "cloud"; readonly organization: string; readonly workspace: string }
  | { readonly kind: "local" };

/** How clients of the payment routes are known. */
export type ClientAuthentication =
  | {
      readonly mode: "api-key";
      /** Those that have a key each. @default one key that all share */
      readonly clients?: readonly string[];
      /** The generations of a client's key that are admitted. @default the first */
      readonly keyGenerations?: KeyGenerations;
    }
  | {
      readonly mode: "jwt";
      readonly issuer: string;
      readonly audience: string;
      readonly clientClaim?: string;
    };

/** The zone under which the API answers. */
export interface Domain {
  readonly name: string;
  /** @default the zone is created */
  readonly hostedZoneId?: string;
}

/** The HTTP endpoint that settles payments. */
export interface SettlementProvider {
  readonly url: string;
  readonly keyLifetimeHours: number;
}

/** The stack of backups, audit trail and budget. */
export interface Safeguards {
  readonly auditTrail: boolean;
  /** @default every deploy tells of what it changes */
  readonly deployRoleName?: string;
  readonly vaultLock: "off" | "governance" | "compliance";
  readonly dynamodbAdvancedBackup: "off" | "on" | "assumed";
  /** @default no copy in another account */
  readonly backupAccountVaultArn?: string;
  /** @default no budget */
  readonly monthlyBudgetUsd?: number;
}

/** The relational ledger, an Aurora global database. */
export interface Ledger {
  /** What each instance has at least and at most, in Aurora capacity units. */
  readonly capacity: { readonly minimum: number; readonly maximum: number };
}

/** The networks of both Regions. */
export interface Networks {
  readonly cidrs: PerRegion<string>;
  /** Whether the functions lie in private subnets. */
  readonly privateFunctions: boolean;
  readonly nat: "none" | "one" | "per-zone";
}

/** Settings that are read together, by what they decide. */
type Grouped =
  | "profile"
  | "releases"
  | keyof Regions
  | "dataMayLeave"
  | keyof Account
  | "throttlingRateLimit"
  | "throttlingBurstLimit"
  | "consistency"
  | "witnessRegion"
  | "backend"
  | "stateBucket"
  | "stateRegion"
  | "cloudOrganization"
  | "cloudWorkspace"
  | "auth"
  | "clients"
  | "jwtIssuer"
  | "jwtAudience"
  | "jwtClientClaim"
  | "clientKeyGenerations"
  | "domainName"
  | "hostedZoneId"
  | "settlementUrl"
  | "settlementKeyLifetimeHours"
  | "ledger"
  | "ledgerMinimumCapacity"
  | "ledgerMaximumCapacity"
  | "functionsNetwork"
  | "nat"
  | "networkCidrs"
  | "safeguards"
  | keyof Safeguards;

/** The configuration that the stacks are built from: every setting decided, every rule between them held. */
export type PaymentsConfiguration = Omit<Settings, Grouped> & {
  readonly profile: Profile;
  readonly profileSettings: ProfileSettings;
  readonly primaryRegion: AwsRegion;
  readonly standbyRegion: AwsRegion;
  readonly account: Account;
  readonly throttling: Throttling;
  readonly releases: ProfileSettings["releases"];
  readonly consistency: Consistency;
  readonly backend: BackendConfiguration;
  readonly authentication: ClientAuthentication;
  /** @default no Route 53, certificates or custom domains */
  readonly domain?: Domain;
  /** @default no relational ledger */
  readonly ledger?: Ledger;
  /** Where functions or the ledger need some. @default none */
  readonly networks?: Networks;
  /** @default no backups, no audit trail, no budget */
  readonly safeguards?: Safeguards;
  /** @default the ledger's entry is the settlement */
  readonly settlement?: SettlementProvider;
};
