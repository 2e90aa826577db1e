import { StackError } from "../errors";
import type { PairRole } from "../roles";
import type { FunctionPlan, MappingPlan, QueuePlan } from "./plan";
import { addressOf } from "./resource";
import type { TerraformStack } from "./terraform-stack";

const DEFAULT_VISIBILITY_SECONDS = 30;
const DEFAULT_BATCH_SIZE = 10;
/** What Lambda allows a queue's pollers where nothing is said. */
const DEFAULT_CONCURRENCY = 1000;

export function readQueues(stack: TerraformStack, role: PairRole): QueuePlan[] {
  return stack.in(role, "aws_sqs_queue").map((resource) => {
    const policy = stack.optional(resource, "redrive_policy");
    const redrive =
      policy && (JSON.parse(policy) as { deadLetterTargetArn: string; maxReceiveCount: number });
    return {
      name: stack.text(resource, "name"),
      arn: stack.text(resource, "arn"),
      url: stack.text(resource, "url"),
      keyArn: stack.optional(resource, "kms_master_key_id"),
      visibilitySeconds: Number(resource.attributes.visibility_timeout_seconds ?? DEFAULT_VISIBILITY_SECONDS),
      redrive: redrive
        ? { deadLetterArn: redrive.deadLetterTargetArn, maximumDeliveries: Number(redrive.maxReceiveCount) }
        : undefined,
    };
  });
}

/** The consumers of the queues. A queue that functions send to needs one, and a way out for poison. */
export function readMappings(
  stack: TerraformStack,
  role: PairRole,
  queues: readonly QueuePlan[],
  functions: readonly FunctionPlan[],
): MappingPlan[] {
  const resources = stack.in(role, "aws_lambda_event_source_mapping");
  const mappings = resources
    .filter(({ attributes }) => attributes.enabled !== false)
    .map((resource) => ({
      queueArn: stack.text(resource, "event_source_arn"),
      functionArn: stack.text(resource, "function_name"),
      batchSize: Number(resource.attributes.batch_size ?? DEFAULT_BATCH_SIZE),
      maximumConcurrency: Number(
        (resource.attributes.scaling_config as { maximum_concurrency?: number } | undefined)
          ?.maximum_concurrency ?? DEFAULT_CONCURRENCY,
      ),
      reportsItemFailures: ((resource.attributes.function_response_types ?? []) as string[]).includes(
        "ReportBatchItemFailures",
      ),
    }));
  for (const resource of stack.in(role, "aws_sqs_queue")) {
    const queue = queues.find(({ arn }) => arn === stack.text(resource, "arn"));
    if (queue && functions.some(({ variables }) => variables.QUEUE_URL === queue.url)) {
      checkUsedQueue(addressOf(resource), queue, mappings, queues);
      checkVisibility(addressOf(resource), queue, mappings, functions);
    }
  }
  return mappings;
}

/** Lambda refuses a mapping of a queue that shows a message again while its function may still work on it. */
function checkVisibility(
  address: string,
  { arn, visibilitySeconds }: QueuePlan,
  mappings: readonly MappingPlan[],
  functions: readonly FunctionPlan[],
): void {
  for (const { functionArn } of mappings.filter(({ queueArn }) => queueArn === arn)) {
    const consumer = functions.find((candidate) => candidate.invoked.arn === functionArn);
    if (consumer !== undefined && visibilitySeconds < consumer.timeoutSeconds) {
      throw new StackError(address, {
        happened: `its visibility timeout of ${visibilitySeconds} s is shorter than ${consumer.name} may run, ${consumer.timeoutSeconds} s`,
        mend: "Set it to six times the function's timeout.",
      });
    }
  }
}

function checkUsedQueue(
  address: string,
  queue: QueuePlan,
  mappings: readonly MappingPlan[],
  queues: readonly QueuePlan[],
): void {
  if (!mappings.some(({ queueArn }) => queueArn === queue.arn)) {
    throw new StackError(address, {
      happened:
        "no event source mapping that is enabled takes messages from the queue, so that no payment is ever processed",
      mend: "Map it to the processor.",
    });
  }
  if (queue.redrive === undefined) {
    throw new StackError(address, {
      happened: "the queue has no redrive policy, so that a poison message comes back for ever",
      mend: "Give it a redrive policy with a dead-letter queue.",
    });
  }
  if (!queues.some(({ arn }) => arn === queue.redrive?.deadLetterArn)) {
    throw new StackError(address, {
      happened: `its dead-letter queue ${queue.redrive.deadLetterArn} is not in the same Region of this stack`,
      mend: "Point the redrive policy to a queue beside it.",
    });
  }
}
