import { Token } from "cdktf";
import { ConstructError } from "../../errors";
import { PAIR_ROLES } from "../../region";
import { VAULT_ARN, checkKeyArn, checkTopicArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { BackupRetention, ReplicatedBackupProps } from "./props";

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const CONTINUOUS_DAYS = { least: 1, most: 35 };
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html: at most 100 years. */
const RETENTION_DAYS = { least: 1, most: 36_500 };
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const CHANGEABLE_FOR_DAYS = { least: 3, most: 36_500 };

/** What AWS Backup would refuse at deploy, or each night, is refused here, before anything is made. */
export function validateBackup(
  path: string,
  props: ReplicatedBackupProps & { retention: Required<BackupRetention> },
): void {
  const { regions, keyArns, topicArns, retention, lock, sources } = props;
  for (const role of PAIR_ROLES) {
    checkKeyArn(path, `keyArns.${role}`, keyArns[role], regions[role]);
    checkTopicArn(path, `topicArns.${role}`, topicArns[role], regions[role]);
  }
  checkWholeNumber(path, "retention.continuousDays", retention.continuousDays, CONTINUOUS_DAYS);
  checkWholeNumber(path, "retention.dailyDays", retention.dailyDays, RETENTION_DAYS);
  checkWholeNumber(path, "retention.monthlyDays", retention.monthlyDays, RETENTION_DAYS);
  if (lock?.mode === "compliance" && lock.changeableForDays !== undefined) {
    checkWholeNumber(path, "lock.changeableForDays", lock.changeableForDays, CHANGEABLE_FOR_DAYS);
  }
  const { tables = [], clusters, buckets } = sources;
  const all = [tables, ...[clusters, buckets].flatMap((pair) => (pair ? [pair.primary, pair.standby] : []))];
  if (all.every((names) => names.length === 0)) {
    throw new ConstructError(path, {
      happened: "nothing is backed up",
      given: "no tables, clusters or buckets",
      mend: "Name at least one in sources.",
    });
  }
  if (Object.keys(sources.tags).length === 0) {
    throw new ConstructError(path, {
      happened: "no tag tells the sources from what others own",
      given: "{}",
      mend: 'Pass those that the sources carry, e.g. { Project: "payments", Environment: "prod" }.',
    });
  }
  validateAccountVault(path, props);
}

function validateAccountVault(
  path: string,
  { accountVaultArn, advancedTableBackup = "off", sources, regions }: ReplicatedBackupProps,
): void {
  if (accountVaultArn === undefined || Token.isUnresolved(accountVaultArn)) return;
  if (!VAULT_ARN.test(accountVaultArn)) {
    throw new ConstructError(path, {
      happened: "accountVaultArn is not the ARN of a backup vault",
      given: `"${accountVaultArn}"`,
      mend: "Pass one, e.g. arn:aws:backup:us-east-1:210987654321:backup-vault:payments.",
    });
  }
  if (accountVaultArn.split(":")[4] === regions.primary.accountId) {
    throw new ConstructError(path, {
      happened: "accountVaultArn is a vault of this account, which is lost with it",
      given: `"${accountVaultArn}"`,
      mend: "Pass a vault of another account of the organization.",
    });
  }
  if ((sources.tables ?? []).length > 0 && advancedTableBackup === "off") {
    throw new ConstructError(path, {
      happened: "a table's backup is copied to another account with DynamoDB's advanced features only",
      given: `accountVaultArn with advancedTableBackup "off"`,
      mend: 'Pass "on", which opts the account in for all its tables, or "assumed" where somebody did.',
    });
  }
}
