import type { PaymentMessage } from "../../../functions/payments/ports";

/** A message of the queue, and how often it was received. */
interface Message {
  readonly message: PaymentMessage;
  readonly received: number;
}

/** Deliveries before a message counts as poison. */
const MAXIMUM_DELIVERIES = 3;

/** One Region's queue: it delivers at least once, in any order, and gives up a message after three failures. */
export class Queue {
  private messages: Message[] = [];
  readonly deadLetters: string[] = [];

  get length(): number {
    return this.messages.length;
  }

  send(message: PaymentMessage): void {
    this.messages.push({ message, received: 0 });
  }

  /** Takes up to so many messages out of sight, beginning anywhere. */
  receive(first: number, count: number): Message[] {
    const start = first % Math.max(1, this.messages.length);
    return this.messages
      .splice(start, count)
      .map((message) => ({ ...message, received: message.received + 1 }));
  }

  /** What a delivery that failed, or was never finished, comes to. */
  putBack(message: Message): void {
    if (message.received < MAXIMUM_DELIVERIES) {
      this.messages.push(message);
    } else {
      this.deadLetters.push(message.message.transactionId);
    }
  }

  lose(): void {
    this.messages = [];
  }
}
