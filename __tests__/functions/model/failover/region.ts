import type { SQSEvent } from "aws-lambda";
import type { PairRole } from "../../../../drill/roles";
import { dynamoMemory } from "../../../../functions/adapters/dynamo-memory";
import { dynamoOpenPayments } from "../../../../functions/adapters/dynamo-open-payments";
import { dynamoSettledPayments } from "../../../../functions/adapters/dynamo-settled-payments";
import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../../../functions/adapters/dynamo-store";
import { dynamoSwitch } from "../../../../functions/adapters/dynamo-switch";
import { dynamoSwitchStore } from "../../../../functions/adapters/dynamo-switch-store";
import { messageFor } from "../../../../functions/adapters/payment-message";
import { switchProbe, tableProbe } from "../../../../functions/adapters/probes";
import { createFailoverSwitch } from "../../../../functions/failover-switch/handler";
import { decide } from "../../../../functions/failover/decide";
import { decideRelease } from "../../../../functions/failover/decide-release";
import { probeHealth } from "../../../../functions/failover/health-probe";
import { acceptsBySwitch } from "../../../../functions/failover/may-accept";
import { maySettle } from "../../../../functions/failover/may-settle";
import { unfitOf } from "../../../../functions/failover/own-region";
import { POSTS } from "../../../../functions/failover/posts";
import { type ProbeDependencies, probeOnce } from "../../../../functions/failover/probe-once";
import { switchReader } from "../../../../functions/failover/switch-reader";
import { createHealth, type HealthDependencies } from "../../../../functions/health/handler";
import { createIntake, type IntakeDependencies } from "../../../../functions/intake/handler";
import type { PaymentMessage, SettlementOrder } from "../../../../functions/payments/ports";
import { createProcessor, type ProcessorDependencies } from "../../../../functions/processor/handler";
import { createReconciler, type ReconcilerDependencies } from "../../../../functions/reconciler/handler";
import { receiptsSweep } from "../../../../functions/reconciler/receipts-sweep";
import { METRICS } from "../../../../functions/shared/metric-names";
import { anEvent } from "../../support/api-event";
import type { Queue } from "../payment-queue";
import { KEY_LIFETIME_HOURS } from "./provider";
import { type RegionFunctions, REVIEW_THRESHOLD, type Surroundings } from "./surroundings";

const FAILURES = 3;
const SILENT = { begin() {}, debug() {}, info() {}, warn() {}, error() {} };
const UNMEASURED = { count() {}, seconds() {}, flush() {} };
const nothing = () => Promise.resolve();

/** One Region's functions: the real ones, over the model's tables. A Region that comes back starts them anew. */
export function regionFunctions(role: PairRole, world: Surroundings, queue: Queue): RegionFunctions {
  const { consistency, flaw } = world.settings;
  const { time, tables, provider } = world;
  const client = tables.client(role);
  const now = () => new Date(time.now() + world.skews[role]);
  const elapsed = () => ({ monotonic: time.now(), wall: now().getTime() });
  const common = { log: SILENT, meter: UNMEASURED, role, consistency, region: role, now };
  const source = dynamoSwitch(client, "control", { consistentRead: true });
  const reader = (cacheMilliseconds?: number) =>
    switchReader(source, { cacheMilliseconds, elapsed, onFailure: () => undefined });
  const readSwitch = reader();
  const processorReader = reader();
  const send = (message: PaymentMessage) => {
    queue.send(message);
    time.after(0.5, () => void world.deliver(role, queue));
    return Promise.resolve();
  };
  const receipts = {
    exists: (key: string) => Promise.resolve(tables.receipts[role].has(key)),
    write: ({ key, body }: { key: string; body: string }) =>
      Promise.resolve(tables.writeReceipt(role, key, body)),
  };
  const replaced = <Kind extends object>(dependencies: Kind, by?: (dependencies: Kind) => Kind) =>
    by ? by(dependencies) : dependencies;

  const intake = createIntake(
    replaced<IntakeDependencies>(
      {
        ...{ ...common, readSwitch, reviewThreshold: REVIEW_THRESHOLD },
        clients: { knownBy: "shared-key" },
        ...{ store: dynamoAcceptor(client, "payments"), queue: { send } },
      },
      flaw?.intake,
    ),
  );
  const processor = createProcessor(
    replaced<ProcessorDependencies>(
      {
        ...{ ...common, receipts, settlementKeyLifetimeHours: KEY_LIFETIME_HOURS },
        meter: {
          ...UNMEASURED,
          count: (name) => (world.toldOfConflict ||= name === METRICS.contentConflicts),
        },
        store: { ...dynamoReader(client, "payments"), ...dynamoAdvancer(client, "payments") },
        maySettle: () => maySettle({ ...common, readSwitch: processorReader }),
        settlement: {
          settle: (order: SettlementOrder) =>
            Promise.resolve().then(() => (world.promises.settles(role), provider.settle(order))),
        },
        topic: { publish: nothing },
      },
      flaw?.processor,
    ),
  );
  const reconcile = createReconciler(
    replaced<ReconcilerDependencies>(
      {
        ...{ ...common, readSwitch: reader(0), openPayments: dynamoOpenPayments(client, "payments") },
        queue: { sendAll: (messages) => Promise.all(messages.map(send)).then(() => 0) },
        sweepReceipts: receiptsSweep({
          ...{ receipts, settled: dynamoSettledPayments(client, "payments", () => undefined) },
        }),
        rules: { ownRegion: role, ownAgeSeconds: 60, peerAgeSeconds: 300, limit: 50 },
      },
      flaw?.reconciler,
    ),
  );
  const health = createHealth(
    replaced<HealthDependencies>(
      {
        ...{ ...common, now: () => now().getTime() },
        probes: {
          table: tableProbe(client, "payments", consistency),
          ...(acceptsBySwitch(common) ? { switch: switchProbe(client, "control") } : {}),
          queue: nothing,
        },
      },
      flaw?.health,
    ),
  );
  const failoverSwitch = createFailoverSwitch({
    ...{ ...common, source: dynamoSwitch(client, "control"), elapsed },
  });

  const peer = role === "primary" ? "standby" : "primary";
  const probe = (target: PairRole) =>
    probeHealth({ url: target, region: target, role: target }, { fetch: world.fetchFrom(role) });
  const dependencies: ProbeDependencies = {
    ...{ ...common, post: POSTS[role] },
    memoryStore: dynamoMemory(client, "control", POSTS[role].by),
    peerMemory: dynamoMemory(client, "control", POSTS[peer].by),
    switchStore: dynamoSwitchStore(client, "control"),
    probePeer: () => probe(peer),
    unfitInOwnRegion: unfitOf({
      health: async () => (await probe(role)).healthy,
      "third Region": () => Promise.resolve(world.network.reaches(role, "third")),
      table: tableProbe(client, "payments", consistency),
      queue: nothing,
    }),
    decide: (known, observation) =>
      role === "primary"
        ? decideRelease(known, observation, { failuresBeforeReleasing: FAILURES, consistency })
        : decide(known, observation, {
            ...{ failuresBeforeEngaging: FAILURES, failback: "manual", failbackAfterSuccesses: 30 },
          }),
    noticeOf: () => ({ subject: "", message: "" }),
    publish: { primary: nothing, standby: nothing },
    ...(role === "standby" && { takeOver: () => reconcile() }),
  };
  const orchestrator = flaw?.orchestrator?.(dependencies) ?? dependencies;

  return {
    switchStore: dependencies.switchStore,
    reconcile: () => reconcile().catch(() => undefined),
    probe: () => probeOnce(orchestrator),
    health: () => health(anEvent()),
    failoverSwitch: () => failoverSwitch(anEvent({ queryStringParameters: { expect: "engaged" } })),
    pay: (body: object) => intake(anEvent({ body })),
    process: (messages: readonly PaymentMessage[]) =>
      processor({
        Records: messages.map((message, index) => ({ messageId: String(index), body: messageFor(message) })),
      } as SQSEvent),
  };
}
