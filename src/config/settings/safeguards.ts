import * as z from "zod/mini";
import { VAULT_ARN } from "../../validations/check-arn";
import { numeric, optional, setting, text, withDefault } from "../setting";

/** What keeps watch over the system, and copies of what it holds. */
export const SAFEGUARDS_SETTINGS = {
  safeguards: setting(
    optional(z.enum(["off", "on"])),
    "on in production, off in development",
    "off or on",
    "A stack of its own, which outlives payments: backups, the audit trail and the budget.",
  ),
  auditTrail: setting(
    optional(z.enum(["off", "on"])),
    "on where SAFEGUARDS is on",
    "off or on",
    "A CloudTrail trail of every Region, and alarms on it. Turn it off where an organization's trail does this.",
  ),
  deployRoleName: setting(
    optional(text(/^[A-Za-z0-9_+=,.@-]{1,64}$/)),
    "none: every deploy rings the alarms on what it changes",
    "the name of an IAM role, 1 to 64 letters, digits or _ + = , . @ -",
    "The pipeline's role, whose changes of functions, roles and DNS ring no alarm of the audit trail.",
  ),
  vaultLock: setting(
    optional(z.enum(["off", "governance", "compliance"])),
    "governance in production, off in development",
    "off, governance or compliance",
    "How backup vaults are locked. After 3 days nobody, AWS included, can undo compliance: backups are kept and paid for, up to a year.",
  ),
  dynamodbAdvancedBackup: setting(
    withDefault(z.enum(["off", "on", "assumed"]), "off"),
    "off: each Region backs up its own replica",
    "off, on (opts the whole account in, in both Regions) or assumed (another stack did)",
    "AWS Backup's advanced features of DynamoDB, without which a table's backup is copied to no other Region or account.",
  ),
  backupAccountVaultArn: setting(
    optional(text(VAULT_ARN)),
    "none: no copy in another account",
    "the ARN of a backup vault in another account of the organization; DYNAMODB_ADVANCED_BACKUP must be on or assumed",
    "Where the primary's backups are copied to as well, against the loss of the account.",
  ),
  monthlyBudgetUsd: setting(
    optional(z.pipe(numeric, z.int().check(z.minimum(1), z.maximum(1_000_000_000)))),
    "none: no budget",
    "1 to 1000000000 US dollars a month, a whole number",
    "Tells the operations topic and ALERT_EMAIL when a month costs more, or will. The tags Project and Environment must be active as cost allocation tags.",
  ),
} as const;
