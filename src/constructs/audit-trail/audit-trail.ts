import type { Construct } from "constructs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { arnIn } from "../../arn";
import type { Naming } from "../../naming";
import { checkName } from "../../naming";
import type { Region } from "../../region";
import { PAIR_ROLES, RegionalScope } from "../../region";
import { checkKeyArn, checkTopicArn } from "../../validations/check-arn";
import { claimName } from "../../validations/claim-name";
import { DEFAULT_LOG_RETENTION_DAYS, checkLogRetention } from "../../validations/log-retention";
import { RegionalAlarms } from "../observability/alarms/regional-alarms";
import { servicePrincipal } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-document";
import { ReplicatedBucket } from "../replicated-bucket/replicated-bucket";
import { ServiceRole } from "../service-role/service-role";
import { eventSelectors } from "./event-selectors";
import { EventFilters } from "./event-filters";
import type { AuditTrailProps } from "./props";
import { trailAlarms } from "./trail-alarms";
import { watchedEvents } from "./watched-events";

/** What names of the trail have in them. */
const AUDIT = "audit";

const trailName = (naming: Naming, { role }: Region): string => naming.name("trail", AUDIT, role);

/**
 * The ARN of the trail in the primary, known before the trail is made: policies of its key and bucket name it exactly.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export const trailArn = (naming: Naming, primary: Region): string =>
  arnIn(primary, "cloudtrail", `trail/${trailName(naming, primary)}`);

/** The trail's log group, which its key's policy names. */
export const trailLogGroup = (naming: Naming, { role }: Region): string =>
  `/aws/cloudtrail/${naming.name("logGroup", AUDIT, role)}`;

/**
 * Who did what in the account: a trail of every Region, with its digests, into a replicated bucket and into CloudWatch
 * Logs, where filters tell people of what weakens the system or goes around it. It lies in the primary, and so do its
 * alarms: while the primary is away, the log files of the other Regions wait for it.
 */
export class AuditTrail extends RegionalScope {
  readonly trailArn: string;
  readonly bucket: ReplicatedBucket;
  readonly logGroupName: string;
  /** The names of the alarms, each of a kind of event. */
  readonly alarmNames: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuditTrailProps,
  ) {
    super(scope, id, props.regions.primary);
    const { naming, regions, keyArns, logRetentionDays = DEFAULT_LOG_RETENTION_DAYS } = props;
    const { provider } = regions.primary;
    for (const role of PAIR_ROLES) {
      checkKeyArn(this.node.path, `keyArns.${role}`, keyArns[role], regions[role]);
    }
    checkTopicArn(this.node.path, "topicArn", props.topicArn, regions.primary);
    checkLogRetention(this.node.path, logRetentionDays);
    for (const { tableName } of Object.values(props.tables)) {
      checkName(this.node.path, "tables", "dynamodbTable", tableName);
    }
    const name = trailName(naming, regions.primary);
    claimName(this, "trail", regions.primary.name, name);
    this.trailArn = trailArn(naming, regions.primary);
    this.bucket = this.logFiles();
    this.logGroupName = trailLogGroup(naming, regions.primary);
    const logGroup = new CloudwatchLogGroup(this, "log_group", {
      provider,
      name: this.logGroupName,
      retentionInDays: logRetentionDays,
      kmsKeyId: keyArns.primary,
    });
    const role = this.deliveryRole(logGroup.arn);
    new Cloudtrail(this, "trail", {
      provider,
      name,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: this.bucket.buckets.primary.bucketName,
      kmsKeyId: keyArns.primary,
      // CloudTrail takes the group's ARN with this ending only.
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: eventSelectors(props),
      dependsOn: [this.bucket.buckets.primary.policy, role.policy],
    });
    this.alarmNames = this.tellPeople(logGroup.name);
  }

  private logFiles(): ReplicatedBucket {
    const { naming, regions, keyArns, emptyOnDestroy, objectLockDays } = this.props;
    return new ReplicatedBucket(this, "log_files", {
      regions,
      bucketNames: naming.bucketNames(AUDIT, regions),
      replicationRoleNames: naming.perRegion("iamRole", `${AUDIT}-replication`),
      keyArns,
      emptyOnDestroy,
      objectLockDays,
      // CloudTrail delivers to the primary's bucket; the other gets its replicas.
      policyStatements: (role, bucketArn) => (role === "primary" ? this.mayDeliver(bucketArn) : []),
      accessLogs: {
        bucketNames: naming.bucketNames(`${AUDIT}-logs`, regions),
        retentionDays: this.props.accessLogRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
      },
    });
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
  private mayDeliver(bucketArn: string): PolicyStatement[] {
    const { accountId } = this.region;
    const principals = servicePrincipal("cloudtrail.amazonaws.com");
    const ofTheTrail = { test: "StringEquals", variable: "aws:SourceArn", values: [this.trailArn] };
    return [
      {
        sid: "CloudTrailChecksBucket",
        actions: ["s3:GetBucketAcl"],
        resources: [bucketArn],
        principals,
        condition: [ofTheTrail],
      },
      {
        sid: "CloudTrailDelivers",
        actions: ["s3:PutObject"],
        resources: [`${bucketArn}/AWSLogs/${accountId}/*`],
        principals,
        condition: [
          ofTheTrail,
          { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
        ],
      },
    ];
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
  private deliveryRole(logGroupArn: string): ServiceRole {
    const { naming } = this.props;
    const { name, role, accountId } = this.region;
    return new ServiceRole(this, "role", {
      region: this.region,
      name: naming.name("iamRole", AUDIT, role),
      description: "CloudTrail writes the audit trail to CloudWatch Logs",
      service: "cloudtrail.amazonaws.com",
      sourceAccount: accountId,
      statements: [
        {
          sid: "WriteTrail",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${logGroupArn}:log-stream:${accountId}_CloudTrail_${name}*`],
        },
      ],
    });
  }

  private tellPeople(logGroupName: string): readonly string[] {
    const { naming, tables, deployRole, topicArn } = this.props;
    const watched = watchedEvents({
      names: naming.name("cloudwatchAlarm", "*"),
      controlTable: tables.control.tableName,
      paymentsTable: tables.payments.tableName,
      logGroup: this.logGroupName,
      deployRole,
    });
    const filters = new EventFilters(this, "filters", { region: this.region, naming, logGroupName, watched });
    const alarms = new RegionalAlarms(this, "alarms", {
      naming,
      region: this.region,
      topicArn,
      definitions: trailAlarms({
        watched,
        metricOf: (what) => filters.metricOf(what),
        logGroupName,
        region: this.region,
      }),
    });
    return alarms.names;
  }
}
