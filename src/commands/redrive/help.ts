export const HELP = `Moves payments from a Region's dead-letter queue back to its payment queue.

  npm run redrive -- --region <region> [options]

Look first into why they failed: a message whose cause is not mended comes back after three deliveries.
No payment is taken twice by this; the processor takes up each one where it stopped.

  --region <region>             the AWS Region of the queues (required)
  --environment-suffix <name>   the environment (default: ENVIRONMENT_SUFFIX, else dev)
  --role <primary|standby>      the Region's role (default: that of the queue which the Region has)
  --maximum <count>             move at most so many payments (default: all)
  --dry-run                     show how many there are, and their transactionIds; move nothing
  --help                        show this

A message that names no payment is left where it is, and named by its messageId. What is looked at stays
hidden from others until the command ends, five minutes at most; a crash may repeat messages, never lose them.

Credentials are found as by the AWS CLI. They must allow sqs:GetQueueUrl on both queues; on the dead-letter
queue sqs:GetQueueAttributes, sqs:ReceiveMessage, sqs:DeleteMessage and sqs:ChangeMessageVisibility; on the
payment queue sqs:SendMessage; and kms:Decrypt and kms:GenerateDataKey on the key of the Region.

Exit code: 0 when all was done, 1 when something failed or stayed behind, 2 when the arguments are wrong.`;
