import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { dataApiLedger } from "../../../functions/adapters/data-api-ledger";
import type { Database } from "../../../functions/adapters/data-api";
import { postTransfers } from "../../../functions/ledger/post-transfers";
import { type Ledger, TransferRefused } from "../../../functions/ledger/ports";
import { type Transfer, transferOf } from "../../../functions/ledger/transfer";
import { LedgerDatabases } from "../../support/ledger-databases";

const databases = new LedgerDatabases();
let master: Database;
let writer: Database;
let ledger: Ledger;

beforeAll(async () => {
  await databases.start();
  await databases.migrate();
  master = databases.database("master");
  writer = databases.database("writer");
  ledger = dataApiLedger(writer);
});
afterAll(() => databases.stop());
beforeEach(() => databases.empty());

const hash = (digit: number) => digit.toString(16).repeat(64);

/** A few payments of a few customers, so that ids and accounts meet often. */
const transfers = fc
  .array(
    fc.record({
      customerId: fc.constantFrom("ada", "bob", "cy_-1"),
      amount: fc.integer({ min: 1, max: 999_999_999_999 }),
      currency: fc.constantFrom("EUR", "JPY", "USD"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((payments) =>
    payments.map((payment, index) =>
      transferOf({
        ...payment,
        transactionId: randomUUID(),
        contentHash: hash(index % 16),
        originRegion: "us-east-1",
        settledAt: new Date(Date.UTC(2026, 2, 2, 9, index)).toISOString(),
        settlementReference: `reference-${index}`,
      }),
    ),
  );

async function all<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

const inLedger = () => all(ledger.settledBetween(new Date(0), new Date("2100-01-01")));
const byId = (one: Transfer, other: Transfer) => (one.transactionId < other.transactionId ? -1 : 1);

async function expectExactly(expected: readonly Transfer[]): Promise<void> {
  expect([...(await inLedger())].sort(byId)).toEqual([...expected].sort(byId));
  const balances = await all(ledger.balances());
  const currencies = new Set(expected.map(({ currency }) => currency));
  for (const currency of currencies) {
    const of = balances.filter((balance) => balance.currency === currency);
    const sum = of.reduce((total, { debits, credits }) => total + debits - credits, 0n);
    expect(sum).toBe(0n);
    const moved = expected
      .filter((transfer) => transfer.currency === currency)
      .reduce((total, { amount }) => total + BigInt(amount), 0n);
    expect(of.find(({ account }) => account === "clearing")?.debits).toBe(moved);
  }
}

describe("whatever writers do", () => {
  test("each transfer is there once and the balances sum to zero, in any order, split and repeated anyhow", async () => {
    await fc.assert(
      fc.asyncProperty(transfers, fc.infiniteStream(fc.nat(11)), async (given, picks) => {
        await databases.empty();
        const batches = Array.from({ length: 4 }, () =>
          Array.from({ length: 5 }, () => given[picks.next().value % given.length] as Transfer),
        );
        for (const batch of [...batches, given]) {
          await postTransfers(batch, ledger);
        }
        await expectExactly(given);
      }),
      { numRuns: 12 },
    );
  });

  test("concurrent writers of the same transfers neither double nor lose one, and none fails", async () => {
    await fc.assert(
      fc.asyncProperty(transfers, async (given) => {
        await databases.empty();
        const results = await Promise.all(
          [given, [...given].reverse(), given.slice(1), given].map((batch) => postTransfers(batch, ledger)),
        );
        await expectExactly(given);
        const posted = results.flat().filter((posting) => posting === "posted");
        expect(posted).toHaveLength(given.length);
      }),
      { numRuns: 12 },
    );
  });

  test("a writer that dies before, within or after its statement leaves all of a batch or nothing, and the next mends it", async () => {
    await fc.assert(
      fc.asyncProperty(
        transfers,
        fc.constantFrom("before", "uncommitted", "answer lost"),
        async (given, when) => {
          await databases.empty();
          await expect(postTransfers(given, dying(when))).rejects.toThrow("died");
          const left = await inLedger();
          expect(left).toHaveLength(when === "answer lost" ? given.length : 0);
          await postTransfers(given, ledger);
          await expectExactly(given);
        },
      ),
      { numRuns: 12 },
    );
  });

  test("another content under a transactionId changes nothing and is told", async () => {
    await fc.assert(
      fc.asyncProperty(transfers, fc.nat(), async (given, pick) => {
        await databases.empty();
        await postTransfers(given, ledger);
        const original = given[pick % given.length] as Transfer;
        const other = { ...original, amount: original.amount === 1 ? 2 : original.amount - 1 };
        expect(await postTransfers([other], ledger)).toEqual(["differing"]);
        await expectExactly(given);
      }),
      { numRuns: 8 },
    );
  });
});

function dying(when: string): Ledger {
  const died = new Error("The writer died.");
  return {
    ...ledger,
    async add(given) {
      if (when === "before") throw died;
      if (when === "answer lost") {
        await ledger.add(given);
        throw died;
      }
      return writer.transaction(async (query) => {
        await dataApiLedger({ query }).add(given);
        throw died;
      });
    },
  };
}

test("more than one page of transfers, of one moment, and of balances is read to its end, each once", async () => {
  const many = Array.from({ length: 1_003 }, (_, index) =>
    transferOf({
      ...{ transactionId: randomUUID(), customerId: `customer-${index}`, amount: 1, currency: "EUR" },
      ...{ contentHash: hash(1), originRegion: "us-east-1", settledAt: "2026-03-02T09:30:00.000Z" },
    }),
  );
  await ledger.add(many);
  await expectExactly(many);
  expect(await all(ledger.balances())).toHaveLength(many.length + 1);
  expect(await ledger.find(many.map(({ transactionId }) => transactionId))).toHaveLength(many.length);
});

describe("the database itself refuses", () => {
  const sound = transferOf({
    transactionId: "3f2b8c1e-9d4a-4e7b-8a16-5c0d2e9f7b34",
    customerId: "ada",
    amount: 12_900,
    currency: "EUR",
    contentHash: hash(1),
    originRegion: "us-east-1",
    settledAt: "2026-03-02T09:30:00.000Z",
    settlementReference: "reference-1",
  });

  test.each<[string, Partial<Transfer>]>([
    ["an amount of zero", { amount: 0 }],
    ["an amount below zero", { amount: -1 }],
    ["a transfer from an account to itself", { creditAccount: "clearing" }],
    ["a transfer to nobody", { creditAccount: null as unknown as string }],
    ["an account of no known kind", { creditAccount: "merchant:ada" }],
    ["a currency that is none", { currency: "eur" }],
    ["a content hash that is none", { contentHash: "card" }],
    ["a transactionId that is none", { transactionId: "payment-1" }],
  ])("%s", async (_what, wrong) => {
    await expect(ledger.add([{ ...sound, ...wrong }])).rejects.toThrow(TransferRefused);
    expect(await inLedger()).toEqual([]);
  });

  test.each([
    ["to change a transfer", "UPDATE transfers SET amount = 1"],
    ["to remove one", "DELETE FROM transfers"],
    ["to empty the ledger", "TRUNCATE transfers"],
    ["to change an account", "UPDATE accounts SET account = 'customer:bob'"],
    ["to remove an account", "DELETE FROM accounts"],
    ["to drop the table", "DROP TABLE transfers"],
    [
      "to write the history of migrations",
      "INSERT INTO schema_migrations (version, checksum) VALUES ('x', 'y')",
    ],
  ])("the writer's role %s", async (_what, sql) => {
    await ledger.add([sound]);
    await expect(writer.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    await expectExactly([sound]);
  });

  test("two rows under one transactionId, whoever writes them", async () => {
    await ledger.add([sound]);
    await expect(
      master.query(
        `INSERT INTO transfers SELECT transaction_id, debit_account, credit_account, amount + 1, currency, content_hash,
         origin_region, settled_at, settlement_reference, posted_at FROM transfers`,
      ),
    ).rejects.toThrow("duplicate key");
  });
});
