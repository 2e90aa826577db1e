import type { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Metric, MetricExpression } from "../../metrics/metric";
import { isExpression } from "../../metrics/metric";
import type { AlarmDefinition } from "./alarm-definition";
import { MISSING_DATA } from "./alarm-definition";

type MetricAlarmConfig = Omit<CloudwatchMetricAlarmConfig, "alarmName">;

/** A definition in the arguments of `aws_cloudwatch_metric_alarm`. */
export function metricAlarmConfig(definition: AlarmDefinition): MetricAlarmConfig {
  const { description, measure, threshold, dataPoints, missingData } = definition;
  return {
    alarmDescription: description,
    ...(isExpression(measure) ? expression(measure) : single(measure)),
    ...("above" in threshold
      ? { comparisonOperator: "GreaterThanThreshold", threshold: threshold.above }
      : { comparisonOperator: "LessThanThreshold", threshold: threshold.below }),
    evaluationPeriods: dataPoints.of,
    datapointsToAlarm: dataPoints.beyond,
    treatMissingData: MISSING_DATA[missingData],
  };
}

const single = ({ namespace, name, dimensions, statistic, period }: Metric) => ({
  ...{ namespace, metricName: name, dimensions: { ...dimensions }, statistic, period },
});

function expression({ expression, label, metrics }: MetricExpression) {
  return {
    metricQuery: [
      { id: "result", expression, label, returnData: true },
      ...Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic, period }]) => ({
        id,
        returnData: false,
        metric: { namespace, metricName: name, dimensions: { ...dimensions }, stat: statistic, period },
      })),
    ],
  };
}
