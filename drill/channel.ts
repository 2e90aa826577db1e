/** Something that carries messages between two processes: a child process, or the process itself. */
export interface Port {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

type Handlers<Kinds> = { [Kind in keyof Kinds]?: (payload: never) => unknown };

interface Envelope {
  readonly kind: string;
  readonly payload?: unknown;
  /** Set where an answer is awaited. */
  readonly id?: number;
}

interface AnswerEnvelope {
  readonly answers: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly status?: number };
}

/** Every kind of message: what it carries, and what is answered. */
export type Messages = Readonly<Record<string, { readonly payload: unknown; readonly answer: unknown }>>;

/** The error that the other side threw, by its name. */
export class RemoteError extends Error {
  constructor(
    override readonly name: string,
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** Requests with answers, and notices without, over a port. */
export class Channel<Outgoing extends Messages, Incoming extends Messages> {
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private handlers: Handlers<Incoming> = {};
  private count = 0;
  private closed: Error | undefined;
  private outgoing: (Envelope | AnswerEnvelope)[] = [];

  constructor(private readonly port: Port) {
    port.onMessage((messages) => {
      for (const message of messages as (Envelope | AnswerEnvelope)[]) {
        void this.receive(message);
      }
    });
  }

  on<Kind extends keyof Incoming>(
    kind: Kind,
    handler: (
      payload: Incoming[Kind]["payload"],
    ) => Incoming[Kind]["answer"] | Promise<Incoming[Kind]["answer"]>,
  ): this {
    this.handlers = { ...this.handlers, [kind]: handler };
    return this;
  }

  notify<Kind extends keyof Outgoing & string>(kind: Kind, payload: Outgoing[Kind]["payload"]): void {
    if (this.closed === undefined) {
      this.send({ kind, payload });
    }
  }

  request<Kind extends keyof Outgoing & string>(
    kind: Kind,
    payload: Outgoing[Kind]["payload"],
  ): Promise<Outgoing[Kind]["answer"]> {
    if (this.closed !== undefined) {
      return Promise.reject(this.closed);
    }
    const id = (this.count += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ kind, payload, id });
    });
  }

  /** The other side is gone: whatever is awaited fails. */
  close(reason: Error): void {
    this.closed = reason;
    for (const { reject } of this.waiting.values()) {
      reject(reason);
    }
    this.waiting.clear();
  }

  /** What one turn of the event loop has to say goes as one message: each costs a system call. */
  private send(message: Envelope | AnswerEnvelope): void {
    this.outgoing.push(message);
    if (this.outgoing.length === 1) {
      setImmediate(() => {
        this.port.send(this.outgoing);
        this.outgoing = [];
      });
    }
  }

  private async receive(message: Envelope | AnswerEnvelope): Promise<void> {
    if ("answers" in message) {
      const { answers, value, error } = message;
      const waiting = this.waiting.get(answers);
      this.waiting.delete(answers);
      if (error === undefined) {
        waiting?.resolve(value);
      } else {
        waiting?.reject(new RemoteError(error.name, error.message, error.status));
      }
      return;
    }
    const { kind, payload, id } = message;
    try {
      const handler = this.handlers[kind] as ((payload: unknown) => unknown) | undefined;
      if (handler === undefined) {
        throw new Error(`Nobody handles messages of kind "${kind}".`);
      }
      const value = await handler(payload);
      this.answer(id, { value });
    } catch (thrown) {
      const error = thrown as Error & { status?: number };
      if (id === undefined && this.closed === undefined) {
        throw error;
      }
      this.answer(id, { error: { name: error.name, message: error.message, status: error.status } });
    }
  }

  private answer(id: number | undefined, answer: Omit<AnswerEnvelope, "answers">): void {
    if (id !== undefined && this.closed === undefined) {
      this.send({ answers: id, ...answer });
    }
  }
}
