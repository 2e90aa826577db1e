import type { Construct } from "constructs";
import { BackupRestoreTestingPlan } from "@cdktf/provider-aws/lib/backup-restore-testing-plan";
import { BackupRestoreTestingSelection } from "@cdktf/provider-aws/lib/backup-restore-testing-selection";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { arnIn } from "../../arn";
import type { Naming } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";

export interface RestoreTestingProps {
  readonly region: Region;
  readonly naming: Naming;
  readonly vaultArn: string;
  readonly role: { readonly arn: string; readonly policy: IamRolePolicy };
  readonly tables: readonly string[];
}

/** Sundays, by UTC, after the daily backup. */
const WEEKLY = "cron(0 8 ? * SUN *)";
/** Days that a backup may be old to be tested: the daily one, and some that failed. */
const SELECTION_WINDOW_DAYS = 7;
/** Hours that the restored table stays for whoever wants to look; then AWS Backup deletes it. */
const VALIDATION_WINDOW_HOURS = 4;

/**
 * Restores the latest backup of each table once a week, and deletes what it restored: a backup that was never restored is
 * a hope. Of the tables alone: receipts are made of payments again (npm run receipts), and a cluster's restore test needs
 * a network.
 */
export class RestoreTesting extends RegionalScope {
  constructor(scope: Construct, id: string, { region, naming, vaultArn, role, tables }: RestoreTestingProps) {
    super(scope, id, region);
    const { provider } = region;
    // Such names have no hyphens.
    const name = naming.name("backupPlan", "restore-test", region.role).replaceAll("-", "_");
    const plan = new BackupRestoreTestingPlan(this, "plan", {
      provider,
      name,
      scheduleExpression: WEEKLY,
      recoveryPointSelection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          includeVaults: [vaultArn],
          recoveryPointTypes: ["SNAPSHOT"],
          selectionWindowDays: SELECTION_WINDOW_DAYS,
        },
      ],
    });
    new BackupRestoreTestingSelection(this, "tables", {
      provider,
      name: "tables",
      restoreTestingPlanName: plan.name,
      protectedResourceType: "DynamoDB",
      protectedResourceArns: tables.map((table) => arnIn(region, "dynamodb", `table/${table}`)),
      iamRoleArn: role.arn,
      validationWindowHours: VALIDATION_WINDOW_HOURS,
      dependsOn: [role.policy],
    });
  }
}
