import type { APIGatewayProxyEvent, SQSEvent } from "aws-lambda";
import { createIntake } from "../../../../functions/intake/handler";
import { createPaymentStatus } from "../../../../functions/payment-status/handler";
import type { PaymentMessage } from "../../../../functions/payments/ports";
import { createProcessor } from "../../../../functions/processor/handler";
import { createValidator } from "../../../../functions/validator/handler";
import type { SwitchRecord } from "../../../../functions/failover/switch-state";
import { releaseCommand } from "../../../../src/commands/release/command";
import type {
  Canary,
  LiveFunction,
  ReleaseRecord,
  ReleaseRegion,
  ReleaseStore,
} from "../../../../src/commands/release/ports";
import type { PairRole } from "../../../../src/region";
import { MemoryStore } from "../../../functions/support/memory-store";
import { recordingLog, recordingMeter } from "../../../functions/support/telemetry";

export const START = new Date("2026-03-02T12:00:00.000Z");

/** How a version of a function misbehaves. */
export type Fault = "throws" | "slow" | "wrong" | "garbled";

const WRONG = { wrong: '{"status":"fine"}', garbled: "<html>" };

/** A Region whose functions are the real handlers, in versions of which some misbehave. */
export class SimulatedRegion implements ReleaseRegion {
  readonly store = new MemoryStore();
  readonly meter = recordingMeter();
  readonly settled: string[] = [];
  /** Where each alias points, one entry a change. */
  readonly points: { name: string; version: string; canary?: Canary }[] = [];
  readonly live = new Map<string, { version: string; canary?: Canary }>();
  alarms: string[] = [];
  /** By `name version`. */
  faults: Record<string, Fault> = {};
  /** How many changes of an alias fail from now on. */
  refusals = 0;
  newest = "2";
  code = (version: string) => `code-${version}`;
  readonly region: string;

  constructor(readonly role: PairRole) {
    this.region = { primary: "us-east-1", standby: "us-east-2" }[role];
    const own = { primary: "release-orchestrator", standby: "failover-orchestrator" }[role];
    for (const name of [...Object.keys(this.handlers), own]) this.live.set(name, { version: "1" });
  }

  functions(): Promise<readonly LiveFunction[]> {
    const versions = Array.from({ length: Number(this.newest) }, (_, index) => {
      const version = String(Number(this.newest) - index);
      return { version, codeSha256: this.code(version), publishedAt: "2026-03-02T10:00:00.000Z" };
    });
    return Promise.resolve([...this.live].map(([name, alias]) => ({ name, ...alias, versions })));
  }

  point(name: string, version: string, canary?: Canary): Promise<void> {
    if (this.refusals > 0) {
      this.refusals -= 1;
      return Promise.reject(new Error("TooManyRequestsException"));
    }
    this.points.push({ name, version, ...(canary && { canary }) });
    this.live.set(name, { version, ...(canary && { canary }) });
    return Promise.resolve();
  }

  async invoke(name: string, version: string, payload: unknown) {
    const fault = this.faults[`${name} ${version}`];
    const answer = await this.handlers[name]?.(payload);
    return {
      failed: fault === "throws",
      milliseconds: fault === "slow" ? 60_000 : 5,
      payload: fault === "wrong" || fault === "garbled" ? { statusCode: 200, body: WRONG[fault] } : answer,
    };
  }

  alarmsOn = () => Promise.resolve(this.alarms);

  private readonly handlers: Record<string, (event: unknown) => Promise<unknown>> = {
    health: () => Promise.resolve({ statusCode: 200, body: '{"status":"healthy"}' }),
    "failover-switch": () => Promise.resolve({ statusCode: 200, body: '{"state":"released"}' }),
    validator: (event) =>
      createValidator({ log: recordingLog(), reviewThreshold: 50_000 })(event as APIGatewayProxyEvent),
    "payment-status": (event) =>
      createPaymentStatus({ clients: { knownBy: "tokens" }, log: recordingLog(), store: this.store })(
        event as APIGatewayProxyEvent,
      ),
    intake: (event) =>
      createIntake({
        ...{ log: recordingLog(), meter: this.meter, store: this.store, region: this.region },
        clients: { knownBy: "tokens" },
        ...{ role: this.role, consistency: "eventual", reviewThreshold: 50_000 },
        queue: { send: (message) => this.process(message) },
        readSwitch: () => Promise.resolve(undefined),
      })(event as APIGatewayProxyEvent),
    processor: (event) => this.processor(event as SQSEvent),
  };

  private readonly processor = createProcessor({
    ...{ log: recordingLog(), meter: this.meter, store: this.store },
    settlement: {
      settle: ({ transactionId }) => {
        this.settled.push(transactionId);
        return Promise.resolve({ outcome: "settled", reference: transactionId });
      },
    },
    topic: { publish: () => Promise.resolve(void this.settled.push("published")) },
    receipts: { write: () => Promise.resolve(void this.settled.push("archived")) },
    maySettle: () => Promise.resolve(true),
  });

  /** The queue, whose consumer is the version that the alias points to. */
  private async process(message: PaymentMessage): Promise<void> {
    if (this.faults[`processor ${this.live.get("processor")?.version}`] !== undefined) return;
    const Records = [{ messageId: "m", body: JSON.stringify(message) }];
    await this.processor({ Records } as unknown as SQSEvent);
  }
}

/** The control table's item, for both Regions. */
export class MemoryReleases implements ReleaseStore {
  record?: ReleaseRecord;
  readonly states: string[] = [];

  read = () => Promise.resolve(this.record);

  write(record: ReleaseRecord, now: Date): Promise<boolean> {
    const inFlight = this.record?.state === "in-flight" && this.record.token !== record.token;
    if (inFlight && Date.parse(this.record?.leaseUntil ?? "") >= now.getTime()) return Promise.resolve(false);
    this.record = record;
    this.states.push(record.state);
    return Promise.resolve(true);
  }
}

/** Both Regions, and a clock that only waiting moves. */
export function twoRegions(skipped: readonly string[] = []) {
  const regions = { primary: new SimulatedRegion("primary"), standby: new SimulatedRegion("standby") };
  const releases = new MemoryReleases();
  const failoverSwitch: { record: SwitchRecord } = {
    record: { position: "released", epoch: 1, history: [] },
  };
  const broken = new AbortController();
  let now = START.getTime();
  const printed: string[] = [];
  const remarks: string[] = [];
  /** What happens at a second of the release. */
  const events: { readonly second: number; readonly happens: () => void }[] = [];
  const at = (second: number, happens: () => void) => void events.push({ second, happens });
  const pause = (milliseconds: number) => {
    now += milliseconds;
    for (const event of events.splice(0)) {
      if (now - START.getTime() >= event.second * 1000) event.happens();
      else events.push(event);
    }
    return Promise.resolve();
  };
  const run = (...words: string[]) =>
    releaseCommand(words, {
      sources: () => ({
        regions,
        skipped,
        stores: { primary: releases, standby: releases },
        switches: {
          primary: { read: () => Promise.resolve(failoverSwitch.record) },
          standby: { read: () => Promise.resolve(failoverSwitch.record) },
        },
      }),
      print: (text) => void printed.push(text),
      remark: (text) => void remarks.push(text),
      userName: "ada",
      signal: broken.signal,
      now: () => new Date(now),
      pause,
    });
  const versions = (role: PairRole) => [
    ...new Set([...regions[role].live.values()].map(({ version }) => version)),
  ];
  return { ...{ regions, releases, failoverSwitch, broken, printed, remarks, at, run, versions } };
}
