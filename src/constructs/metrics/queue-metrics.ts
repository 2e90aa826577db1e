import type { PairRole, Region } from "../../region";
import type { MonitoredApi, MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/**
 * What waits in the queue and in its dead-letter queue. Messages that SQS itself moves to a dead-letter queue are
 * not in `NumberOfMessagesSent`: only what is visible there tells of them. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function queueMetricsOf(
  { name: region }: Pick<Region, "name">,
  { queueName, deadLetterQueueName }: Pick<MonitoredApi, "queueName" | "deadLetterQueueName">,
) {
  const metricOf = (name: string) =>
    metricsFrom({ namespace: "AWS/SQS", region, dimensions: { QueueName: name } });
  const visible = { name: "ApproximateNumberOfMessagesVisible", statistic: "Maximum" };
  return {
    depth: metricOf(queueName)({ ...visible, label: "waiting" }),
    age: metricOf(queueName)({
      name: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      label: "oldest, seconds",
    }),
    deadLetters: metricOf(deadLetterQueueName)({ ...visible, label: "dead letters" }),
  };
}

/** Those of one Region of the system. */
export const queueMetrics = ({ regions, apis }: MonitoredSystem, role: PairRole) =>
  queueMetricsOf(regions[role], apis[role]);
