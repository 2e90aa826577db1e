import type { MappingPlan } from "../stack/plan";
import type { FunctionPool } from "./function-pool";
import { type Permissions, keyUse } from "./permissions";
import type { Message, Queue } from "./queue";

export interface QueuePollerSettings {
  readonly mapping: MappingPlan;
  readonly queue: Queue;
  readonly pool: FunctionPool;
  readonly permissions: Permissions;
  readonly region: string;
  /** Batches at once that this machine can afford. */
  readonly largestConcurrency: number;
  readonly onFailure: (error: unknown) => void;
}

interface BatchAnswer {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
}

/** Lambda's event source mapping: takes messages in the function's name, invokes it, deletes what succeeded. */
export class QueuePoller {
  constructor(private readonly settings: QueuePollerSettings) {}

  start(): void {
    const { mapping, largestConcurrency } = this.settings;
    const lines = Math.min(mapping.maximumConcurrency, largestConcurrency);
    for (let line = 0; line < lines; line += 1) {
      void this.poll();
    }
  }

  /** The poller works with the function's role: what the role does not allow, it cannot do. */
  private async poll(): Promise<void> {
    const { queue, mapping, onFailure } = this.settings;
    for (;;) {
      try {
        this.check("sqs:GetQueueAttributes");
        this.check("sqs:ReceiveMessage");
      } catch (error) {
        onFailure(error);
        return;
      }
      const messages = await queue.receive(mapping.batchSize);
      if (messages.length > 0) {
        await this.hand(messages);
      }
    }
  }

  private async hand(messages: readonly Message[]): Promise<void> {
    const { queue, pool, mapping, region, onFailure } = this.settings;
    try {
      const answer = (await pool.invoke({
        Records: messages.map((message) => recordOf(message, queue, region)),
      })) as BatchAnswer | null;
      const failed = mapping.reportsItemFailures ? failuresIn(answer) : new Set<string>();
      this.check("sqs:DeleteMessage");
      for (const { id } of messages) {
        if (!failed.has(id)) {
          queue.delete(id);
        }
      }
    } catch (error) {
      onFailure(error);
    }
  }

  private check(action: string): void {
    const { permissions, pool, queue } = this.settings;
    const caller = pool.plan;
    permissions.check(caller, { action, resource: queue.plan.arn });
    if (action === "sqs:ReceiveMessage" && queue.plan.keyArn !== undefined) {
      permissions.check(caller, keyUse("sqs", "kms:Decrypt", queue.plan.keyArn));
    }
  }
}

function failuresIn(answer: BatchAnswer | null): Set<string> {
  return new Set((answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
}

function recordOf({ id, body, sentAt, deliveries }: Message, { plan }: Queue, region: string): object {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: String(deliveries),
      SentTimestamp: String(Math.round(sentAt)),
      SenderId: "drill",
      ApproximateFirstReceiveTimestamp: String(Math.round(sentAt)),
    },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: plan.arn,
    awsRegion: region,
  };
}
