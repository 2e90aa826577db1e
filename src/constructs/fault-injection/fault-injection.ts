import type { Construct } from "constructs";
import { FisExperimentTemplate } from "@cdktf/provider-aws/lib/fis-experiment-template";
import type { Naming } from "../../naming";
import type { RegionPair } from "../../region";
import { RegionalScope } from "../../region";
import { checkAlarmArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { PolicyStatement } from "../policy/policy-document";
import type { ReplicatedBucket } from "../replicated-bucket/replicated-bucket";
import type { ReplicatedTable } from "../replicated-table/replicated-table";
import { ServiceRole } from "../service-role/service-role";

export interface FaultInjectionProps {
  /** Names the experiment and its role. */
  readonly naming: Naming;
  readonly regions: RegionPair;
  readonly tables: readonly ReplicatedTable[];
  readonly bucket: ReplicatedBucket;
  /**
   * ARNs of alarms in the primary, 1 to 5, each of which ends the experiment. The cut itself must not set them off.
   * https://docs.aws.amazon.com/fis/latest/userguide/stop-conditions.html
   */
  readonly stopAlarmArns: readonly string[];
  /** Minutes that the faults last; FIS takes them back by itself. @default 15 */
  readonly durationMinutes?: number;
}

export const DEFAULT_DURATION_MINUTES = 15;

/** https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html: an action lasts 12 hours at most. */
const DURATION_MINUTES = { least: 1, most: 12 * 60 };
/** Of a target, and of stop conditions: https://docs.aws.amazon.com/fis/latest/userguide/fis-quotas.html */
const ONE_TO_FIVE = { least: 1, most: 5 };

/**
 * An experiment of AWS Fault Injection Service that cuts the primary off from the other Regions: the tables'
 * replication (a strongly consistent replica then fails writes and strong reads, as in an outage) and the receipts'.
 * Only a person starts it. It stops by itself on alarms of the primary that it does not set off by its own effect:
 * then something else is wrong. Its duration is the bound, and `aws fis stop-experiment` ends it at once.
 * https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
 */
export class FaultInjection extends RegionalScope {
  readonly templateId: string;

  constructor(scope: Construct, id: string, props: FaultInjectionProps) {
    super(scope, id, props.regions.primary);
    const { naming, regions, tables, bucket, durationMinutes = DEFAULT_DURATION_MINUTES } = props;
    const region = regions.primary;
    checkWholeNumber(this.node.path, "durationMinutes", durationMinutes, DURATION_MINUTES);
    checkWholeNumber(this.node.path, "the number of tables", tables.length, ONE_TO_FIVE);
    checkWholeNumber(this.node.path, "the number of stopAlarmArns", props.stopAlarmArns.length, ONE_TO_FIVE);
    for (const arn of props.stopAlarmArns) checkAlarmArn(this.node.path, "stopAlarmArns", arn, region);
    const role = new ServiceRole(this, "role", {
      region,
      name: naming.name("iamRole", "fault-injection", region.role),
      description: "AWS FIS cuts the primary off for a drill",
      service: "fis.amazonaws.com",
      sourceAccount: region.accountId,
      statements: statements(props),
    });
    const duration = { key: "duration", value: `PT${durationMinutes}M` };
    const template = new FisExperimentTemplate(this, "cut_off", {
      provider: region.provider,
      description: `Cuts ${region.name} off from the other Regions for ${durationMinutes} minutes`,
      roleArn: role.arn,
      stopCondition: props.stopAlarmArns.map((value) => ({ source: "aws:cloudwatch:alarm", value })),
      target: [
        {
          name: "tables",
          resourceType: "aws:dynamodb:global-table",
          resourceArns: tables.map(({ arns }) => arns.primary),
          selectionMode: "ALL",
        },
        {
          name: "buckets",
          resourceType: "aws:s3:bucket",
          // The action takes its targets by tag only, says AWS; no other bucket has this one.
          resourceTag: [{ key: "Name", value: bucket.buckets.primary.bucketName }],
          selectionMode: "ALL",
        },
      ],
      action: [
        {
          name: "cut-off-tables",
          actionId: "aws:dynamodb:global-table-pause-replication",
          parameter: [duration],
          target: { key: "Tables", value: "tables" },
        },
        {
          name: "cut-off-buckets",
          actionId: "aws:s3:bucket-pause-replication",
          parameter: [duration, { key: "region", value: regions.standby.name }],
          target: { key: "Buckets", value: "buckets" },
        },
      ],
      tags: { Name: naming.name("experimentTemplate", "cut-off", region.role) },
      dependsOn: [role.policy],
    });
    this.templateId = template.id;
  }
}

/** https://docs.aws.amazon.com/fis/latest/userguide/security_iam_id-based-policy-examples.html */
function statements({ regions, tables, bucket }: FaultInjectionProps): PolicyStatement[] {
  const tableArns = tables.map(({ arns }) => arns.primary);
  const hasStreams = tables.some(({ consistency }) => consistency.mode === "eventual");
  return [
    {
      sid: "PauseTables",
      actions: [
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:DescribeTable",
        "dynamodb:GetResourcePolicy",
        "dynamodb:PutResourcePolicy",
      ],
      // An eventually consistent table replicates through its stream, whose policy FIS changes too.
      resources: hasStreams ? tableArns.flatMap((arn) => [arn, `${arn}/stream/*`]) : tableArns,
    },
    {
      sid: "PauseBucket",
      actions: ["s3:PauseReplication"],
      resources: [bucket.buckets.primary.arn],
      condition: [{ test: "StringEquals", variable: "s3:DestinationRegion", values: [regions.standby.name] }],
    },
    {
      sid: "ConfigurePause",
      actions: ["s3:GetReplicationConfiguration", "s3:PutReplicationConfiguration"],
      resources: [bucket.buckets.primary.arn],
      // Else the role could send the receipts elsewhere.
      condition: [{ test: "BoolIfExists", variable: "s3:isReplicationPauseRequest", values: ["true"] }],
    },
    {
      sid: "InjectTableFaults",
      // Takes no resource: these keys alone keep the role of one environment from the tables of another.
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
      actions: ["dynamodb:InjectError"],
      resources: ["*"],
      condition: [
        { test: "Null", variable: "dynamodb:FisTargetArns", values: ["false"] },
        { test: "ForAllValues:ArnEquals", variable: "dynamodb:FisTargetArns", values: tableArns },
      ],
    },
    { sid: "FindTargets", actions: ["s3:ListAllMyBuckets", "tag:GetResources"], resources: ["*"] },
  ];
}
