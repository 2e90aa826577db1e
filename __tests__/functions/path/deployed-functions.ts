import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { APIGatewayProxyResult, SQSEvent } from "aws-lambda";
import type { ApiHandler } from "../../../functions/shared/api-handler";
import type { ProcessorHandler } from "../../../functions/processor/handler";
import type { ReconcilerHandler } from "../../../functions/reconciler/handler";
import { answered, type Answered, anEvent } from "../support/api-event";
import type { LocalRegion } from "./local-region";

/** The functions of a Region, as deployed: their entry points over the real clients. */
export class DeployedFunctions {
  private readonly intake: ApiHandler;
  private readonly status: ApiHandler;
  private readonly processor: ProcessorHandler;
  readonly reconciler: ReconcilerHandler;

  constructor(private readonly region: LocalRegion) {
    this.intake = this.load("intake");
    this.status = this.load("payment-status");
    this.processor = this.load("processor");
    this.reconciler = this.load("reconciler");
  }

  /** Loads a function with other variables than the Region's own. */
  load<Handler>(name: string, variables: NodeJS.ProcessEnv = {}): Handler {
    jest.resetModules();
    jest.replaceProperty(process, "env", { ...this.region.environment, ...variables });
    const { handler } = jest.requireActual<{ handler: Handler }>(`../../../functions/${name}/index`);
    return handler;
  }

  async pay(body: object, intake = this.intake): Promise<Answered> {
    return answered(await intake(anEvent({ body })));
  }

  async show(transactionId: string): Promise<Answered> {
    return answered(
      (await this.status(anEvent({ pathParameters: { transactionId } }))) as APIGatewayProxyResult,
    );
  }

  /** What Lambda does with a queue: it deletes what succeeded, and lets what failed come again, at once here. */
  async deliver(): Promise<number> {
    const { queue, environment } = this.region;
    const messages = await receive(queue, environment.QUEUE_URL);
    if (messages.length === 0) return 0;
    const Records = messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    const { batchItemFailures } = await this.processor({ Records } as SQSEvent);
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { MessageId, ReceiptHandle } of messages) {
      const message = { QueueUrl: environment.QUEUE_URL, ReceiptHandle };
      await (failed.has(MessageId ?? "")
        ? queue.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 0 }))
        : queue.send(new DeleteMessageCommand(message)));
    }
    return messages.length;
  }

  /** Delivers until the queue is empty. */
  async deliverAll(): Promise<number> {
    let delivered = 0;
    for (let count = await this.deliver(); count > 0; count = await this.deliver()) delivered += count;
    return delivered;
  }
}

export async function receive(queue: SQSClient, QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await queue.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  return Messages;
}
