import type { Region } from "../../region";
import type { Metric } from "../metrics/metric";
import { metricsFrom, sumOf } from "../metrics/metric";
import type { AlarmDefinition } from "../observability/alarms/alarm-definition";
import { inARow } from "../observability/alarms/alarm-definition";

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * The alarms of one Region's vault. https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export function backupAlarms(region: Region, vaultName: string): AlarmDefinition[] {
  const metric = metricsFrom({
    namespace: "AWS/Backup",
    region: region.name,
    dimensions: { BackupVaultName: vaultName },
  });
  const counts = (names: readonly string[], period: number): Metric[] =>
    names.map((name) => metric({ name, statistic: "Sum", period, label: name }));
  return [
    {
      what: "backup-failed",
      description:
        `A backup, a copy or a restore test of ${vaultName} failed or was not begun in time. The reason is in the job: ` +
        `aws backup list-backup-jobs --by-state FAILED --region ${region.name}; also list-copy-jobs, list-restore-jobs.`,
      measure: sumOf(
        "Jobs that failed",
        counts(
          [
            "NumberOfBackupJobsFailed",
            "NumberOfBackupJobsAborted",
            "NumberOfBackupJobsExpired",
            "NumberOfBackupJobsPartial",
            "NumberOfCopyJobsFailed",
            "NumberOfRestoreJobsFailed",
          ],
          HOUR,
        ),
      ),
      threshold: { above: 0 },
      dataPoints: inARow(1),
      missingData: "silenceIsGood",
    },
    {
      what: "no-backup",
      description:
        `No backup of a day was completed in ${vaultName}: the plan, its selection, the role or the key is gone, or no ` +
        "source carries the tags any more. A new environment has its first one within a day and a half.",
      measure: sumOf("Backups", counts(["NumberOfBackupJobsCompleted"], DAY)),
      threshold: { below: 1 },
      dataPoints: inARow(1),
      missingData: "silenceIsBad",
    },
  ];
}
