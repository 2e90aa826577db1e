import type { Construct } from "constructs";
import { TerraformOutput, TerraformStack } from "cdktf";
import { addBackend, addLocalBackend } from "../backend";
import type { PaymentsConfiguration } from "../config/schema";
import { ReplicatedBucket } from "../constructs/replicated-bucket/replicated-bucket";
import { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import { addValidations } from "../validations/add-validations";
import { paymentsNaming } from "./payments-naming";
import { regionPairOf } from "./providers";
import { STATE_STACK_ID } from "./stack-ids";

/** Days that a state which is no longer the current one is kept. */
const STATE_HISTORY_DAYS = 365;

/**
 * The bucket that holds the Terraform state, replicated, so that the state outlives the primary Region. Its own
 * state begins in a local file and moves into the bucket once STATE_BUCKET names it.
 */
export class StateStack extends TerraformStack {
  constructor(scope: Construct, configuration: PaymentsConfiguration) {
    super(scope, STATE_STACK_ID);
    if (configuration.backend.kind === "s3" && configuration.backend.bucket !== undefined)
      addBackend(this, STATE_STACK_ID, configuration);
    else addLocalBackend(this, STATE_STACK_ID, configuration);
    const regions = regionPairOf(this, configuration);
    const { profileSettings } = configuration;
    const naming = paymentsNaming(configuration.environmentSuffix);
    const key = new ReplicatedKey(this, "state_key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "state"),
      description: "Encrypts the Terraform state",
      deletionWindowDays: profileSettings.keyDeletionWindowDays,
      // S3 acts for whoever reads or writes the state: no service uses this key by itself.
      services: { accountOnlyThrough: ["s3"] },
    });
    const bucket = new ReplicatedBucket(this, "state", {
      regions,
      bucketNames: naming.bucketNames("state", regions),
      replicationRoleNames: naming.perRegion("iamRole", "state-replication"),
      keyArns: key.arns,
      emptyOnDestroy: profileSettings.emptyOnDestroy,
      noncurrentVersionDays: STATE_HISTORY_DAYS,
      accessLogs: {
        bucketNames: naming.bucketNames("state-logs", regions),
        retentionDays: profileSettings.logRetentionDays,
      },
    });
    this.output("state_bucket", "STATE_BUCKET of the payments stack", bucket.buckets.primary.bucketName);
    this.output(
      "state_bucket_standby",
      "The state's replica, for when the primary is lost",
      bucket.buckets.standby.bucketName,
    );
    this.output("state_region", "STATE_REGION of the payments stack", regions.primary.name);
    addValidations(this);
  }

  private output(name: string, description: string, value: string): void {
    new TerraformOutput(this, name, { value, description, staticId: true });
  }
}
