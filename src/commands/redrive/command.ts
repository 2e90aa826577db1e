import type { SQSClient } from "@aws-sdk/client-sqs";
import { UserError } from "../../errors";
import { readArguments, type RedriveRequest, UsageError } from "./arguments";
import { DeadLetterQueue } from "./dead-letter-queue";
import { explain } from "./explain";
import { findQueues } from "./find-queues";
import { HELP } from "./help";
import { redrive } from "./redrive";

export interface RedriveContext {
  readonly environment: NodeJS.ProcessEnv;
  /** Is told of the progress and of the results. */
  readonly say: (line: string) => void;
  /** Is told why the command stopped. */
  readonly complain: (line: string) => void;
  readonly clientOf: (region: string) => SQSClient;
  /**
   * How long an empty queue is listened to.
   * @default 1
   */
  readonly pollSeconds?: number;
}

/**
 * Runs the redrive for a person.
 * @returns the exit code
 */
export async function redriveCommand(args: readonly string[], context: RedriveContext): Promise<number> {
  const { environment, say, complain, clientOf } = context;
  try {
    const request = readArguments(args, environment.ENVIRONMENT_SUFFIX || "dev");
    if (request === "help") {
      say(HELP);
      return 0;
    }
    return await run(request, clientOf(request.region), context);
  } catch (error) {
    complain(error instanceof UserError ? error.message : explain(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(
  request: RedriveRequest,
  client: SQSClient,
  { say, pollSeconds }: RedriveContext,
): Promise<number> {
  const { region, dryRun } = request;
  const queues = await findQueues(client, request);
  const queue = new DeadLetterQueue(client, queues, pollSeconds);
  say(`About ${await queue.approximateCount()} messages in ${queues.deadLetterQueueUrl}`);
  const { moved, unreadable, refused } = await redrive(queue, request, say);
  const done = dryRun ? "payments would be moved; nothing was" : "payments moved";
  say(`${region}: ${moved} ${done}, ${unreadable} messages name no payment, ${refused} not taken.`);
  return !dryRun && unreadable + refused > 0 ? 1 : 0;
}
