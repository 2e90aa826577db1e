import type { SQSEvent } from "aws-lambda";
import { dynamoOpenPayments } from "../../../functions/adapters/dynamo-open-payments";
import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../../functions/adapters/dynamo-store";
import { paymentOf } from "../../../functions/adapters/payment-item";
import { messageFor } from "../../../functions/adapters/payment-message";
import { createIntake } from "../../../functions/intake/handler";
import { contentHash } from "../../../functions/payments/content-hash";
import { maySettle } from "../../../functions/failover/may-settle";
import { RELEASED, type SwitchState } from "../../../functions/failover/switch-state";
import type { PaymentMessage } from "../../../functions/payments/ports";
import type { Payment } from "../../../functions/payments/payment";
import { isOpen } from "../../../functions/payments/stored-payment";
import { createProcessor } from "../../../functions/processor/handler";
import { createReconciler } from "../../../functions/reconciler/handler";
import { anEvent } from "../support/api-event";
import { aPayment } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";
import { Calls, type Process, untilAllWait } from "./calls";
import { GlobalTable } from "./global-table";
import { Queue } from "./payment-queue";
import { DECLINED_AMOUNT, SettlementProvider } from "./settlement-provider";
import { type ForgottenCondition, tableClient } from "./table-client";

export const REGIONS = ["primary", "standby"] as const;
export type RegionName = (typeof REGIONS)[number];

export interface Flaws {
  readonly forgotten?: ForgottenCondition;
  readonly withoutReconcilers?: boolean;
}

const REVIEW_THRESHOLD = 50_000;
const START = Date.parse("2026-03-02T23:50:00.000Z");

/** What clients pay: one payment is settled, one goes to review, one is declined. */
const PAYMENTS: readonly Payment[] = [12_900, REVIEW_THRESHOLD + 1, DECLINED_AMOUNT].map((amount, index) =>
  aPayment({ transactionId: `3f2b8c1e-9d4a-4e7b-8a16-00000000000${index}`, amount }),
);

/** Two Regions with the real handlers, over one table, one settlement provider and a queue for each. */
export class World {
  readonly calls = new Calls();
  readonly table: GlobalTable;
  readonly provider = new SettlementProvider();
  readonly queues = { primary: new Queue(), standby: new Queue() };
  /** The content that was acknowledged, by transactionId. */
  readonly acknowledged = new Map<string, Set<string>>();
  readonly published: string[] = [];
  readonly receipts = new Map<string, string>();
  private readonly down = new Set<string>();
  private failoverSwitch: SwitchState = RELEASED;
  private now = START;

  constructor(
    consistency: "strong" | "eventual",
    private readonly flaws: Flaws = {},
  ) {
    this.table = new GlobalTable(REGIONS, consistency);
  }

  /** A client sends a payment: a new one, or again; with `changed`, the same id with other content. */
  async pay(region: RegionName, which: number, changed: boolean): Promise<void> {
    const payment = {
      ...(PAYMENTS[which % PAYMENTS.length] as Payment),
      ...(changed && { currency: "USD" }),
    };
    const process = { region };
    const handler = createIntake({
      ...this.telemetry(),
      store: dynamoAcceptor(this.client(process), "payments"),
      queue: { send: (message) => this.send(process, [message]) },
      clients: { knownBy: "shared-key" },
      readSwitch: () => this.readSwitch(),
      consistency: this.table.consistency,
      ...{ region, role: region, reviewThreshold: REVIEW_THRESHOLD, now: this.clock },
    });
    void handler(anEvent({ body: payment })).then(({ statusCode }) => {
      if (statusCode < 300) {
        const contents = this.acknowledged.get(payment.transactionId) ?? new Set();
        this.acknowledged.set(payment.transactionId, contents.add(contentHash(payment)));
      }
    });
    await untilAllWait();
  }

  /** The queue delivers a batch; with `twice`, it forgets that it did so. */
  async deliver(region: RegionName, { first = 0, count = 10, twice = false } = {}): Promise<void> {
    const queue = this.queues[region];
    const batch = queue.receive(first, count);
    if (twice) batch.forEach(({ message }) => queue.send(message));
    const process = { region, onCrash: () => batch.forEach((message) => queue.putBack(message)) };
    const client = this.client(process);
    const handler = createProcessor({
      ...this.telemetry(),
      store: { ...dynamoReader(client, "payments"), ...dynamoAdvancer(client, "payments") },
      settlement: {
        settle: (order) => this.calls.perform(process, "settle", () => this.provider.settle(order)),
      },
      topic: {
        publish: ({ transactionId }) =>
          this.calls.perform(process, "publish", () => void this.published.push(transactionId)),
      },
      receipts: {
        write: ({ key, body }) =>
          this.calls.perform(process, "write receipt", () => void this.receipts.set(key, body)),
      },
      maySettle: () => this.maySettle(region),
      now: this.clock,
    });
    const Records = batch.map(({ message }, index) => ({
      ...{ messageId: String(index), body: messageFor(message) },
    }));
    void handler({ Records } as SQSEvent).then(({ batchItemFailures }) => {
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      batch.filter((_, index) => failed.has(String(index))).forEach((message) => queue.putBack(message));
    });
    await untilAllWait();
  }

  async reconcile(region: RegionName): Promise<void> {
    if (this.flaws.withoutReconcilers) return;
    const process = { region };
    const handler = createReconciler({
      ...this.telemetry(),
      openPayments: dynamoOpenPayments(this.client(process), "payments"),
      queue: { sendAll: (messages) => this.send(process, messages).then(() => 0) },
      readSwitch: () => this.readSwitch(),
      sweepReceipts: () => Promise.resolve(undefined),
      ...{ role: region, consistency: this.table.consistency, now: this.clock },
      rules: { ownRegion: region, ownAgeSeconds: 60, peerAgeSeconds: 300, limit: 2 },
    });
    handler().catch(() => undefined);
    await untilAllWait();
  }

  /** A Region goes down; its queue and whatever runs there are gone for good. */
  lose(region: RegionName): void {
    this.down.add(region);
    this.calls.kill((process) => process.region === region);
    this.queues[region].lose();
  }

  restore(region: RegionName): void {
    this.down.delete(region);
  }

  isUp = (region: string): boolean => !this.down.has(region);

  replicate(index: number): void {
    this.table.replicate(index, this.isUp);
  }

  setSwitch(engaged: boolean): void {
    const { epoch } = this.failoverSwitch;
    const position = engaged ? "engaged" : "released";
    this.failoverSwitch = { position, since: new Date(this.now).toISOString(), epoch: epoch + 1 };
  }

  wait(seconds: number): void {
    this.now += seconds * 1000;
  }

  /** All is up again and nothing fails any more: what is open then is given the time to come to its end. */
  async recover(): Promise<void> {
    REGIONS.forEach((region) => this.restore(region));
    await this.calls.finishAll();
    for (let round = 0; round < 5; round += 1) {
      for (const region of REGIONS) {
        while (this.table.arriving.length > 0) this.replicate(0);
        // Longer than any wait between two attempts.
        this.wait(6 * 3600);
        await this.reconcile(region);
        await this.calls.finishAll();
        while (this.queues[region].length > 0) {
          await this.deliver(region);
          await this.calls.finishAll();
        }
      }
    }
  }

  /** The open payments that a Region's replica knows. */
  open(region: RegionName): string[] {
    const payments = this.table.items(region).map(paymentOf);
    return payments.filter(isOpen).map(({ transactionId }) => transactionId);
  }

  private readonly clock = () => new Date((this.now += 1000));

  private readSwitch() {
    return Promise.resolve({ state: this.failoverSwitch, ageMilliseconds: 0 });
  }

  private maySettle(role: RegionName) {
    const { consistency } = this.table;
    return maySettle({ role, consistency, readSwitch: () => this.readSwitch(), now: this.clock });
  }

  private telemetry() {
    return { log: recordingLog(), meter: recordingMeter() };
  }

  private client(process: Process) {
    return tableClient(this.table, { ...{ calls: this.calls, process }, forgotten: this.flaws.forgotten });
  }

  private send(process: Process, messages: readonly PaymentMessage[]): Promise<void> {
    return this.calls.perform(process, "send", () => {
      messages.forEach((message) => this.queues[process.region as RegionName].send(message));
    });
  }
}
