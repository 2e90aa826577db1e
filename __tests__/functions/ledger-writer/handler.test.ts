import type { SQSEvent } from "aws-lambda";
import { createLedgerWriter, type LedgerWriterDependencies } from "../../../functions/ledger-writer/handler";
import { LedgerUnavailable, TransferRefused } from "../../../functions/ledger/ports";
import { aTransfer, eventOf, MemoryLedger } from "../support/memory-ledger";
import { ID, OTHER_ID } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

function writerTo(
  ledger: LedgerWriterDependencies["ledger"],
  overrides: Partial<LedgerWriterDependencies> = {},
) {
  const [log, meter, aside] = [recordingLog(), recordingMeter(), [] as string[]];
  const layAside = (body: string) => Promise.resolve(void aside.push(body));
  const handler = createLedgerWriter({ ledger, layAside, log, meter, ...overrides });
  const write = (...bodies: string[]) =>
    handler(
      {
        Records: bodies.map((body, index) => ({ messageId: `message-${index}`, body })),
      } as unknown as SQSEvent,
      { awsRequestId: "lambda-1" },
    );
  return { write, log, meter, aside };
}

const [one, other] = [aTransfer(), aTransfer({ transactionId: OTHER_ID })];
const failures = (...indexes: number[]) => ({
  batchItemFailures: indexes.map((index) => ({ itemIdentifier: `message-${index}` })),
});

test("settled payments are posted, each once however often it is told", async () => {
  const ledger = new MemoryLedger();
  const { write, meter } = writerTo(ledger);
  expect(await write(eventOf(one), eventOf(other), eventOf(one))).toEqual(failures());
  expect([...ledger.transfers.values()]).toEqual([one, other]);
  expect(meter.flushed).toEqual({ LedgerTransfersPosted: 2 });
});

test("an event of another type is taken, and nothing is posted", async () => {
  const ledger = new MemoryLedger();
  expect(await writerTo(ledger).write(JSON.stringify({ type: "payment.failed" }))).toEqual(failures());
  expect(ledger.transfers.size).toBe(0);
});

test("with the database gone every message is delivered again, and none is laid aside", async () => {
  const add = () => Promise.reject(new LedgerUnavailable("gone"));
  const { write, aside, meter } = writerTo({ add, find: add });
  expect(await write(eventOf(one), eventOf(other))).toEqual(failures(0, 1));
  expect(aside).toEqual([]);
  expect(meter.flushed).toEqual({ LedgerUnavailable: 1 });
});

test("a statement that fails otherwise is tried again as well", async () => {
  const add = () => Promise.reject(new Error("too slow"));
  const { write, meter } = writerTo({ add, find: add });
  expect(await write(eventOf(one))).toEqual(failures(0));
  expect(meter.flushed).toEqual({});
});

test("poison is laid aside at once, and the others of its batch are posted", async () => {
  const ledger = new MemoryLedger();
  const { write, aside, meter } = writerTo(ledger);
  expect(await write("poison", eventOf(one))).toEqual(failures());
  expect(aside).toEqual(["poison"]);
  expect(ledger.transfers.has(ID)).toBe(true);
  expect(meter.flushed).toEqual({ LedgerEventsRefused: 1, LedgerTransfersPosted: 1 });
});

test("poison that the dead-letter queue does not take is delivered again", async () => {
  const { write } = writerTo(new MemoryLedger(), { layAside: () => Promise.reject(new Error("no queue")) });
  expect(await write("poison")).toEqual(failures(0));
});

test("another content than the ledger's is laid aside, and the ledger's stays", async () => {
  const ledger = new MemoryLedger(one);
  const { write, aside, meter } = writerTo(ledger);
  const changed = eventOf(one, { amount: 1 });
  expect(await write(changed)).toEqual(failures());
  expect(aside).toEqual([changed]);
  expect(ledger.transfers.get(ID)).toEqual(one);
  expect(meter.flushed).toMatchObject({ LedgerEventsRefused: 1 });
});

test("one transfer that the database refuses spoils no other of its batch", async () => {
  const ledger = new MemoryLedger();
  const { write, aside } = writerTo({
    add: (given) =>
      given.some(({ transactionId }) => transactionId === OTHER_ID)
        ? Promise.reject(new TransferRefused("refused"))
        : ledger.add(given),
    find: (ids) => ledger.find(ids),
  });
  expect(await write(eventOf(one), eventOf(other))).toEqual(failures());
  expect(aside).toEqual([eventOf(other)]);
  expect(ledger.transfers.has(ID)).toBe(true);
});

test("nothing that may not be logged is: no customer, no amount", async () => {
  const { write, log } = writerTo(new MemoryLedger(one));
  await write(eventOf(one, { amount: 77_777 }), "poison");
  expect(JSON.stringify(log)).not.toMatch(/customer-1|77777/);
});
