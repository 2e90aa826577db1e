import { arnIn, partitionOf } from "../../arn";
import type { Region } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";

/** What the role of one Region backs up, and where to. */
export interface BackupRights {
  readonly region: Region;
  readonly tables: readonly string[];
  readonly clusters: readonly string[];
  readonly buckets: readonly string[];
  readonly keyAliases: readonly string[];
  readonly vaultArns: readonly string[];
  readonly vaultKeyArns: readonly string[];
}

/** What AWS names the table that a restore test makes, and deletes. */
const RESTORE_TEST = "awsbackup-restore-test-*";

/**
 * What AWS Backup may do for us, as its managed policies allow it, on our sources alone.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function backupStatements(rights: BackupRights): PolicyStatement[] {
  const { region, tables, clusters, buckets } = rights;
  return [
    {
      sid: "FindWhatToBackUp",
      actions: ["cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets", "tag:GetResources"],
      resources: ["*"],
    },
    {
      sid: "WriteVaults",
      actions: ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"],
      resources: [...rights.vaultArns],
    },
    {
      sid: "TagRecoveryPoints",
      actions: ["backup:TagResource"],
      resources: [arnIn(region, "backup", "recovery-point:*")],
    },
    ...(tables.length > 0 ? tableStatements(region, tables) : []),
    ...(clusters.length > 0 ? [clusterStatement(region, clusters)] : []),
    ...(buckets.length > 0 ? bucketStatements(region, buckets) : []),
    ...keyStatements(rights),
  ];
}

function tableStatements(region: Region, tables: readonly string[]): PolicyStatement[] {
  const arns = tables.map((name) => arnIn(region, "dynamodb", `table/${name}`));
  return [
    {
      sid: "BackUpTables",
      actions: [
        "dynamodb:CreateBackup",
        "dynamodb:DescribeTable",
        "dynamodb:ListTagsOfResource",
        "dynamodb:StartAwsBackupJob",
      ],
      resources: arns,
    },
    {
      sid: "ExpireTableBackups",
      actions: ["dynamodb:DeleteBackup", "dynamodb:DescribeBackup"],
      resources: arns.map((arn) => `${arn}/backup/*`),
    },
  ];
}

const clusterStatement = (region: Region, clusters: readonly string[]): PolicyStatement => ({
  sid: "BackUpClusters",
  actions: [
    "rds:AddTagsToResource",
    "rds:CopyDBClusterSnapshot",
    "rds:CreateDBClusterSnapshot",
    "rds:DeleteDBClusterSnapshot",
    "rds:DescribeDBClusterSnapshots",
    "rds:DescribeDBClusters",
    "rds:ListTagsForResource",
  ],
  resources: [
    ...clusters.map((identifier) => arnIn(region, "rds", `cluster:${identifier}`)),
    arnIn(region, "rds", "cluster-snapshot:awsbackup:*"),
  ],
});

function bucketStatements(region: Region, buckets: readonly string[]): PolicyStatement[] {
  const arns = buckets.map((name) => `arn:${partitionOf(region.name)}:s3:::${name}`);
  return [
    {
      sid: "ReadBuckets",
      actions: [
        "s3:GetBucketAcl",
        "s3:GetBucketLocation",
        "s3:GetBucketNotification",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetInventoryConfiguration",
        "s3:ListBucket",
        "s3:ListBucketVersions",
        "s3:PutBucketNotification",
        "s3:PutInventoryConfiguration",
      ],
      resources: arns,
    },
    {
      sid: "ReadObjects",
      actions: [
        "s3:GetObject",
        "s3:GetObjectAcl",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionTagging",
      ],
      resources: arns.map((arn) => `${arn}/*`),
    },
    {
      // How AWS Backup learns of changes.
      sid: "WatchBuckets",
      actions: [
        "events:DeleteRule",
        "events:DescribeRule",
        "events:DisableRule",
        "events:EnableRule",
        "events:ListTargetsByRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
      ],
      resources: [arnIn(region, "events", "rule/AwsBackupManagedRule*")],
    },
  ];
}

/** The vaults' keys, known here, and the sources', by their aliases. */
function keyStatements({ region, keyAliases, vaultKeyArns }: BackupRights): PolicyStatement[] {
  const ofSources = {
    test: "ForAnyValue:StringEquals",
    variable: "kms:ResourceAliases",
    values: keyAliases.map((name) => `alias/${name}`),
  };
  const forAws = { test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] };
  const anyKey = [arnIn(region, "kms", "key/*")];
  return [
    {
      sid: "UseKeysOfSources",
      actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
      resources: anyKey,
      condition: [ofSources, through(["backup", "dynamodb", "rds", "s3"], region)],
    },
    {
      sid: "GrantKeysOfSources",
      actions: ["kms:CreateGrant"],
      resources: anyKey,
      condition: [ofSources, forAws],
    },
    {
      sid: "UseKeysOfVaults",
      actions: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      resources: [...vaultKeyArns],
    },
    {
      sid: "GrantKeysOfVaults",
      actions: ["kms:CreateGrant"],
      resources: [...vaultKeyArns],
      condition: [forAws],
    },
  ];
}

/** What a restore test of tables may do: read our backups, and make and fill tables under the names of such tests. */
export function restoreTestStatements(rights: BackupRights): PolicyStatement[] {
  const { region, tables } = rights;
  const test = arnIn(region, "dynamodb", `table/${RESTORE_TEST}`);
  return [
    {
      sid: "ReadTableBackups",
      actions: ["dynamodb:DescribeBackup", "dynamodb:RestoreTableFromBackup"],
      resources: tables.map((name) => arnIn(region, "dynamodb", `table/${name}/backup/*`)),
    },
    {
      sid: "FillTestTables",
      actions: [
        "dynamodb:BatchWriteItem",
        "dynamodb:CreateTable",
        "dynamodb:DeleteItem",
        "dynamodb:DeleteTable",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:RestoreTableFromAwsBackup",
        "dynamodb:RestoreTableFromBackup",
        "dynamodb:Scan",
        "dynamodb:UpdateItem",
      ],
      resources: [test],
    },
    ...keyStatements(rights),
  ];
}
