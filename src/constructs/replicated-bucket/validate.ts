import { ConstructError } from "../../errors";
import { checkName } from "../../naming";
import { PAIR_ROLES } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { RegionalBucketProps, ReplicatedBucketProps } from "./props";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html: at most 100 years. */
const OBJECT_LOCK_DAYS = { least: 0, most: 36_500 };
/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html */
const NONCURRENT_VERSION_DAYS = { least: 1, most: 2_147_483_647 };

/** What S3 would refuse at deploy is refused here, before anything is made. */
export function validateBucket(path: string, props: ReplicatedBucketProps): void {
  const { regions, bucketNames, replicationRoleNames, keyArns, objectLockDays, noncurrentVersionDays } =
    props;
  for (const role of PAIR_ROLES) {
    checkKeyArn(path, `keyArns.${role}`, keyArns[role], regions[role]);
    checkName(path, `bucketNames.${role}`, "s3Bucket", bucketNames[role]);
    checkName(path, `replicationRoleNames.${role}`, "iamRole", replicationRoleNames[role]);
  }
  for (const [prop, names] of Object.entries({ bucketNames, replicationRoleNames })) {
    if (names.primary === names.standby) {
      throw new ConstructError(path, {
        happened: `${prop} are one name for two, and such names are global`,
        given: names.primary,
        mend: "Pass a name of its own for each Region, e.g. with its role in it.",
      });
    }
  }
  if (objectLockDays !== undefined)
    checkWholeNumber(path, "objectLockDays", objectLockDays, OBJECT_LOCK_DAYS);
  if (noncurrentVersionDays !== undefined) {
    checkWholeNumber(path, "noncurrentVersionDays", noncurrentVersionDays, NONCURRENT_VERSION_DAYS);
  }
}

/** As above, for one bucket by itself. */
export function validateRegionalBucket(path: string, props: RegionalBucketProps): void {
  checkName(path, "name", "s3Bucket", props.name);
  checkKeyArn(path, "keyArn", props.keyArn, props.region);
  checkWholeNumber(path, "objectLockDays", props.objectLockDays, OBJECT_LOCK_DAYS);
  checkWholeNumber(path, "noncurrentVersionDays", props.noncurrentVersionDays, NONCURRENT_VERSION_DAYS);
}
