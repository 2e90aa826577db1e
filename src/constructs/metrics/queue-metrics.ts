import type { PairRole } from "../../region";
import type { MonitoredSystem } from "../observability/monitored-system";
import { metricsFrom } from "./metric";

/**
 * What waits in the queue and in its dead-letter queue. Messages that SQS itself moves to a dead-letter queue are
 * not in `NumberOfMessagesSent`: only what is visible there tells of them. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function queueMetrics({ regions, apis }: MonitoredSystem, role: PairRole) {
  const { queueName, deadLetterQueueName } = apis[role];
  const metricOf = (name: string) =>
    metricsFrom({ namespace: "AWS/SQS", region: regions[role].name, dimensions: { QueueName: name } });
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
