import type { SQSClient } from "@aws-sdk/client-sqs";
import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { type Terminal, printResult } from "../../command-line/terminal";
import { DeadLetterQueue } from "./dead-letter-queue";
import { findQueues } from "./find-queues";
import { redrive } from "./redrive";
import type { RedriveRequest } from "./request";

export interface RedriveContext {
  readonly terminal: Terminal;
  readonly client: SQSClient;
  /**
   * How long an empty queue is listened to.
   * @default 1
   */
  readonly pollSeconds?: number;
}

/** Runs the redrive for a person. */
export async function redriveCommand(request: RedriveRequest, context: RedriveContext): Promise<ExitCode> {
  const { terminal, client, pollSeconds } = context;
  const { region, dryRun } = request;
  const queues = await findQueues(client, request);
  const queue = new DeadLetterQueue(client, queues, pollSeconds);
  terminal.remark(`About ${await queue.approximateCount()} messages in ${queues.deadLetterQueueUrl}`);
  const result = await redrive(queue, request, terminal.remark);
  const { moved, unreadable, refused } = result;
  const done = dryRun ? "payments would be moved; nothing was" : "payments moved";
  printResult(
    terminal,
    request,
    { region, ...queues, dryRun, ...result },
    `${region}: ${moved} ${done}, ${unreadable} messages name no payment, ${refused} not taken.`,
  );
  return !dryRun && unreadable + refused > 0 ? EXIT.failed : EXIT.done;
}
