import { TerraformOutput } from "cdktf";
import type { TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type {
  MonitoredApi,
  MonitoredHealthChecks,
} from "../../../../src/constructs/observability/monitored-system";
import type { ObservabilityProps } from "../../../../src/constructs/observability/observability";
import { Observability } from "../../../../src/constructs/observability/observability";
import type { PairRole, Region } from "../../../../src/region";
import { PoliciesAreLeastPrivilege } from "../../../../src/validations/policies-are-least-privilege";
import { ResourcesStayInTheirRegion } from "../../../../src/validations/resources-stay-in-their-region";
import type { Block, TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

export const THRESHOLDS = {
  serverErrorPercent: 1,
  latencyMilliseconds: 1_500,
  queueAgeSeconds: 120,
  openPaymentAgeSeconds: 900,
  replicationLatencySeconds: 900,
};

const apiIn = (role: PairRole): MonitoredApi => ({
  apiName: `payments-api-${role}-dev`,
  stageName: "v1",
  functionNames: { processor: `payments-processor-${role}-dev`, intake: `payments-intake-${role}-dev` },
  queueName: `payments-queue-${role}-dev`,
  deadLetterQueueName: `payments-dead-letters-${role}-dev`,
});

interface Wishes {
  readonly primary?: string;
  readonly standby?: string;
  readonly healthChecksIn?: PairRole | "beyond the pair";
  readonly props?: Partial<ObservabilityProps>;
}

const keyIn = (region: string) => `arn:aws:kms:${region}:123456789012:key/mrk-1`;
export const KEYS = { primary: keyIn("us-east-1"), standby: keyIn("us-east-2") };
export const KEY_BEYOND = keyIn("us-east-1");

/** The construct with made-up names, in a stack that refuses what lies in a wrong Region or allows too much. */
export function observe({ primary, standby, healthChecksIn, props = {} }: Wishes = {}) {
  const bed = testBed({ primary, standby });
  bed.stack.node.addValidation(new ResourcesStayInTheirRegion(bed.stack));
  bed.stack.node.addValidation(new PoliciesAreLeastPrivilege(bed.stack));
  const { stack, regions, naming } = bed;
  const observability = new Observability(stack, "observability", {
    naming,
    regions,
    keyArns: { primary: keyIn(regions.primary.name), standby: keyIn(regions.standby.name) },
    apis: { primary: apiIn("primary"), standby: apiIn("standby") },
    table: {
      tableName: "payments-payments-dev",
      consistency: { mode: "eventual" },
      indexNames: ["customer-index", "status-index"],
    },
    controlTable: { tableName: "payments-control-dev", consistency: { mode: "eventual" }, indexNames: [] },
    bucketNames: { primary: "receipts-of-primary", standby: "receipts-of-standby" },
    replicationRuleId: "everything",
    thresholds: THRESHOLDS,
    healthChecks: healthChecksIn && healthChecks(bed, healthChecksIn),
    ...props,
  });
  return { ...bed, observability, synth: () => Template.of(stack) };
}

function healthChecks(bed: TestBed, where: PairRole | "beyond the pair"): MonitoredHealthChecks {
  const region = where === "beyond the pair" ? globalRegion(bed) : bed.regions[where];
  const endpointIds = { primary: "check-of-primary", standby: "check-of-standby" };
  return { region, endpointIds, keyArn: where === "beyond the pair" ? KEY_BEYOND : undefined };
}

export function globalRegion({ stack, regions }: TestBed, name = "us-east-1"): Region {
  const provider = new AwsProvider(stack, "aws_global", { alias: "global", region: name });
  return { name, role: "global", provider, accountId: regions.primary.accountId };
}

/** Every metric alarm by its physical name. */
export const alarmsByName = (template: Template): Record<string, Block> =>
  Object.fromEntries(
    Object.values(template.resources("aws_cloudwatch_metric_alarm")).map((alarm) => [
      String(alarm.alarm_name),
      alarm,
    ]),
  );

/** A metric as an alarm names it. */
export interface WatchedMetric {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions: Record<string, string>;
  readonly stat: string;
  readonly period: number;
}

/** The metrics that an alarm watches, whether it names one or calculates with several. */
export function watchedBy(alarm: Block): WatchedMetric[] {
  const queries = alarm.metric_query as { metric?: WatchedMetric }[] | undefined;
  if (queries) return queries.flatMap(({ metric }) => (metric ? [metric] : []));
  const { namespace, metric_name, dimensions, period } = alarm as unknown as WatchedMetric;
  return [
    {
      namespace,
      metric_name,
      dimensions,
      period,
      stat: String(alarm.statistic ?? alarm.extended_statistic),
    },
  ];
}

/** What the tokens in a value become in the stack's JSON. */
export function resolved(stack: TerraformStack, value: unknown): unknown {
  new TerraformOutput(stack, "resolved", { value, staticId: true });
  const { output } = Template.of(stack).json as unknown as { output: { resolved: { value: unknown } } };
  return output.resolved.value;
}
