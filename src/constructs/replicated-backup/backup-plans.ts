import type { Construct } from "constructs";
import { BackupPlan } from "@cdktf/provider-aws/lib/backup-plan";
import type { BackupPlanRule } from "@cdktf/provider-aws/lib/backup-plan";
import { BackupSelection } from "@cdktf/provider-aws/lib/backup-selection";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Naming } from "../../naming";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { BackupRetention } from "./props";

/** What one plan backs up, and how. */
export interface PlannedSources {
  /** Names the plan, for example `tables`. */
  readonly what: string;
  readonly arns: readonly string[];
  /** Whether the service can restore to any moment of the retention. */
  readonly continuous: boolean;
  /** The vaults that each backup is copied to. */
  readonly copyTo: readonly string[];
}

export interface BackupPlansProps {
  readonly region: Region;
  readonly naming: Naming;
  readonly vaultName: string;
  readonly role: { readonly arn: string; readonly policy: IamRolePolicy };
  readonly tags: Readonly<Record<string, string>>;
  readonly retention: Required<BackupRetention>;
  readonly planned: readonly PlannedSources[];
}

/** By UTC; the first of the month after the daily one. */
const DAILY = "cron(0 3 ? * * *)";
const MONTHLY = "cron(0 5 1 * ? *)";
/** Minutes within which a backup must begin, and end. */
const START_WINDOW = 60;
const COMPLETION_WINDOW = 12 * 60;

/** The plans of one Region: a daily and a monthly rule for each kind of source, selected by name and by tag. */
export class BackupPlans extends RegionalScope {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: BackupPlansProps,
  ) {
    super(scope, id, props.region);
    for (const sources of props.planned) this.plan(sources);
  }

  private plan(sources: PlannedSources): void {
    const { naming, role, tags } = this.props;
    const { provider } = this.region;
    const plan = new BackupPlan(this, `${sources.what}_plan`, {
      provider,
      name: naming.name("backupPlan", sources.what, this.region.role),
      rule: this.rules(sources),
    });
    new BackupSelection(this, `${sources.what}_selection`, {
      provider,
      planId: plan.id,
      name: naming.name("backupPlan", sources.what, this.region.role),
      iamRoleArn: role.arn,
      resources: [...sources.arns],
      condition: [
        {
          stringEquals: Object.entries(tags).map(([key, value]) => ({
            key: `aws:ResourceTag/${key}`,
            value,
          })),
        },
      ],
      dependsOn: [role.policy],
    });
  }

  private rules({ continuous, copyTo }: PlannedSources): BackupPlanRule[] {
    const { retention, vaultName } = this.props;
    const rule = (ruleName: string, schedule: string, deleteAfter: number, copiesDays: number) => ({
      ruleName,
      targetVaultName: vaultName,
      schedule,
      startWindow: START_WINDOW,
      completionWindow: COMPLETION_WINDOW,
      lifecycle: { deleteAfter },
      // A copy of a continuous backup is one moment of it.
      copyAction: copyTo.map((destinationVaultArn) => ({
        destinationVaultArn,
        lifecycle: { deleteAfter: copiesDays },
      })),
    });
    const { continuousDays, dailyDays, monthlyDays } = retention;
    return [
      continuous
        ? { ...rule("continuous", DAILY, continuousDays, dailyDays), enableContinuousBackup: true }
        : rule("daily", DAILY, dailyDays, dailyDays),
      rule("monthly", MONTHLY, monthlyDays, monthlyDays),
    ];
  }
}
