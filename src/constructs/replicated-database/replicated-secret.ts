import type { Construct } from "constructs";
import { Fn, type ITerraformDependable, TerraformStack } from "cdktf";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { checkName } from "../../naming";
import { type PerRegion, type RegionPair, RegionalScope } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { claimName } from "../../validations/claim-name";

export interface ReplicatedSecretProps {
  readonly regions: RegionPair;
  readonly name: string;
  readonly description: string;
  /** The user whose password it is. */
  readonly username: string;
  readonly keyArns: PerRegion<string>;
  /** Raise it by one to make a new password. @default 1 */
  readonly passwordVersion?: number;
  /** Days between asking for the secret's deletion and its end, 7 to 30, or 0: at once. @default 30 */
  readonly recoveryWindowDays?: number;
}

const LONGEST_RECOVERY_DAYS = 30;
const PASSWORD_LENGTH = 32;

/**
 * A user and its password, which nobody has seen: Secrets Manager draws it while Terraform applies, and no JSON, plan or
 * state holds it (an ephemeral resource, and arguments that are written only). It lies under the primary's key and, as a
 * replica that can only be read, under the standby's.
 * https://developer.hashicorp.com/terraform/language/manage-sensitive-data/ephemeral
 */
export class ReplicatedSecret extends RegionalScope {
  readonly arns: PerRegion<string>;
  /** The password as an expression, for arguments that are written only. */
  readonly password: string;
  private readonly secretId: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReplicatedSecretProps,
  ) {
    super(scope, id, props.regions.primary);
    const { regions, name, keyArns, recoveryWindowDays = LONGEST_RECOVERY_DAYS } = props;
    const { primary, standby } = regions;
    checkName(this.node.path, "name", "secret", name);
    checkKeyArn(this.node.path, "keyArns.primary", keyArns.primary, primary);
    checkKeyArn(this.node.path, "keyArns.standby", keyArns.standby, standby);
    if (recoveryWindowDays !== 0) {
      checkWholeNumber(this.node.path, "recoveryWindowDays", recoveryWindowDays, {
        least: 7,
        most: LONGEST_RECOVERY_DAYS,
      });
    }
    claimName(this, "secret", primary.name, name);
    const secret = new SecretsmanagerSecret(this, "secret", {
      provider: primary.provider,
      name,
      description: props.description,
      kmsKeyId: keyArns.primary,
      recoveryWindowInDays: recoveryWindowDays,
      replica: [{ region: standby.name, kmsKeyId: keyArns.standby }],
    });
    this.secretId = secret.id;
    // A replica has the primary's ARN but for the Region.
    this.arns = { primary: secret.arn, standby: Fn.replace(secret.arn, primary.name, standby.name) };
    this.password = this.drawnPassword(secret.friendlyUniqueId);
  }

  /** Writes the password. @param after what has it already */
  writePassword(after: ITerraformDependable[] = []): SecretsmanagerSecretVersion {
    const { regions, username, passwordVersion = 1 } = this.props;
    const version = new SecretsmanagerSecretVersion(this, "version", {
      provider: regions.primary.provider,
      secretId: this.secretId,
      secretStringWoVersion: passwordVersion,
      dependsOn: after,
    });
    // The Data API reads these two. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html
    version.addOverride(
      "secret_string_wo",
      `\${jsonencode({ "username" = "${username}", "password" = ${this.password} })}`,
    );
    return version;
  }

  /** cdktf has no construct for ephemeral resources. */
  private drawnPassword(name: string): string {
    const { provider } = this.props.regions.primary;
    TerraformStack.of(this).addOverride(`ephemeral.aws_secretsmanager_random_password.${name}`, {
      provider: provider.fqn,
      password_length: PASSWORD_LENGTH,
      // Of letters and digits alone it needs no quoting in any client.
      exclude_punctuation: true,
    });
    return `ephemeral.aws_secretsmanager_random_password.${name}.random_password`;
  }
}
