import type { Construct } from "constructs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import type { Naming } from "../../naming";
import type { Region } from "../../region";
import { ServiceRole } from "../service-role/service-role";

interface FlowLogsProps {
  readonly naming: Naming;
  readonly region: Region;
  readonly vpcId: string;
  readonly keyArn: string;
  readonly retentionDays: number;
}

/** The log group of a network's flow logs, for the key's policy. */
export const flowLogGroup = (naming: Naming, { role }: Pick<Region, "role">): string =>
  `/aws/vpc/${naming.name("logGroup", "network", role)}`;

/** Every connection of the network, by addresses and ports, in an encrypted log group. */
export function flowLogs(scope: Construct, props: FlowLogsProps): void {
  const { naming, region, vpcId, keyArn, retentionDays } = props;
  const { provider } = region;
  const group = new CloudwatchLogGroup(scope, "flow_logs", {
    provider,
    name: flowLogGroup(naming, region),
    retentionInDays: retentionDays,
    kmsKeyId: keyArn,
  });
  // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
  const role = new ServiceRole(scope, "flow_logs_role", {
    region,
    name: naming.name("iamRole", "flow-logs", region.role),
    description: "Writes the flow logs of the network",
    service: "vpc-flow-logs.amazonaws.com",
    sourceAccount: region.accountId,
    statements: [
      {
        sid: "WriteFlowLogs",
        actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        resources: [group.arn, `${group.arn}:*`],
      },
    ],
  });
  new FlowLog(scope, "flow_log", {
    provider,
    vpcId,
    trafficType: "ALL",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    dependsOn: [role.policy],
  });
}
