import { SQSClient } from "@aws-sdk/client-sqs";
import { InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { configurationOf } from "../../command-line/configuration";
import { SHARED_OPTIONS } from "../../command-line/shared-options";
import type { Verb } from "../../command-line/verb";
import { PAIR_ROLES } from "../../region";
import { redriveCommand } from "./command";

const DETAILS = `
Look first into why they failed: a message whose cause is not fixed comes back after three deliveries.
No payment is taken twice by this; the processor takes up each one where it stopped.

A message that names no payment is left where it is, and named by its messageId. What is looked at stays
hidden from others until the command ends, five minutes at most; a crash may repeat messages, never lose them.

Credentials are found as by the AWS CLI. They must allow sqs:GetQueueUrl on both queues; on the dead-letter
queue sqs:GetQueueAttributes, sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility; on the
payment queue sqs:SendMessage; and kms:Decrypt and kms:GenerateDataKey on the key of the Region.`;

/** @param clientOf how a Region's SQS is reached */
export const redriveVerb = (
  clientOf: (region: string) => SQSClient = (region) => new SQSClient({ region }),
  pollSeconds?: number,
): Verb => ({
  name: "redrive",
  occasion: "Repair",
  summary: "give the payments of a Region's dead-letter queue back to its payment queue",
  define: (command, tools) => {
    command
      .addOption(SHARED_OPTIONS.region)
      .addOption(
        new Option("--role <role>", "the Region's role (default: that of the queue it has)").choices(
          PAIR_ROLES,
        ),
      )
      .option("--maximum <count>", "move at most so many payments (default: all)", countOf)
      .addOption(SHARED_OPTIONS.environment)
      .addOption(SHARED_OPTIONS.environmentSuffix)
      .addOption(SHARED_OPTIONS.dryRun)
      .addOption(SHARED_OPTIONS.json)
      .addHelpText("after", DETAILS)
      .action(
        tools.action(({ region, role, maximum = Infinity, dryRun = false, json = false, ...options }) =>
          redriveCommand(
            {
              region,
              role,
              maximum,
              dryRun,
              json,
              environmentSuffix: configurationOf(options, tools).environmentSuffix,
            },
            { terminal: tools.terminal, client: clientOf(region), pollSeconds },
          ),
        ),
      );
  },
});

function countOf(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new InvalidArgumentError("It must be a whole number from 1.");
  return Number(given);
}
