import {
  allOf,
  anyOf,
  differs,
  exists,
  is,
  isAbsent,
  isFalse,
  isNot,
  isOneOf,
  isTrue,
} from "./filter-pattern";

/** What the watch is told of the system. */
export interface WatchedSystem {
  /** The names of everything of one environment, where `*` stands for any text, for example `payments-*-dev`. */
  readonly names: string;
  /** The table of the failover switch. */
  readonly controlTable: string;
  /** The table of payments. */
  readonly paymentsTable: string;
  /** The trail's log group. */
  readonly logGroup: string;
  /** The pipeline's role, whose changes tell nobody. @default none: every deploy tells of what it changes */
  readonly deployRole?: string;
}

/** A kind of event that people are told of. */
export interface WatchedEvents {
  /** The alarm is `payments-<what>-primary-<suffix>`. */
  readonly what: string;
  /** What has happened and what to do, for the person whom it wakes. */
  readonly description: string;
  /** What the events are, as a term of a filter pattern. */
  readonly term: string;
  /** How many in five minutes are told of. @default each */
  readonly above?: number;
}

/** Who made a request, where a role did. */
const ROLE = "userIdentity.sessionContext.sessionIssuer.arn";

/** A request that AWS did not refuse. */
const DONE = isAbsent("errorCode");

const from = (service: string, ...eventNames: readonly string[]): string =>
  allOf(is("eventSource", `${service}.amazonaws.com`), isOneOf("eventName", ...eventNames));

/**
 * What people are told of, of all that the trail records: what weakens the system, or goes around it. A pattern holds
 * 1,024 characters, hence the wildcards. Keys, trails and identities are watched in the whole account: their ids are not
 * known before they exist, and who takes another's key takes ours next.
 */
export function watchedEvents(system: WatchedSystem): readonly WatchedEvents[] {
  return [
    ...watchedRecords(system),
    ...watchedProtection(system),
    ...watchedWatch(system),
    ...watchedAccess(system),
    ...watchedChanges(system),
  ];
}

/** The switch and the payments. */
function watchedRecords(system: WatchedSystem): WatchedEvents[] {
  const { controlTable, paymentsTable } = system;
  return [
    {
      what: "switch-changed-by-hand",
      description:
        `Somebody wrote to ${controlTable}, and it was no function of ours. npm run failover does that too: see who, and ` +
        "why, by npm run failover -- status --json. If it was neither you nor a colleague, treat it as an intrusion.",
      term: allOf(DONE, writeTo(controlTable), byNoRoleOfOurs(system)),
    },
    {
      what: "payments-written-by-hand",
      description:
        `Somebody wrote to ${paymentsTable}, and it was no function of ours. Commands for reviewed and restored payments ` +
        "do that too, and say in the item's history who and why. Otherwise see the runbook on bad data.",
      term: allOf(DONE, writeTo(paymentsTable), byNoRoleOfOurs(system)),
    },
    {
      what: "records-deleted",
      description:
        "Somebody deleted versions of receipts, of the state or of the audit trail for good, or weakened their retention. " +
        "What was deleted is in the trail, and in the backup vaults.",
      term: allOf(
        is("eventSource", "s3.amazonaws.com"),
        is("requestParameters.bucketName", system.names),
        anyOf(
          allOf(is("eventName", "DeleteObject"), exists("requestParameters.versionId")),
          isOneOf("eventName", "DeleteObjects", "PutObjectRetention", "PutObjectLegalHold"),
        ),
      ),
    },
    {
      what: "table-carried-out",
      description:
        "Somebody exported or restored a table of ours, so that payments lie in one more place. npm run restore makes " +
        "such a copy, and deletes it.",
      term: allOf(
        DONE,
        from("dynamodb", "RestoreTable*", "ExportTable*"),
        anyOf(
          is("requestParameters.sourceTableName", system.names),
          is("requestParameters.sourceTableArn", `*/${system.names}`),
          is("requestParameters.backupArn", `*/${system.names}/*`),
          is("requestParameters.tableArn", `*/${system.names}`),
        ),
      ),
    },
  ];
}

/** What keeps data: keys, backups, replicas, buckets. */
function watchedProtection({ names }: WatchedSystem): WatchedEvents[] {
  return [
    {
      what: "key-disabled",
      description:
        "A KMS key of the account was disabled, or its deletion scheduled, or its policy changed. What lies under it can " +
        "soon be read by nobody: cancel the deletion (kms cancel-key-deletion) and enable the key, then ask who did it.",
      term: allOf(
        DONE,
        from("kms", "DisableKey", "ScheduleKeyDeletion", "DeleteImportedKeyMaterial", "PutKeyPolicy"),
      ),
    },
    {
      what: "backup-deleted",
      description:
        "A backup, a vault, its lock or its policy, or a backup plan was deleted or weakened. See the runbook on ransom: " +
        "backups are what an intruder deletes first.",
      term: allOf(
        DONE,
        anyOf(
          from(
            "backup",
            ...["Delete*", "Disassociate*", "PutBackupVaultAccessPolicy", "PutBackupVaultLock*"],
            ...["UpdateBackupPlan", "UpdateRecoveryPoint*", "Update*Settings", "StopBackupJob"],
          ),
          allOf(from("dynamodb", "DeleteBackup"), isAbsent("userIdentity.invokedBy")),
          allOf(
            from("rds", "DeleteDBClusterSnapshot", "ModifyDBClusterSnapshotAttribute"),
            isAbsent("userIdentity.invokedBy"),
          ),
        ),
      ),
    },
    {
      what: "replica-removed",
      description:
        "A table or database of ours lost a replica or its protection: a replica or a witness removed, the table deleted, " +
        "point-in-time recovery, deletion protection or the stream off. Apply the payments stack to bring it back.",
      term: allOf(
        DONE,
        anyOf(
          allOf(
            is("eventSource", "dynamodb.amazonaws.com"),
            is("requestParameters.tableName", `*${names}`),
            anyOf(
              isOneOf("eventName", "DeleteTable", "DeleteTableReplica", "PutResourcePolicy"),
              exists("requestParameters.replicaUpdates[0].delete"),
              exists("requestParameters.globalTableWitnessUpdates[0].delete"),
              isFalse("requestParameters.deletionProtectionEnabled"),
              isFalse("requestParameters.pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled"),
            ),
          ),
          from("rds", "RemoveFromGlobalCluster", "DeleteDBCluster", "DeleteGlobalCluster"),
          allOf(from("rds", "ModifyDBCluster"), isFalse("requestParameters.deletionProtection")),
        ),
      ),
    },
    {
      what: "bucket-weakened",
      description:
        "The policy, versioning, replication, encryption, lifecycle, object lock or public access of a bucket of ours was " +
        "changed, or the bucket deleted. If it was no deploy, apply the stack that made the bucket.",
      term: allOf(
        DONE,
        is("eventSource", "s3.amazonaws.com"),
        isOneOf("eventName", "PutBucket*", "DeleteBucket*", "PutObjectLockConfiguration"),
        is("requestParameters.bucketName", names),
      ),
    },
  ];
}

/** What tells people: the trail, the alarms, their topics. */
function watchedWatch({ names, logGroup }: WatchedSystem): WatchedEvents[] {
  return [
    {
      what: "trail-stopped",
      description:
        "A trail was stopped, deleted or changed, or the log group or a filter behind these alarms. This may be the last " +
        "that you hear: start it again (cloudtrail start-logging), and ask who did it.",
      term: allOf(
        DONE,
        anyOf(
          from("cloudtrail", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"),
          allOf(
            from("logs", "Delete*", "PutRetentionPolicy", "DisassociateKmsKey", "PutMetricFilter"),
            is("requestParameters.logGroupName", logGroup),
          ),
        ),
      ),
    },
    {
      what: "alarm-silenced",
      description:
        "Alarms of ours were deleted, or their actions disabled, or somebody set their state, or the topic that tells " +
        "people was changed. Apply the stacks to bring them back.",
      term: allOf(
        DONE,
        anyOf(
          allOf(
            from("monitoring", "DeleteAlarms", "DisableAlarmActions"),
            anyOf(is("requestParameters.alarmNames[0]", names), is("requestParameters.alarmNames[1]", names)),
          ),
          allOf(from("monitoring", "SetAlarmState"), is("requestParameters.alarmName", names)),
          allOf(
            from("sns", "DeleteTopic", "SetTopicAttributes", "RemovePermission"),
            is("requestParameters.topicArn", `*:${names}`),
          ),
          allOf(from("sns", "Unsubscribe"), is("requestParameters.subscriptionArn", `*:${names}:*`)),
        ),
      ),
    },
  ];
}

/** Who can do what. */
function watchedAccess(system: WatchedSystem): WatchedEvents[] {
  const { names } = system;
  return [
    {
      what: "root-used",
      description:
        "The account's root user did something. Nothing here needs it: find out who, and what for.",
      term: allOf(
        is("userIdentity.type", "Root"),
        isAbsent("userIdentity.invokedBy"),
        differs("eventType", "AwsServiceEvent"),
      ),
    },
    {
      what: "signed-in-without-mfa",
      description: "Somebody signed in to the console without a second factor, and not by single sign-on.",
      term: allOf(
        is("eventName", "ConsoleLogin"),
        is("userIdentity.type", "IAMUser"),
        is("responseElements.ConsoleLogin", "Success"),
        differs("additionalEventData.MFAUsed", "Yes"),
      ),
    },
    {
      what: "access-granted",
      description:
        "Somebody made a user, an access key, a password or an identity provider, widened a policy, or took away a second " +
        "factor: ways to come back. Nothing here makes any.",
      term: allOf(
        DONE,
        from(
          "iam",
          ...[
            "CreateUser",
            "CreateAccessKey",
            "*LoginProfile",
            "*UserPolicy",
            "*GroupPolicy",
            "AddUserToGroup",
          ],
          ...["CreatePolicyVersion", "SetDefaultPolicyVersion", "DeactivateMFADevice", "*SAMLProvider"],
          "*OpenIDConnectProvider*",
        ),
        byNoDeploy(system),
      ),
    },
    {
      what: "role-changed",
      description:
        "The policies or the trust of a role of ours changed, and no pipeline did it. Compare with the last deploy; apply " +
        "the stack that made the role.",
      term: allOf(
        DONE,
        from("iam", "*RolePolicy", "UpdateAssumeRolePolicy", "*RolePermissionsBoundary", "DeleteRole"),
        is("requestParameters.roleName", names),
        byNoDeploy(system),
      ),
    },
    {
      what: "secret-read",
      description:
        "Somebody read, changed or deleted a secret of ours, and it was no function of ours: a database's credentials, or " +
        "a provider's. If nobody had cause to, rotate it.",
      term: allOf(
        DONE,
        is("eventSource", "secretsmanager.amazonaws.com"),
        anyOf(
          is("eventName", "BatchGetSecretValue"),
          allOf(
            isOneOf("eventName", "GetSecretValue", "Put*", "Update*", "DeleteSecret", "StopReplication*"),
            is("requestParameters.secretId", `*${names}*`),
          ),
        ),
        byNoRoleOfOurs(system),
        byNoDeploy(system),
      ),
    },
    {
      what: "client-keys-read",
      description:
        "Somebody read the values of clients' API keys. Terraform does so at each plan: set DEPLOY_ROLE_NAME to its role. " +
        "If nobody had cause to, replace the keys.",
      term: allOf(
        DONE,
        from("apigateway", "GetApiKey*"),
        anyOf(isTrue("requestParameters.includeValue"), isTrue("requestParameters.includeValues")),
        byNoDeploy(system),
      ),
    },
    {
      what: "access-refused",
      description:
        "AWS refused more than four requests to keys, backups or trails within five minutes: somebody tries what they may " +
        "not, or a role lost a right that it needs.",
      above: 4,
      term: allOf(
        isOneOf("eventSource", "kms.amazonaws.com", "backup.amazonaws.com", "cloudtrail.amazonaws.com"),
        isOneOf("errorCode", "AccessDenied*", "*UnauthorizedOperation"),
      ),
    },
    {
      what: "account-left",
      description:
        "The account left its organization, is being closed, or had a Region or another guard disabled. Call AWS at once: " +
        "a closed account can be opened again for 90 days.",
      term: allOf(
        DONE,
        anyOf(
          from("organizations", "LeaveOrganization", "RemoveAccountFromOrganization", "CloseAccount"),
          from("account", "CloseAccount", "DisableRegion"),
          from("guardduty", "DeleteDetector"),
          from("config", "StopConfigurationRecorder", "DeleteConfigurationRecorder"),
        ),
      ),
    },
  ];
}

/** What runs and what clients reach, changed past the pipeline. */
function watchedChanges(system: WatchedSystem): WatchedEvents[] {
  const { names } = system;
  return [
    {
      what: "function-changed",
      description:
        "The code, the configuration, an alias, the concurrency or a permission of a function of ours changed, and no " +
        "pipeline did it. Compare the code's hash with the last release.",
      term: allOf(
        DONE,
        is("eventSource", "lambda.amazonaws.com"),
        isOneOf("eventName", "Update*", "Delete*", "AddPermission*", "Put*"),
        is("requestParameters.functionName", `*${names}*`),
        byNoDeploy(system),
      ),
    },
    {
      what: "work-stopped",
      description:
        "A schedule of ours was disabled or lost its target, a queue of ours was purged or deleted, or a queue's mapping " +
        "was changed, and no pipeline did it. Payments may wait: the reconciler and the orchestrators run by schedules.",
      term: allOf(
        DONE,
        anyOf(
          allOf(from("events", "DisableRule", "DeleteRule"), is("requestParameters.name", names)),
          allOf(from("events", "RemoveTargets"), is("requestParameters.rule", names)),
          allOf(
            from("sqs", "PurgeQueue", "DeleteQueue", "SetQueueAttributes"),
            is("requestParameters.queueUrl", `*/${names}`),
          ),
          from("lambda", "UpdateEventSourceMapping*", "DeleteEventSourceMapping*"),
        ),
        byNoDeploy(system),
      ),
    },
    {
      what: "way-in-changed",
      description:
        "DNS records, health checks, an API, its stage or its firewall changed, and no pipeline did it. No step of a " +
        "failover changes them. Compare with the last deploy.",
      term: allOf(
        DONE,
        anyOf(
          from("route53", "ChangeResourceRecordSets", "*HealthCheck", "DeleteHostedZone"),
          from("apigateway", "Update*", "Delete*", "PutRestApi", "ImportRestApi"),
          from("wafv2", "UpdateWebACL", "DeleteWebACL", "DisassociateWebACL", "DeleteLogging*"),
        ),
        byNoDeploy(system),
      ),
    },
  ];
}

/** A write of items, also within a batch, a transaction or a statement of PartiQL. */
const writeTo = (table: string): string =>
  allOf(
    is("eventSource", "dynamodb.amazonaws.com"),
    isFalse("readOnly"),
    anyOf(...[0, 1].map((index) => is(`resources[${index}].ARN`, `*:table/${table}`))),
  );

/** No function of ours, by its role, and no replication between Regions. */
const byNoRoleOfOurs = ({ names }: WatchedSystem): string =>
  anyOf(isAbsent(ROLE), allOf(differs(ROLE, `*:role/${names}`), differs(ROLE, "*:role/aws-service-role/*")));

const byNoDeploy = ({ deployRole }: WatchedSystem): string =>
  deployRole === undefined ? exists("eventName") : isNot(ROLE, `*:role/*${deployRole}`);
