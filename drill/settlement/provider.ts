import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Random, uuidFrom } from "../random";

/** One order as it came: what the provider's own books say. */
export interface Order {
  /** Seconds of the drill. */
  readonly at: number;
  /** The Region that asked. */
  readonly from: string;
  /** The idempotency key; absent where none was sent. */
  readonly key?: string;
  readonly transactionId: string;
  readonly amount: number;
  readonly currency: string;
  readonly customerId: string;
  /** Conflicting: the key is known with other content. */
  readonly outcome: "settled" | "declined" | "repeated" | "conflicting";
  readonly reference?: string;
}

export interface ProviderSettings {
  readonly random: Random;
  /** Seconds of the drill. */
  readonly now: () => number;
  /** How long an idempotency key is known, in seconds of the drill. */
  readonly keyLifetimeSeconds: number;
}

export type ProviderConduct =
  /** It answers. */
  | "answers"
  /** It refuses every order, as one whose operators have locked us out. */
  | "refuses"
  /** It moves the money and says nothing. */
  | "hangs"
  /** It moves the money, and its answer is lost. */
  | "loses-answers";

interface Known {
  readonly until: number;
  readonly status: number;
  readonly answer: string;
  readonly contentHash?: string;
}

/** As docs/settlement.md asks for it. */
const CONFLICT = { status: 409, answer: '{"error":"content_conflict"}' };

/** One order in so many is declined: its payment fails, and no money moves. */
const DECLINED_PART = 0.02;
/** One answer in so many is lost on its way, after the money has moved. */
const LOST_PART = 0.03;

/**
 * A settlement provider as docs/settlement.md asks for one, with books of its own: it moves the money once for a key,
 * answers a key that it knows as before, refuses other content under it, and forgets keys that are too old. It asks
 * nobody who called.
 */
export class SettlementProvider {
  readonly orders: Order[] = [];
  conduct: ProviderConduct = "answers";
  private readonly known = new Map<string, Known>();
  private readonly server: Server;

  constructor(private readonly settings: ProviderSettings) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    if (this.conduct === "refuses") {
      response.writeHead(403, { "content-type": "application/json" }).end('{"error":"forbidden"}');
      return;
    }
    const { status, answer } = this.settle(request.headers, Buffer.concat(chunks).toString());
    if (this.conduct === "hangs") {
      return;
    }
    if (this.conduct === "loses-answers" || this.settings.random() < LOST_PART) {
      response.destroy();
    } else {
      response.writeHead(status, { "content-type": "application/json" }).end(answer);
    }
  }

  /** Takes an order. Without a key every one is new: a provider cannot know better. */
  settle(headers: IncomingMessage["headers"], body: string): Pick<Known, "status" | "answer"> {
    const { random, now, keyLifetimeSeconds } = this.settings;
    const order = JSON.parse(body) as Pick<Order, "transactionId" | "amount" | "currency" | "customerId"> &
      Pick<Known, "contentHash">;
    const { transactionId, amount, currency, customerId, contentHash } = order;
    const key = headers["idempotency-key"] as string | undefined;
    const entry = { at: now(), from: String(headers["x-drill-from"] ?? ""), key, transactionId };
    const known = key === undefined ? undefined : this.known.get(key);
    if (known !== undefined && known.until > now()) {
      const same = known.contentHash === contentHash;
      this.orders.push({
        ...entry,
        amount,
        currency,
        customerId,
        outcome: same ? "repeated" : "conflicting",
      });
      return same ? known : CONFLICT;
    }
    const declined = random() < DECLINED_PART;
    const reference = declined ? undefined : `drill-${uuidFrom(random)}`;
    const fresh = declined
      ? { status: 402, answer: JSON.stringify({ reason: "insufficient-funds" }) }
      : { status: 200, answer: JSON.stringify({ reference }) };
    const outcome = declined ? "declined" : "settled";
    this.orders.push({ ...entry, amount, currency, customerId, outcome, reference });
    if (key !== undefined) {
      this.known.set(key, { ...fresh, contentHash, until: now() + keyLifetimeSeconds });
    }
    return fresh;
  }
}
