import { pattern } from "../../../../src/constructs/audit-trail/filter-pattern";
import { watchedEvents } from "../../../../src/constructs/audit-trail/watched-events";
import { matchesPattern } from "../../../support/filter-pattern";
import { type TrailEvent, WHO, event, itemEvent, refused } from "./events";

const SYSTEM = {
  names: "payments-*-dev",
  controlTable: "payments-control-dev",
  paymentsTable: "payments-transactions-dev",
  logGroup: "/aws/cloudtrail/payments-audit-primary-dev",
  deployRole: "deploy",
};
const WATCHED = watchedEvents(SYSTEM);

/** The kinds of events that one event is told of as. */
const toldAs = (trailEvent: TrailEvent): string[] =>
  WATCHED.filter(({ term }) => matchesPattern(pattern(term), trailEvent)).map(({ what }) => what);

const parameters = (requestParameters: TrailEvent, more: TrailEvent = {}) => ({ requestParameters, ...more });
const by = (userIdentity: TrailEvent) => ({ userIdentity });

const TABLE = { tableName: "payments-transactions-dev" };
const BUCKET = { bucketName: "payments-receipts-primary-123456789012-dev" };
const TOPIC = "arn:aws:sns:us-east-1:123456789012:payments-operations-primary-dev";

/** By the kind of event: what is told, and what is not although it looks alike. */
const SAMPLES: Readonly<
  Record<string, { told: Record<string, TrailEvent>; silent: Record<string, TrailEvent> }>
> = {
  "switch-changed-by-hand": {
    told: {
      "a put by a person": itemEvent("PutItem", ["payments-control-dev"]),
      "an update by a user with a key": itemEvent("UpdateItem", ["payments-control-dev"], by(WHO.user)),
      "a deletion": itemEvent("DeleteItem", ["payments-control-dev"]),
      "a batch that names it second": itemEvent("BatchWriteItem", ["orders", "payments-control-dev"]),
      "a transaction": itemEvent("TransactWriteItems", ["payments-control-dev"]),
      "a statement of PartiQL": itemEvent("ExecuteStatement", ["payments-control-dev"]),
      "a function of another environment": itemEvent(
        "PutItem",
        ["payments-control-dev"],
        by(WHO.anothersFunction),
      ),
      "a pipeline, which has no business there": itemEvent(
        "PutItem",
        ["payments-control-dev"],
        by(WHO.pipeline),
      ),
    },
    silent: {
      "the orchestrator": itemEvent("PutItem", ["payments-control-dev"], by(WHO.ourFunction)),
      "a read": itemEvent("GetItem", ["payments-control-dev"], { readOnly: true }),
      "what AWS refused": itemEvent("PutItem", ["payments-control-dev"], refused),
      "another environment's switch": itemEvent("PutItem", ["payments-control-prod"]),
      "replication between Regions": itemEvent("PutItem", ["payments-control-dev"], by(WHO.replication)),
    },
  },
  "payments-written-by-hand": {
    told: {
      "an update by a person": itemEvent("UpdateItem", ["payments-transactions-dev"]),
      "a batch": itemEvent("BatchWriteItem", ["payments-transactions-dev"]),
    },
    silent: {
      "a function of ours": itemEvent("UpdateItem", ["payments-transactions-dev"], by(WHO.ourFunction)),
      "another's table of a like name": itemEvent("UpdateItem", ["my-payments-transactions-dev"]),
    },
  },
  "records-deleted": {
    told: {
      "a version of a receipt": event(
        "s3",
        "DeleteObject",
        parameters({ ...BUCKET, key: "receipts/a.json", versionId: "v1" }),
      ),
      "many objects at once": event("s3", "DeleteObjects", parameters(BUCKET)),
      "a weaker retention": event("s3", "PutObjectRetention", parameters({ ...BUCKET, key: "a" })),
    },
    silent: {
      "a delete marker, as Terraform's lock leaves one": event(
        "s3",
        "DeleteObject",
        parameters({ bucketName: "payments-state-primary-123456789012-dev", key: "payments.tfstate.tflock" }),
      ),
      "another's bucket": event("s3", "DeleteObjects", parameters({ bucketName: "photos" })),
    },
  },
  "table-carried-out": {
    told: {
      "an export": event(
        "dynamodb",
        "ExportTableToPointInTime",
        parameters({ tableArn: "arn:aws:dynamodb:us-east-1:123456789012:table/payments-transactions-dev" }),
      ),
      "a restore beside it": event(
        "dynamodb",
        "RestoreTableToPointInTime",
        parameters({ sourceTableName: "payments-transactions-dev", targetTableName: "copy" }),
      ),
      "a restore by ARN": event(
        "dynamodb",
        "RestoreTableToPointInTime",
        parameters({
          sourceTableArn: "arn:aws:dynamodb:us-east-1:123456789012:table/payments-transactions-dev",
        }),
      ),
      "a restore from a backup": event(
        "dynamodb",
        "RestoreTableFromBackup",
        parameters({
          backupArn:
            "arn:aws:dynamodb:us-east-1:123456789012:table/payments-transactions-dev/backup/01700000000000-abc",
        }),
      ),
    },
    silent: {
      "another's table": event(
        "dynamodb",
        "RestoreTableToPointInTime",
        parameters({ sourceTableName: "orders" }),
      ),
      "a look at the table": event("dynamodb", "DescribeTable", parameters(TABLE)),
    },
  },
  "key-disabled": {
    told: {
      disabled: event("kms", "DisableKey", parameters({ keyId: "mrk-1" })),
      "its deletion scheduled": event(
        "kms",
        "ScheduleKeyDeletion",
        parameters({ keyId: "mrk-1", pendingWindowInDays: 7 }),
      ),
      "its policy changed": event("kms", "PutKeyPolicy", parameters({ keyId: "mrk-1" })),
    },
    silent: {
      used: event("kms", "Decrypt", { readOnly: true }),
      "its deletion cancelled": event("kms", "CancelKeyDeletion", parameters({ keyId: "mrk-1" })),
      refused: event("kms", "DisableKey", refused),
    },
  },
  "backup-deleted": {
    told: {
      "a recovery point": event(
        "backup",
        "DeleteRecoveryPoint",
        parameters({ backupVaultName: "payments-backups-primary-dev" }),
      ),
      "a vault": event("backup", "DeleteBackupVault"),
      "a lock": event("backup", "DeleteBackupVaultLockConfiguration"),
      "a vault's policy": event("backup", "DeleteBackupVaultAccessPolicy"),
      "a weaker policy": event("backup", "PutBackupVaultAccessPolicy"),
      "a plan": event("backup", "DeleteBackupPlan"),
      "a changed plan": event("backup", "UpdateBackupPlan"),
      "a selection": event("backup", "DeleteBackupSelection"),
      "an earlier expiry": event("backup", "UpdateRecoveryPointLifecycle"),
      "the account's settings": event("backup", "UpdateRegionSettings"),
      "a job that was stopped": event("backup", "StopBackupJob"),
      "a table's backup by hand": event("dynamodb", "DeleteBackup"),
      "a snapshot by hand": event("rds", "DeleteDBClusterSnapshot"),
      "a snapshot that is shared": event("rds", "ModifyDBClusterSnapshotAttribute"),
    },
    silent: {
      "a backup that is made": event("backup", "StartBackupJob"),
      "one that AWS Backup lets expire": event("dynamodb", "DeleteBackup", by(WHO.backupService)),
    },
  },
  "replica-removed": {
    told: {
      "a replica": event(
        "dynamodb",
        "UpdateTable",
        parameters({ ...TABLE, replicaUpdates: [{ delete: { regionName: "us-east-2" } }] }),
      ),
      "the witness": event(
        "dynamodb",
        "UpdateTable",
        parameters({ ...TABLE, globalTableWitnessUpdates: [{ delete: { regionName: "us-west-2" } }] }),
      ),
      "the table": event("dynamodb", "DeleteTable", parameters(TABLE)),
      "the table by its ARN": event(
        "dynamodb",
        "DeleteTable",
        parameters({ tableName: "arn:aws:dynamodb:us-east-1:123456789012:table/payments-transactions-dev" }),
      ),
      "deletion protection off": event(
        "dynamodb",
        "UpdateTable",
        parameters({ ...TABLE, deletionProtectionEnabled: false }),
      ),
      "point-in-time recovery off": event(
        "dynamodb",
        "UpdateContinuousBackups",
        parameters({ ...TABLE, pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false } }),
      ),
      "a policy that may cut it off": event("dynamodb", "PutResourcePolicy", parameters(TABLE)),
      "a database that leaves its global cluster": event("rds", "RemoveFromGlobalCluster"),
      "a database": event("rds", "DeleteDBCluster"),
      "a database's protection off": event(
        "rds",
        "ModifyDBCluster",
        parameters({ deletionProtection: false }),
      ),
    },
    silent: {
      "a replica that is added": event(
        "dynamodb",
        "UpdateTable",
        parameters({ ...TABLE, replicaUpdates: [{ create: { regionName: "us-east-2" } }] }),
      ),
      "protection that stays on": event(
        "dynamodb",
        "UpdateTable",
        parameters({ ...TABLE, deletionProtectionEnabled: true }),
      ),
      "another's table": event("dynamodb", "DeleteTable", parameters({ tableName: "orders" })),
      "a database's other change": event("rds", "ModifyDBCluster", parameters({ deletionProtection: true })),
    },
  },
  "bucket-weakened": {
    told: Object.fromEntries(
      [
        ...["PutBucketPolicy", "DeleteBucketPolicy", "PutBucketVersioning", "PutBucketReplication"],
        ...["DeleteBucketReplication", "PutBucketObjectLockConfiguration", "PutObjectLockConfiguration"],
        ...["PutBucketLifecycle", "DeleteBucketLifecycle", "PutBucketEncryption", "DeleteBucketEncryption"],
        ...["PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock", "PutBucketAcl", "DeleteBucket"],
      ].map((name) => [name, event("s3", name, parameters(BUCKET))]),
    ),
    silent: {
      "a receipt that is written": event("s3", "PutObject", parameters(BUCKET)),
      "another's bucket": event("s3", "PutBucketPolicy", parameters({ bucketName: "photos" })),
      "another environment's bucket": event(
        "s3",
        "PutBucketPolicy",
        parameters({ bucketName: "payments-receipts-primary-123456789012-prod" }),
      ),
    },
  },
  "trail-stopped": {
    told: {
      stopped: event("cloudtrail", "StopLogging", parameters({ name: "payments-audit-primary-dev" })),
      deleted: event("cloudtrail", "DeleteTrail"),
      changed: event("cloudtrail", "UpdateTrail"),
      "told to record less": event("cloudtrail", "PutEventSelectors"),
      "its log group deleted": event("logs", "DeleteLogGroup", parameters({ logGroupName: SYSTEM.logGroup })),
      "a filter deleted": event("logs", "DeleteMetricFilter", parameters({ logGroupName: SYSTEM.logGroup })),
      "a filter replaced": event("logs", "PutMetricFilter", parameters({ logGroupName: SYSTEM.logGroup })),
      "kept for a day": event("logs", "PutRetentionPolicy", parameters({ logGroupName: SYSTEM.logGroup })),
    },
    silent: {
      started: event("cloudtrail", "StartLogging"),
      "another log group": event("logs", "DeleteLogGroup", parameters({ logGroupName: "/aws/lambda/other" })),
    },
  },
  "alarm-silenced": {
    told: {
      deleted: event(
        "monitoring",
        "DeleteAlarms",
        parameters({ alarmNames: ["payments-queue-age-primary-dev"] }),
      ),
      "deleted among others": event(
        "monitoring",
        "DeleteAlarms",
        parameters({ alarmNames: ["x", "payments-queue-age-primary-dev"] }),
      ),
      "without actions": event(
        "monitoring",
        "DisableAlarmActions",
        parameters({ alarmNames: ["payments-queue-age-primary-dev"] }),
      ),
      "set by hand": event(
        "monitoring",
        "SetAlarmState",
        parameters({ alarmName: "payments-queue-age-primary-dev" }),
      ),
      "its topic deleted": event("sns", "DeleteTopic", parameters({ topicArn: TOPIC })),
      "its topic changed": event("sns", "SetTopicAttributes", parameters({ topicArn: TOPIC })),
      "people unsubscribed": event(
        "sns",
        "Unsubscribe",
        parameters({ subscriptionArn: `${TOPIC}:0a1b2c3d-0000-4000-8000-000000000000` }),
      ),
    },
    silent: {
      "another's alarm": event("monitoring", "DeleteAlarms", parameters({ alarmNames: ["cpu"] })),
      "an alarm that is made": event(
        "monitoring",
        "PutMetricAlarm",
        parameters({ alarmName: "payments-x-dev" }),
      ),
    },
  },
  "root-used": {
    told: {
      "an API call": event("ec2", "DescribeInstances", by(WHO.root)),
      "a sign-in": event("signin", "ConsoleLogin", { ...by(WHO.root), eventType: "AwsConsoleSignIn" }),
    },
    silent: {
      "a person": event("ec2", "DescribeInstances"),
      "a service in its name": event(
        "ec2",
        "DescribeInstances",
        by({ ...WHO.root, invokedBy: "support.amazonaws.com" }),
      ),
      "an event of a service": event("kms", "RotateKey", { ...by(WHO.root), eventType: "AwsServiceEvent" }),
    },
  },
  "signed-in-without-mfa": {
    told: {
      "by password alone": event("signin", "ConsoleLogin", {
        ...by(WHO.user),
        eventType: "AwsConsoleSignIn",
        responseElements: { ConsoleLogin: "Success" },
        additionalEventData: { MFAUsed: "No" },
      }),
    },
    silent: {
      "with a second factor": event("signin", "ConsoleLogin", {
        ...by(WHO.user),
        responseElements: { ConsoleLogin: "Success" },
        additionalEventData: { MFAUsed: "Yes" },
      }),
      "by single sign-on": event("signin", "ConsoleLogin", {
        responseElements: { ConsoleLogin: "Success" },
        additionalEventData: { MFAUsed: "No" },
      }),
      "without success": event("signin", "ConsoleLogin", {
        ...by(WHO.user),
        responseElements: { ConsoleLogin: "Failure" },
        additionalEventData: { MFAUsed: "No" },
      }),
    },
  },
  "access-granted": {
    told: Object.fromEntries(
      [
        ...["CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateLoginProfile", "AttachUserPolicy"],
        ...[
          "PutUserPolicy",
          "PutGroupPolicy",
          "AddUserToGroup",
          "CreatePolicyVersion",
          "DeactivateMFADevice",
        ],
        ...["SetDefaultPolicyVersion", "CreateSAMLProvider", "CreateOpenIDConnectProvider"],
        "AddClientIDToOpenIDConnectProvider",
      ].map((name) => [name, event("iam", name)]),
    ),
    silent: {
      "a look at users": event("iam", "ListUsers", { readOnly: true }),
      "a pipeline's own provider": event("iam", "CreateOpenIDConnectProvider", by(WHO.pipeline)),
    },
  },
  "role-changed": {
    told: Object.fromEntries(
      [
        ...["PutRolePolicy", "DeleteRolePolicy", "AttachRolePolicy", "DetachRolePolicy", "DeleteRole"],
        ...["UpdateAssumeRolePolicy", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"],
      ].map((name) => [name, event("iam", name, parameters({ roleName: "payments-intake-primary-dev" }))]),
    ),
    silent: {
      "by the pipeline": event("iam", "PutRolePolicy", {
        ...parameters({ roleName: "payments-intake-primary-dev" }),
        ...by(WHO.pipeline),
      }),
      "another's role": event("iam", "PutRolePolicy", parameters({ roleName: "billing" })),
    },
  },
  "secret-read": {
    told: {
      "a value": event("secretsmanager", "GetSecretValue", {
        ...parameters({
          secretId: "arn:aws:secretsmanager:us-east-1:123456789012:secret:payments-ledger-dev-AbCdEf",
        }),
        readOnly: true,
      }),
      "a value by name": event(
        "secretsmanager",
        "GetSecretValue",
        parameters({ secretId: "payments-ledger-dev" }),
      ),
      "many at once": event("secretsmanager", "BatchGetSecretValue"),
      "a changed value": event(
        "secretsmanager",
        "PutSecretValue",
        parameters({ secretId: "payments-ledger-dev" }),
      ),
      "a deleted one": event(
        "secretsmanager",
        "DeleteSecret",
        parameters({ secretId: "payments-ledger-dev" }),
      ),
      "a replica that stands alone": event(
        "secretsmanager",
        "StopReplicationToReplica",
        parameters({ secretId: "payments-ledger-dev" }),
      ),
    },
    silent: {
      "a function of ours": event("secretsmanager", "GetSecretValue", {
        ...parameters({ secretId: "payments-ledger-dev" }),
        ...by(WHO.ourFunction),
      }),
      "another's secret": event("secretsmanager", "GetSecretValue", parameters({ secretId: "crm" })),
    },
  },
  "client-keys-read": {
    told: {
      "all keys": event("apigateway", "GetApiKeys", parameters({ includeValues: true })),
      "a client's key": event("apigateway", "GetApiKey", parameters({ apiKey: "abc", includeValue: true })),
    },
    silent: {
      "the pipeline": event("apigateway", "GetApiKey", {
        ...parameters({ apiKey: "abc", includeValue: true }),
        ...by(WHO.pipeline),
      }),
      "keys without their values": event("apigateway", "GetApiKeys", parameters({ includeValues: false })),
    },
  },
  "access-refused": {
    told: {
      "a key": event("kms", "Decrypt", refused),
      "a vault": event("backup", "DeleteRecoveryPoint", { errorCode: "AccessDeniedException" }),
      "a trail": event("cloudtrail", "StopLogging", { errorCode: "Client.UnauthorizedOperation" }),
    },
    silent: {
      elsewhere: event("ec2", "RunInstances", refused),
      "another error": event("kms", "Decrypt", { errorCode: "NotFoundException" }),
    },
  },
  "account-left": {
    told: {
      "the organization": event("organizations", "LeaveOrganization"),
      "the account closed": event("account", "CloseAccount"),
      "a Region disabled": event("account", "DisableRegion"),
      "a detector deleted": event("guardduty", "DeleteDetector"),
      "a recorder stopped": event("config", "StopConfigurationRecorder"),
    },
    silent: { "a look at it": event("organizations", "DescribeOrganization") },
  },
  "function-changed": {
    told: {
      code: event(
        "lambda",
        "UpdateFunctionCode20150331v2",
        parameters({ functionName: "payments-intake-primary-dev" }),
      ),
      "code by ARN": event(
        "lambda",
        "UpdateFunctionCode20150331v2",
        parameters({
          functionName: "arn:aws:lambda:us-east-1:123456789012:function:payments-intake-primary-dev",
        }),
      ),
      configuration: event(
        "lambda",
        "UpdateFunctionConfiguration20150331v2",
        parameters({ functionName: "payments-intake-primary-dev" }),
      ),
      "an alias": event(
        "lambda",
        "UpdateAlias20150331",
        parameters({ functionName: "payments-intake-primary-dev", name: "live" }),
      ),
      "stopped by concurrency": event(
        "lambda",
        "PutFunctionConcurrency20171031",
        parameters({ functionName: "payments-intake-primary-dev", reservedConcurrentExecutions: 0 }),
      ),
      "a permission": event(
        "lambda",
        "AddPermission20150331v2",
        parameters({ functionName: "payments-intake-primary-dev" }),
      ),
      deleted: event(
        "lambda",
        "DeleteFunction20150331",
        parameters({ functionName: "payments-intake-primary-dev" }),
      ),
    },
    silent: {
      "by the pipeline": event("lambda", "UpdateFunctionCode20150331v2", {
        ...parameters({ functionName: "payments-intake-primary-dev" }),
        ...by(WHO.pipeline),
      }),
      "another's function": event(
        "lambda",
        "UpdateFunctionCode20150331v2",
        parameters({ functionName: "resize" }),
      ),
    },
  },
  "work-stopped": {
    told: {
      "a schedule disabled": event(
        "events",
        "DisableRule",
        parameters({ name: "payments-reconciler-primary-dev" }),
      ),
      "a schedule without target": event(
        "events",
        "RemoveTargets",
        parameters({ rule: "payments-reconciler-primary-dev" }),
      ),
      "a queue purged": event(
        "sqs",
        "PurgeQueue",
        parameters({
          queueUrl: "https://sqs.us-east-1.amazonaws.com/123456789012/payments-queue-primary-dev",
        }),
      ),
      "a mapping changed": event("lambda", "UpdateEventSourceMapping20150331", parameters({ uUID: "a" })),
    },
    silent: {
      "a schedule enabled": event(
        "events",
        "EnableRule",
        parameters({ name: "payments-reconciler-primary-dev" }),
      ),
      "another's schedule": event("events", "DisableRule", parameters({ name: "nightly" })),
      "by the pipeline": event("events", "DisableRule", {
        ...parameters({ name: "payments-reconciler-primary-dev" }),
        ...by(WHO.pipeline),
      }),
    },
  },
  "way-in-changed": {
    told: {
      "a record": event("route53", "ChangeResourceRecordSets"),
      "a health check": event("route53", "UpdateHealthCheck"),
      "a stage": event("apigateway", "UpdateStage"),
      "an API": event("apigateway", "DeleteRestApi"),
      "a firewall": event("wafv2", "DisassociateWebACL"),
      "a firewall's rules": event("wafv2", "UpdateWebACL"),
    },
    silent: {
      "by the pipeline": event("route53", "ChangeResourceRecordSets", by(WHO.pipeline)),
      "a look": event("route53", "ListHostedZones"),
    },
  },
};

test("every kind of watched event has samples here", () => {
  expect(Object.keys(SAMPLES)).toEqual(WATCHED.map(({ what }) => what));
});

const rows = (side: "told" | "silent") =>
  Object.entries(SAMPLES).flatMap(([what, sample]) =>
    Object.entries(sample[side]).map(([name, one]) => [what, name, one] as const),
  );

test.each(rows("told"))("%s tells of: %s", (what, _name, one) => {
  expect(toldAs(one)).toContain(what);
});

test.each(rows("silent"))("%s is silent about: %s", (what, _name, one) => {
  expect(toldAs(one)).not.toContain(what);
});

test("without a pipeline's role every deploy tells of what it changes", () => {
  const watched = watchedEvents({ ...SYSTEM, deployRole: undefined });
  const changed = watched.find(({ what }) => what === "function-changed");
  const byPipeline = SAMPLES["function-changed"]?.silent["by the pipeline"];
  expect(matchesPattern(pattern(String(changed?.term)), byPipeline)).toBe(true);
});

test("the patterns of the longest names are within what CloudWatch Logs takes", () => {
  const suffix = "x".repeat(16);
  const longest = watchedEvents({
    names: `payments-*-${suffix}`,
    controlTable: `payments-control-${suffix}`,
    paymentsTable: `payments-transactions-${suffix}`,
    logGroup: `/aws/cloudtrail/payments-audit-primary-${suffix}`,
    deployRole: "r".repeat(64),
  });
  expect(longest.filter(({ term }) => pattern(term).length > 1024).map(({ what }) => what)).toEqual([]);
});

test("each says what happened and what to do, and no two have one name", () => {
  expect(WATCHED.filter(({ description }) => description.length < 60)).toEqual([]);
  expect(new Set(WATCHED.map(({ what }) => what)).size).toBe(WATCHED.length);
});
