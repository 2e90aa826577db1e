import { ledgerSettlement } from "../../../functions/payments/ledger-settlement";
import { MemoryStore } from "../support/memory-store";
import { recordingLog, recordingMeter } from "../support/telemetry";
import type { Input } from "./arbitraries";
import { type Answers, handlersOver } from "./handlers";

/** What a Region said and kept: its answers, and everything that left a handler on any other way. */
export interface Traces extends Answers {
  readonly lines: readonly unknown[];
  readonly metrics: object;
  readonly items: readonly unknown[];
  /** What was sent to the queue, published to the topic and written to the bucket. */
  readonly outputs: readonly unknown[];
}

/** A Region whose table, queue, topic, bucket, log and metrics lie in memory: new for each input. */
export async function exposeRegion(input: Input): Promise<Traces> {
  const store = new MemoryStore();
  const log = recordingLog();
  const meter = recordingMeter();
  const outputs: unknown[] = [];
  const keep = (output: unknown) => Promise.resolve(void outputs.push(output));
  const answers = await handlersOver({
    ...{ log, meter, store, settlement: ledgerSettlement, maySettle: () => Promise.resolve(true) },
    queue: { send: keep },
    topic: { publish: keep },
    receipts: { write: keep },
  })(input);
  return {
    ...answers,
    ...{ lines: log.lines, metrics: meter.flushed, items: [...store.payments.values()], outputs },
  };
}
