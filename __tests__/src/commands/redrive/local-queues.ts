import {
  CreateQueueCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** An environment's payment queue and its dead-letter queue, on this machine. */
export class LocalQueues {
  private constructor(
    private readonly client: SQSClient,
    private readonly deadLetterQueueUrl: string,
    private readonly queueUrl: string,
  ) {}

  /** Two empty queues, named as the stack names them. */
  static async create(client: SQSClient, role: string, suffix: string): Promise<LocalQueues> {
    const urls: string[] = [];
    for (const what of ["dead-letters", "queue"]) {
      const QueueName = `payments-${what}-${role}-${suffix}`;
      const { QueueUrl = "" } = await client.send(new CreateQueueCommand({ QueueName }));
      await client.send(new PurgeQueueCommand({ QueueUrl }));
      urls.push(QueueUrl);
    }
    const [deadLetterQueueUrl = "", queueUrl = ""] = urls;
    return new LocalQueues(client, deadLetterQueueUrl, queueUrl);
  }

  /** Puts messages into the dead-letter queue: a text as it is, anything else as JSON. */
  async bury(...bodies: readonly unknown[]): Promise<void> {
    for (const body of bodies) {
      const MessageBody = typeof body === "string" ? body : JSON.stringify(body);
      await this.client.send(new SendMessageCommand({ QueueUrl: this.deadLetterQueueUrl, MessageBody }));
    }
  }

  /** What the payment queue holds now, parsed. */
  async payments(): Promise<unknown[]> {
    return (await this.receiveAll(this.queueUrl)).map((body) => JSON.parse(body) as unknown);
  }

  deadLetters(): Promise<string[]> {
    return this.receiveAll(this.deadLetterQueueUrl);
  }

  private async receiveAll(QueueUrl: string): Promise<string[]> {
    const bodies: string[] = [];
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await this.client.send(receive);
      if (Messages.length === 0) return bodies;
      bodies.push(...Messages.map(({ Body = "" }) => Body));
    }
  }
}
