import { GetQueueUrlCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { UserError } from "../../errors";
import { paymentsNaming } from "../../stacks/payments-naming";
import { PAIR_ROLES, type PairRole } from "../../region";
import type { RedriveRequest } from "./request";

export interface Queues {
  readonly deadLetterQueueUrl: string;
  readonly queueUrl: string;
}

/**
 * Finds a Region's queues by the names that the stack gives them.
 * @throws UserError where there are none
 */
export async function findQueues(
  client: SQSClient,
  { region, environmentSuffix, role }: Pick<RedriveRequest, "region" | "environmentSuffix" | "role">,
): Promise<Queues> {
  const naming = paymentsNaming(environmentSuffix);
  const nameOf = (what: string, of: PairRole) => naming.name("sqsQueue", what, of);
  const roles = role === undefined ? PAIR_ROLES : [role];
  for (const candidate of roles) {
    const deadLetterQueueUrl = await urlOf(client, nameOf("dead-letters", candidate));
    const queueUrl = await urlOf(client, nameOf("queue", candidate));
    if (deadLetterQueueUrl !== undefined && queueUrl !== undefined) {
      return { deadLetterQueueUrl, queueUrl };
    }
  }
  const names = roles.map((candidate) => nameOf("dead-letters", candidate)).join(" or ");
  throw new UserError(
    `There is no dead-letter queue ${names} in ${region}, or no payment queue beside it. ` +
      "Check --region, --environment-suffix and the account that the credentials belong to.",
  );
}

async function urlOf(client: SQSClient, QueueName: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;
  } catch (error) {
    if ((error as Error).name === "QueueDoesNotExist") {
      return undefined;
    }
    throw error;
  }
}
