import { Construct } from "constructs";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { KmsReplicaKey } from "@cdktf/provider-aws/lib/kms-replica-key";
import type { Environment } from "../../environment";
import type { PerRegion, Region, RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import { policyDocument } from "../policy/policy-document";
import { keyPolicyStatements } from "./key-policy";

export interface ReplicatedKeyProps {
  readonly environment: Environment;
  readonly regions: RegionPair;
  /** What the key is for: the alias is `alias/payments-<purpose>-<role>-<suffix>`. */
  readonly purpose: string;
  readonly description: string;
}

/** A multi-Region KMS key: the same key material in both Regions, rotated once, with an alias in each. */
export class ReplicatedKey extends Construct {
  /** The key's ARN in each Region. */
  readonly arns: PerRegion<string>;
  private readonly source: KmsKey;
  private readonly policy: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicatedKeyProps,
  ) {
    super(scope, id);
    const { environment, regions, description } = props;
    const primary = new RegionalScope(this, "primary", regions.primary);
    const statements = keyPolicyStatements(environment.accountId, [regions.primary, regions.standby]);
    this.policy = policyDocument(primary, "policy", regions.primary, statements).json;
    this.source = new KmsKey(primary, "key", {
      provider: regions.primary.provider,
      description,
      multiRegion: true,
      enableKeyRotation: true,
      deletionWindowInDays: environment.profile.keyDeletionWindowDays,
      policy: this.policy,
    });
    this.alias(primary, this.source.keyId);
    this.arns = { primary: this.source.arn, standby: this.replicaIn(regions.standby) };
  }

  /** Makes a replica of the key in one more Region and returns its ARN. */
  replicaIn(region: Region): string {
    const scope = new RegionalScope(this, region.role, region);
    const replica = new KmsReplicaKey(scope, "key", {
      provider: region.provider,
      description: this.props.description,
      primaryKeyArn: this.source.arn,
      deletionWindowInDays: this.props.environment.profile.keyDeletionWindowDays,
      policy: this.policy,
    });
    this.alias(scope, replica.keyId);
    return replica.arn;
  }

  private alias(scope: RegionalScope, keyId: string): void {
    const name = this.props.environment.naming.name("kmsAlias", this.props.purpose, scope.region.role);
    new KmsAlias(scope, "alias", {
      provider: scope.region.provider,
      name: `alias/${name}`,
      targetKeyId: keyId,
    });
  }
}
