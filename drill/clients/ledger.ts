import { openSync, readFileSync, writeSync } from "node:fs";
import type { PairRole } from "../roles";

/** What a client wants by a request: what it knows of its own honesty. */
export type Intent =
  /** A new payment. */
  | "payment"
  /** The same payment once more, unchanged. */
  | "duplicate"
  /** Another content under a transactionId that was used. */
  | "changed"
  /** A good payment, of which only the verdict is asked for. */
  | "validate"
  /** A body that is no payment. */
  | "malformed"
  /** A request that holds a card number. */
  | "card-number"
  /** A good payment of somebody whom the API must not let in. */
  | "stranger"
  /** The state of a payment that was acknowledged. */
  | "status"
  /** The state of a payment that was never sent. */
  | "unknown-status";

/** A request, written down before it is sent. */
export interface Sent {
  readonly intent: Intent;
  readonly client: number;
  /** The Region that it goes to, and whether by that Region's own name instead of the public one. */
  readonly region: PairRole;
  readonly byOwnName: boolean;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  /** The card number in it, as digits. */
  readonly cardNumber?: string;
}

export interface Answered {
  /** HTTP's status, or what went wrong where there was no answer. */
  readonly status: number | string;
  readonly body?: string;
  readonly location?: string;
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly retryAfter?: string;
}

/** A request and what came of it; without `answer` where the drill ended first. Times are seconds of the drill. */
export interface Exchange extends Sent {
  readonly sentAt: number;
  readonly answer?: Answered & { readonly at: number };
}

/** A line of the ledger: a request, or the answer to one. */
export type Entry =
  | (Sent & { readonly number: number; readonly at: number })
  | (Answered & { readonly answers: number; readonly at: number });

/**
 * The clients' own book: every request and every answer, one JSON line each, in the order in which they happened. It
 * is written on the clients' side alone and knows nothing of the handlers: what was promised to whom is read from here.
 */
export class ClientsLedger {
  private readonly descriptor: number;
  private readonly listeners: ((entry: Entry) => void)[] = [];
  private count = 0;

  constructor(
    private readonly file: string,
    /** Seconds of the drill. */
    private readonly now: () => number,
  ) {
    this.descriptor = openSync(file, "a");
  }

  /** @returns the number under which the answer is written down */
  sent(request: Sent): number {
    this.count += 1;
    this.write({ number: this.count, at: this.now(), ...request });
    return this.count;
  }

  /** Told of every entry, from now on. */
  onEntry(listener: (entry: Entry) => void): void {
    this.listeners.push(listener);
  }

  answered(number: number, answer: Answered): void {
    this.write({ answers: number, at: this.now(), ...answer });
  }

  read(): Exchange[] {
    return readExchanges(readFileSync(this.file, "utf8"));
  }

  private write(entry: Entry): void {
    writeSync(this.descriptor, `${JSON.stringify(entry)}\n`);
    for (const listener of this.listeners) {
      listener(entry);
    }
  }
}

function readExchanges(text: string): Exchange[] {
  const exchanges = new Map<number, Exchange>();
  for (const line of text.split("\n").slice(0, -1)) {
    const entry = JSON.parse(line) as Entry;
    if ("answers" in entry) {
      const { answers, ...answer } = entry;
      const exchange = exchanges.get(answers);
      if (exchange !== undefined) {
        exchanges.set(answers, { ...exchange, answer });
      }
    } else {
      const { number, at, ...sent } = entry;
      exchanges.set(number, { ...sent, sentAt: at });
    }
  }
  return [...exchanges.values()];
}
