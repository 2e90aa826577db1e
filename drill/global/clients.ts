import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Role } from "../roles";
import { ALIAS_TTL_SECONDS } from "./names";
import { somePayment } from "./payment";
import type { PaymentsApi } from "./payments-api";

/** A payment that a client was told is accepted. */
export interface Acknowledgement {
  readonly transactionId: string;
  readonly client: number;
  readonly role: Role;
  /** Seconds of the drill. */
  readonly askedAt: number;
  readonly acknowledgedAt: number;
  readonly attempts: number;
  /** How long the attempt that succeeded took, in milliseconds of this machine. */
  readonly latency: number;
  /** 202, or 200 where it had been accepted before. */
  readonly status: number;
}

export interface ClientError {
  readonly at: number;
  readonly kind: string;
}

export interface ClientsSettings {
  readonly clock: Clock;
  readonly random: Random;
  readonly api: PaymentsApi;
  /** Payments a second of the drill. */
  readonly rate: number;
  readonly resolve: () => Role;
}

interface Client {
  readonly number: number;
  /** Whether it asks for the name again as soon as a request fails, instead of keeping the answer to its end. */
  readonly resolvesOnError: boolean;
  answer: Role;
  expiresAt: number;
}

/** Clients that keep a name's answer for its whole life, and clients that resolve anew on an error. */
const PATIENT_CLIENTS = 20;
const EAGER_CLIENTS = 5;
const LONGEST_PAUSE_SECONDS = 8;
/** Payments that all clients together have under way, at most. */
const MOST_UNDER_WAY = 20_000;

/** The world outside: clients that send payments and repeat them, unchanged, until they are acknowledged. */
export class Clients {
  readonly acknowledgements: Acknowledgement[] = [];
  readonly errors: ClientError[] = [];
  readonly refused: ClientError[] = [];
  /** When a client learnt that the name leads elsewhere. */
  readonly switches: { readonly client: number; readonly at: number; readonly to: Role }[] = [];
  private readonly clients: readonly Client[];
  private underWay = 0;
  private count = 0;
  private running = false;

  constructor(private readonly settings: ClientsSettings) {
    const { resolve } = settings;
    this.clients = Array.from({ length: PATIENT_CLIENTS + EAGER_CLIENTS }, (_, number) => ({
      number,
      resolvesOnError: number >= PATIENT_CLIENTS,
      answer: resolve(),
      expiresAt: 0,
    }));
  }

  isPatient(client: number): boolean {
    return client < PATIENT_CLIENTS;
  }

  get openRequests(): number {
    return this.underWay;
  }

  start(): void {
    const { clock, random, resolve } = this.settings;
    for (const client of this.clients) {
      // Each asked for the name at a moment of its own.
      client.answer = resolve();
      client.expiresAt = clock.seconds() + random() * ALIAS_TTL_SECONDS;
    }
    this.running = true;
    this.next();
  }

  /** No more new payments; those under way are repeated until they are acknowledged. */
  stop(): void {
    this.running = false;
  }

  close(): void {
    this.running = false;
    this.settings.api.close();
  }

  private next(): void {
    const { clock, random, rate } = this.settings;
    if (!this.running) {
      return;
    }
    const client = this.clients[this.count % this.clients.length];
    this.count += 1;
    if (client !== undefined && this.underWay < MOST_UNDER_WAY) {
      void this.pay(client);
    }
    clock.after((2 * random()) / rate, () => this.next());
  }

  private async pay(client: Client): Promise<void> {
    const { clock, random } = this.settings;
    const payment = somePayment(random);
    const askedAt = clock.seconds();
    this.underWay += 1;
    for (let attempts = 1; ; attempts += 1) {
      const role = this.resolve(client);
      const sentAt = performance.now();
      const status = await this.settings.api.post(role, payment);
      if (status === 200 || status === 202) {
        const { transactionId } = payment;
        const latency = performance.now() - sentAt;
        const acknowledgedAt = clock.seconds();
        this.acknowledgements.push({
          transactionId,
          client: client.number,
          role,
          askedAt,
          acknowledgedAt,
          attempts,
          latency,
          status,
        });
        void this.askFor(role, transactionId);
        break;
      }
      const error = { at: clock.seconds(), kind: typeof status === "number" ? `HTTP ${status}` : status };
      if (typeof status === "number" && status >= 400 && status < 500 && status !== 429) {
        this.refused.push(error);
        break;
      }
      this.errors.push(error);
      if (client.resolvesOnError) {
        client.expiresAt = 0;
      }
      await clock.wait(Math.min(LONGEST_PAUSE_SECONDS, 2 ** attempts * 0.25) * (0.5 + random() / 2));
    }
    this.underWay -= 1;
  }

  /** A client looks at what it was told is accepted. */
  private async askFor(role: Role, transactionId: string): Promise<void> {
    const status = await this.settings.api.get(role, transactionId);
    if (status !== 200) {
      const kind = typeof status === "number" ? `HTTP ${status} for its state` : status;
      this.errors.push({ at: this.settings.clock.seconds(), kind });
    }
  }

  private resolve(client: Client): Role {
    const { clock, resolve } = this.settings;
    if (clock.seconds() >= client.expiresAt) {
      const answer = resolve();
      if (answer !== client.answer) {
        this.switches.push({ client: client.number, at: clock.seconds(), to: answer });
      }
      client.answer = answer;
      client.expiresAt = clock.seconds() + ALIAS_TTL_SECONDS;
    }
    return client.answer;
  }
}
