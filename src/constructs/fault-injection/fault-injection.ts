import type { Construct } from "constructs";
import { FisExperimentTemplate } from "@cdktf/provider-aws/lib/fis-experiment-template";
import type { Naming } from "../../naming";
import type { RegionPair } from "../../region";
import { RegionalScope } from "../../region";
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
  /** Minutes that the faults last; FIS takes them back by itself. @default 15 */
  readonly durationMinutes?: number;
}

export const DEFAULT_DURATION_MINUTES = 15;

/**
 * An experiment of AWS Fault Injection Service that cuts the primary off from the other Regions: the tables'
 * replication (a strongly consistent replica then fails writes and strong reads, as in an outage) and the receipts'.
 * Only a person starts it. It has no stop alarm, since that must lie in the experiment's Region, whose alarms it
 * sets off on purpose: its duration is the bound, and `aws fis stop-experiment` ends it at once.
 * https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html
 */
export class FaultInjection extends RegionalScope {
  readonly templateId: string;

  constructor(scope: Construct, id: string, props: FaultInjectionProps) {
    super(scope, id, props.regions.primary);
    const { naming, regions, tables, bucket, durationMinutes = DEFAULT_DURATION_MINUTES } = props;
    const region = regions.primary;
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
      stopCondition: [{ source: "none" }],
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
          resourceArns: [bucket.buckets.primary.arn],
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

function statements({ tables, bucket }: FaultInjectionProps): PolicyStatement[] {
  return [
    {
      sid: "PauseTables",
      actions: [
        "dynamodb:DeleteResourcePolicy",
        "dynamodb:DescribeTable",
        "dynamodb:GetResourcePolicy",
        "dynamodb:PutResourcePolicy",
      ],
      resources: tables.map(({ arns }) => arns.primary),
    },
    {
      sid: "PauseBuckets",
      actions: ["s3:GetReplicationConfiguration", "s3:PauseReplication", "s3:PutReplicationConfiguration"],
      resources: [bucket.buckets.primary.arn],
    },
    {
      sid: "InjectFaults",
      actions: ["dynamodb:InjectError", "s3:ListAllMyBuckets", "tag:GetResources"],
      resources: ["*"],
    },
  ];
}
