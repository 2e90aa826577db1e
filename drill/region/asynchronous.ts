import type { Clock } from "../clock";
import type { FunctionPool } from "./function-pool";
import type { Publication } from "./services/sns";

/** Seconds before Lambda tries a failed asynchronous invocation again. */
const RETRY_AFTER_SECONDS = 60;

/** Invocations that nobody waits for. */
export class Asynchronous {
  constructor(
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  invoke(pool: FunctionPool, event: unknown, retries = pool.plan.asynchronousRetries): void {
    pool.invoke(event).catch((error: unknown) => {
      this.onFailure(error);
      if (retries > 0) {
        this.clock.after(RETRY_AFTER_SECONDS, () => this.invoke(pool, event, retries - 1));
      }
    });
  }

  /** Hands a topic's message to the functions that are subscribed. */
  deliver(pools: readonly FunctionPool[], { topic, messageId, subject, message }: Publication): void {
    for (const pool of pools.filter(({ plan }) => topic.functionArns.includes(plan.invoked.arn))) {
      this.invoke(pool, {
        Records: [
          {
            EventSource: "aws:sns",
            EventVersion: "1.0",
            Sns: { MessageId: messageId, TopicArn: topic.arn, Subject: subject, Message: message },
          },
        ],
      });
    }
  }
}
