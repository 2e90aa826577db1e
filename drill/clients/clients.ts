import type { Clock } from "../clock";
import { type Random, randomFrom, uuidFrom } from "../random";
import { peerOf, type PairRole } from "../roles";
import {
  malformedRequest,
  requestWithCardNumber,
  type SingleRequest,
  strangersRequest,
  validation,
} from "./single-requests";
import { Client } from "./client";
import type { Habits } from "./habits";
import type { Answered, Intent } from "./ledger";
import { changed, type SentPayment, somePayment } from "./payment";
import { type PaymentsApi, wordsFor } from "./payments-api";

/** A payment that a client was told is accepted, by the public name. */
export interface Acknowledgement {
  readonly transactionId: string;
  readonly client: number;
  readonly role: PairRole;
  /** Seconds of the drill. */
  readonly askedAt: number;
  readonly acknowledgedAt: number;
  /** How long the attempt that succeeded took, in milliseconds of this machine. */
  readonly latency: number;
  /** Whether it was asked for by the Region's own name: that says nothing of how soon the public name served. */
  readonly byOwnName: boolean;
}

export interface ClientError {
  readonly at: number;
  readonly kind: string;
}

export interface ClientsSettings {
  readonly clock: Clock;
  readonly seed: number;
  readonly api: PaymentsApi;
  /** Payments a second of the drill. */
  readonly rate: number;
  readonly habits: Habits;
  /** Headers of whoever must not be let in. */
  readonly forgedCredentials: readonly Readonly<Record<string, string>>[];
  readonly resolve: () => PairRole;
  /** Seconds that clients keep an answer for the public name. */
  readonly ttlSeconds: number;
}

/** Clients that keep a name's answer for its whole life, and clients that resolve anew on an error. */
const PATIENT_CLIENTS = 20;
const EAGER_CLIENTS = 5;
const LONGEST_PAUSE_SECONDS = 8;
/** How long after the acknowledgement a client may come back with the same transactionId. */
export const LONGEST_SECOND_THOUGHT_SECONDS = 60;
/** The part of second thoughts that come while the first request is under way. */
const AT_ONCE = 0.4;
/** One payment in so many is followed by a question for one that was never sent. */
const UNKNOWN_PART = 0.03;
/** Of so many payments the state is asked for once more, some time later. */
const CURIOUS_PART = 0.2;
/** One payment in so many is accompanied by one of which only the verdict is asked for. */
const VALIDATED_PART = 0.05;
/** Payments that all clients together have under way, at most. */
const MOST_UNDER_WAY = 20_000;

/**
 * The world outside: clients that send payments and repeat them until they are acknowledged, and that do all that
 * clients do besides. What is sent, and what becomes of each payment on this side, the seed decides; when, the machine.
 */
export class Clients {
  readonly acknowledgements: Acknowledgement[] = [];
  readonly errors: ClientError[] = [];
  readonly refused: ClientError[] = [];
  /** Of requests by a Region's own name: whoever asks for one Region alone may be refused. */
  readonly passedOver: ClientError[] = [];
  /** When a client learnt that the name leads elsewhere. */
  readonly switches: { readonly client: number; readonly at: number; readonly to: PairRole }[] = [];
  private readonly clients: readonly Client[];
  private readonly pace: Random;
  private rate: number;
  private underWay = 0;
  private count = 0;
  private running = false;

  constructor(private readonly settings: ClientsSettings) {
    const { clock, seed, rate } = settings;
    this.rate = rate;
    this.pace = randomFrom(seed);
    this.clients = Array.from(
      { length: PATIENT_CLIENTS + EAGER_CLIENTS },
      (_, number) =>
        new Client(
          number,
          !this.isPatient(number),
          settings,
          (to) => void this.switches.push({ client: number, at: clock.seconds(), to }),
        ),
    );
  }

  isPatient(client: number): boolean {
    return client < PATIENT_CLIENTS;
  }

  get openRequests(): number {
    return this.underWay;
  }

  start(): void {
    for (const client of this.clients) {
      // Each asked for the name at a moment of its own.
      client.start(this.pace() * this.settings.ttlSeconds);
    }
    this.running = true;
    this.next();
  }

  /** So many payments a second of the drill from now on. */
  setRate(rate: number): void {
    this.rate = rate;
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
    const { clock, seed } = this.settings;
    if (!this.running) {
      return;
    }
    this.count += 1;
    if (this.underWay < MOST_UNDER_WAY) {
      // A sequence for each payment: what one draws, no other's timing changes.
      this.deal(this.count, randomFrom(seed * 1_000_003 + this.count));
    }
    clock.after((2 * this.pace()) / this.rate, () => this.next());
  }

  /** All that comes of one payment. */
  private deal(number: number, random: Random): void {
    const { habits, forgedCredentials } = this.settings;
    const client = this.clientAt(number);
    const payment = somePayment(random);
    const chance = (part: number) => random() < part;
    const acknowledged = this.insist(client, payment, "payment", random);
    const [again, otherwise] = [chance(habits.duplicates), chance(habits.changed)];
    if (again) {
      this.secondThought(acknowledged, this.clientAt(number + 7), payment, "duplicate", random);
    }
    if (otherwise) {
      this.secondThought(
        acknowledged,
        this.clientAt(number + 11),
        changed(payment, random),
        "changed",
        random,
      );
    }
    if (chance(habits.malformed)) {
      this.askOnce(client, malformedRequest(random), "malformed", random);
    }
    if (chance(habits.cardNumbers)) {
      this.askOnce(client, requestWithCardNumber(random), "card-number", random);
    }
    if (chance(UNKNOWN_PART)) {
      const path = `/payments/${uuidFrom(random)}`;
      this.askOnce(client, { method: "GET", path }, "unknown-status", random);
    }
    if (chance(habits.strangers)) {
      this.askOnce(client, strangersRequest(forgedCredentials, random), "stranger", random);
    }
    if (chance(VALIDATED_PART)) {
      this.askOnce(client, validation(random), "validate", random);
    }
  }

  private clientAt(number: number): Client {
    return this.clients[number % this.clients.length] as Client;
  }

  /** Comes with the first request, or some time after its acknowledgement. */
  private secondThought(
    acknowledged: Promise<void>,
    client: Client,
    payment: SentPayment,
    intent: Intent,
    random: Random,
  ): void {
    const seed = random() * 4_294_967_295;
    const act = () => void this.insist(client, payment, intent, randomFrom(seed));
    const seconds = LONGEST_SECOND_THOUGHT_SECONDS * random();
    if (random() < AT_ONCE) {
      act();
    } else {
      void acknowledged.then(() => this.settings.clock.after(seconds, () => this.running && act()));
    }
  }

  /** Repeats a payment until it is acknowledged, or refused for good. */
  private async insist(client: Client, payment: SentPayment, intent: Intent, random: Random): Promise<void> {
    const { clock, api, habits } = this.settings;
    const body = JSON.stringify(payment);
    const byOwnName = random() < habits.otherRegion;
    const pause = 0.5 + random() / 2;
    const askedAt = clock.seconds();
    this.underWay += 1;
    for (let attempts = 1; ; attempts += 1) {
      const elsewhere = byOwnName && attempts === 1;
      const region = elsewhere ? peerOf(client.region()) : client.region();
      const sentAt = performance.now();
      const answer = await api.send(
        {
          ...{ intent, client: client.number, region, byOwnName: elsewhere },
          method: "POST",
          path: "/process",
          body,
        },
        { "content-type": "application/json" },
      );
      const { status } = answer;
      if (status === 200 || status === 202) {
        if (intent === "payment") {
          const { transactionId } = payment;
          this.acknowledgements.push({
            ...{ transactionId, client: client.number, role: region, askedAt, byOwnName: elsewhere },
            ...{ acknowledgedAt: clock.seconds(), latency: performance.now() - sentAt },
          });
        }
        void this.askFor(client, region, elsewhere, payment.transactionId);
        this.askLater(client, payment.transactionId, random);
        break;
      }
      if (typeof status === "number" && status >= 400 && status < 500 && status !== 429) {
        if (status !== 422) {
          this.refused.push(this.errorOf(answer));
        }
        break;
      }
      (elsewhere ? this.passedOver : this.errors).push(this.errorOf(answer));
      if (!elsewhere) {
        client.failed();
        await clock.wait(Math.min(LONGEST_PAUSE_SECONDS, 2 ** attempts * 0.25) * pause);
      }
    }
    this.underWay -= 1;
  }

  /** Some look again when the payment may have gone on. */
  private askLater(client: Client, transactionId: string, random: Random): void {
    const [isCurious, seconds] = [random() < CURIOUS_PART, LONGEST_SECOND_THOUGHT_SECONDS * random()];
    if (isCurious) {
      this.settings.clock.after(seconds, () => {
        if (this.running) void this.askFor(client, client.region(), false, transactionId);
      });
    }
  }

  /** A client looks at what it was told is accepted. */
  private async askFor(
    client: Client,
    region: PairRole,
    byOwnName: boolean,
    transactionId: string,
  ): Promise<void> {
    const answer = await this.settings.api.send({
      ...{ intent: "status", client: client.number, region, byOwnName },
      ...{ method: "GET", path: `/payments/${transactionId}` },
    });
    if (answer.status !== 200) {
      const { at, kind } = this.errorOf(answer);
      this.errors.push({ at, kind: `${kind} for its state` });
    }
  }

  /** What nobody insists on is sent once: most of it must be refused. */
  private askOnce(
    client: Client,
    { headers, ...request }: SingleRequest,
    intent: Intent,
    random: Random,
  ): void {
    const byOwnName = random() < this.settings.habits.otherRegion;
    const region = byOwnName ? peerOf(client.region()) : client.region();
    void this.settings.api.send({ intent, client: client.number, region, byOwnName, ...request }, headers);
  }

  private errorOf(answer: Answered): ClientError {
    return { at: this.settings.clock.seconds(), kind: wordsFor(answer) };
  }
}
