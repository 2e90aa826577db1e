import { Construct } from "constructs";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import { ConstructError } from "../../errors";
import { checkName } from "../../naming";
import type { PerRegion, Region, RegionPair } from "../../region";
import { PAIR_ROLES, RegionalScope } from "../../region";
import { claimName } from "../../validations/claim-name";
import { checkLength } from "../../validations/check-text";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { policyDocument } from "../policy/policy-document";
import { keyPolicyStatements } from "./key-policy";
import type { KeyServices } from "./key-policy";
import type { Grantee } from "../service-role/service-role";
import { KeyAccess, type KeyReference } from "./key-access";

export interface ReplicatedKeyProps {
  readonly regions: RegionPair;
  /** The key's alias in each Region, without `alias/`. */
  readonly aliasNames: PerRegion<string>;
  /** What the key encrypts, in a sentence. */
  readonly description: string;
  /** Days between asking for the key's deletion and its end, 7 to 30. @default 30 */
  readonly deletionWindowDays?: number;
  /**
   * The services that use the key by themselves.
   * @default CloudWatch's alarms and every log group of the account: without them alarms and logs fail silently
   */
  readonly services?: KeyServices;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const DELETION_WINDOW_DAYS = { least: 7, most: 30 };
export const DEFAULT_DELETION_WINDOW_DAYS = 30;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
const DESCRIPTION = { longest: 8192, mayBeEmpty: true };

/** A multi-Region KMS key: the same key material in both Regions, rotated once, with an alias in each. */
export class ReplicatedKey extends Construct implements KeyReference {
  readonly arns: PerRegion<string>;
  private readonly source: KmsKey;
  private readonly policy: string;
  private readonly deletionWindowInDays: number;

  /** A key that is made elsewhere, with a replica in each Region: to give rights on it, or to pass its ARNs on. */
  static fromArns(arns: PerRegion<string>): KeyReference & KeyAccess {
    return Object.assign(new KeyAccess(arns), { arns });
  }

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicatedKeyProps,
  ) {
    super(scope, id);
    const { regions, aliasNames, description, deletionWindowDays = DEFAULT_DELETION_WINDOW_DAYS } = props;
    for (const role of PAIR_ROLES) {
      checkName(this.node.path, `aliasNames.${role}`, "kmsAlias", aliasNames[role]);
    }
    checkLength(this.node.path, "description", description, DESCRIPTION);
    checkWholeNumber(this.node.path, "deletionWindowDays", deletionWindowDays, DELETION_WINDOW_DAYS);
    this.deletionWindowInDays = deletionWindowDays;
    const primary = new RegionalScope(this, "primary", regions.primary);
    const statements = keyPolicyStatements(regions, props.services);
    this.policy = policyDocument(primary, "policy", regions.primary, statements).json;
    this.source = new KmsKey(primary, "key", {
      provider: regions.primary.provider,
      description,
      multiRegion: true,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: this.policy,
    });
    this.alias(primary, aliasNames.primary, this.source.keyId);
    this.arns = {
      primary: this.source.arn,
      standby: this.replicaIn(regions.standby, aliasNames.standby),
    };
  }

  /** Makes a replica of the key in one more Region, with an alias there, and returns its ARN. */
  replicaIn(region: Region, aliasName: string): string {
    checkName(this.node.path, "aliasName", "kmsAlias", aliasName);
    if (this.node.tryFindChild(region.role) !== undefined) {
      throw new ConstructError(this.node.path, {
        happened: "the key has a replica in that Region already",
        given: `${region.name}, the ${region.role}`,
        mend: "Use its ARN in arns, or pass a Region beyond the pair.",
      });
    }
    const scope = new RegionalScope(this, region.role, region);
    const replica = new KmsReplicaKey(scope, "key", {
      provider: region.provider,
      description: this.props.description,
      primaryKeyArn: this.source.arn,
      deletionWindowInDays: this.deletionWindowInDays,
      policy: this.policy,
    });
    this.alias(scope, aliasName, replica.keyId);
    return replica.arn;
  }

  /** Lets a role or function decrypt by its Region's key. */
  grantDecrypt(grantee: Grantee): void {
    new KeyAccess(this.arns).grantDecrypt(grantee);
  }

  /** Lets a role or function encrypt and decrypt by its Region's key. */
  grantEncryptDecrypt(grantee: Grantee): void {
    new KeyAccess(this.arns).grantEncryptDecrypt(grantee);
  }

  private alias(scope: RegionalScope, name: string, keyId: string): void {
    claimName(this, "kmsAlias", scope.region.name, name);
    new KmsAlias(scope, "alias", {
      provider: scope.region.provider,
      name: `alias/${name}`,
      targetKeyId: keyId,
    });
  }
}
