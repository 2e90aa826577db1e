import type { Balance } from "../../../../functions/ledger/ports";
import { transferOf } from "../../../../functions/ledger/transfer";
import { settlementShardOf } from "../../../../functions/payments/open-shard";
import { ledgerCommand, type LedgerPorts } from "../../../../src/commands/ledger/command";
import { MemoryLedger } from "../../../functions/support/memory-ledger";
import { aStoredPayment, ID, NOON, OTHER_ID } from "../../../functions/support/payments";

const settled = (transactionId: string, changes = {}) => ({
  ...aStoredPayment({ transactionId, status: "COMPLETED" }),
  settledAt: NOON.toISOString(),
  settlementReference: transactionId,
  ...changes,
});

class LedgerWithBalances extends MemoryLedger {
  constructor(private readonly pages: Balance[][]) {
    super();
  }
  override async *balances() {
    for (const page of this.pages) yield await Promise.resolve(page);
  }
}

async function command(
  words: string,
  {
    payments = [settled(ID)],
    ledger = new MemoryLedger(),
    unreadable = 0,
    fail = undefined as Error | undefined,
  } = {},
) {
  const [said, remarked, regions] = [[] as string[], [] as string[], [] as string[]];
  const code = await ledgerCommand(words === "" ? [] : words.split(" "), {
    defaults: { region: "us-east-2", environmentSuffix: "dev" },
    say: (text) => said.push(text),
    remark: (text) => remarked.push(text),
    now: new Date(NOON.getTime() + 3_600_000),
    portsOf: ({ region }, onUnreadable): Promise<LedgerPorts> => {
      regions.push(region);
      if (fail) return Promise.reject(fail);
      Array.from({ length: unreadable }, () => onUnreadable(new Error("unreadable row")));
      return Promise.resolve({
        settled: {
          async *pages(shard) {
            yield await Promise.resolve(
              payments.filter(
                ({ transactionId, settledAt }) => settlementShardOf(transactionId, settledAt) === shard,
              ),
            );
          },
        },
        payments: { find: () => Promise.resolve(undefined) },
        ledger,
      });
    },
  });
  return { code, said: said.join("\n"), remarked: remarked.join("\n"), regions, ledger };
}

const RECONCILE = `reconcile --since ${new Date(NOON.getTime() - 3_600_000).toISOString()}`;

test("both agree: exit code 0", async () => {
  const { code, said, regions } = await command(RECONCILE, {
    ledger: new MemoryLedger(transferOf(settled(ID))),
  });
  expect({ code, said }).toEqual({
    ...{ code: 0, said: "1 payments compared: 0 missing, 0 differing, 0 unknown; 0 posted." },
  });
  expect(regions).toEqual(["us-east-2"]);
});

test("what is missing is told as a table, and nothing is posted: exit code 1", async () => {
  const { code, said, ledger } = await command(RECONCILE);
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`missing  ${ID}  ${NOON.toISOString()}  left`));
  expect(ledger.transfers.size).toBe(0);
});

test("--repair posts it: exit code 0", async () => {
  const { code, said, ledger } = await command(`${RECONCILE} --repair`);
  expect(code).toBe(0);
  expect(said).toContain("1 payments compared: 1 missing, 0 differing, 0 unknown; 1 posted.");
  expect(ledger.transfers.size).toBe(1);
});

test("a dry run posts nothing, whatever else is given", async () => {
  const { code, ledger } = await command(`${RECONCILE} --repair --dry-run`);
  expect(code).toBe(1);
  expect(ledger.transfers.size).toBe(0);
});

test("what differs and what is unknown is left to a person, as JSON as well", async () => {
  const ledger = new MemoryLedger(transferOf(settled(ID, { amount: 1 })), transferOf(settled(OTHER_ID)));
  const { code, said } = await command(`${RECONCILE} --repair --json`, { ledger });
  expect(code).toBe(1);
  expect(JSON.parse(said)).toMatchObject({ compared: 1, missing: 0, differing: 1, unknown: 1, repaired: 0 });
});

test("rows that cannot be read are told, and are no agreement", async () => {
  const { code, remarked } = await command(RECONCILE, { payments: [], unreadable: 2 });
  expect(code).toBe(1);
  expect(remarked).toContain("2 settled payments cannot be read, and were not compared.");
});

test("long work shows its progress", async () => {
  const many = Array.from({ length: 1200 }, (_, index) =>
    settled(`3f2b8c1e-9d4a-4e7b-8a16-${index.toString(16).padStart(12, "0")}`),
  );
  const { remarked } = await command(RECONCILE, { payments: many });
  expect(remarked).toMatch(/^1\d{3} payments compared, 1\d{3} findings so far$/);
});

const balance = (account: string, debits: bigint, credits: bigint) => ({
  account,
  currency: "EUR",
  debits,
  credits,
});

test("balances are shown, and their sum", async () => {
  const ledger = new LedgerWithBalances([
    [balance("clearing", 300n, 0n)],
    [balance("customer:ada", 0n, 300n)],
  ]);
  const { code, said } = await command("balances", { ledger });
  expect(code).toBe(0);
  expect(said).toContain("customer:ada  EUR       0       300      -300");
  expect(said).toContain("2 balances in minor units; EUR sum to zero.");
});

test("balances that do not sum to zero are told: exit code 1", async () => {
  const { code, said, remarked } = await command("balances --json", {
    ledger: new LedgerWithBalances([[balance("clearing", 300n, 0n)]]),
  });
  expect(code).toBe(1);
  expect(JSON.parse(said)).toMatchObject({ balanced: false });
  expect(remarked).toBe("The balances in EUR sum to 300, not to zero.");
});

test("an empty ledger has none", async () => {
  expect((await command("balances", { ledger: new LedgerWithBalances([]), unreadable: 1 })).said).toContain(
    "0 balances",
  );
});

test("help", async () => {
  expect(await command("--help")).toMatchObject({
    code: 0,
    said: expect.stringContaining("npm run ledger") as string,
  });
});

test.each([
  ["", "Say reconcile or balances; given none."],
  ["repair", "Say reconcile or balances; given repair."],
  ["reconcile", "--since must be a time, such as 2026-11-23 or 2026-11-23T10:00:00Z; it is not given."],
  [
    "reconcile --since yesterday",
    'must be a time, such as 2026-11-23 or 2026-11-23T10:00:00Z, not "yesterday".',
  ],
  ["reconcile --since 2026-01-02 --until 2026-01-01", "--since must be before --until"],
  ["balances --region nowhere", '--region must name an AWS Region, such as us-east-1, not "nowhere".'],
  ["balances --colour", "Unknown option '--colour'"],
])("%s is not understood: exit code 2", async (words, message) => {
  const { code, remarked } = await command(words);
  expect(code).toBe(2);
  expect(remarked).toContain(message);
});

test("what AWS says is told by its name: exit code 1", async () => {
  const fail = Object.assign(new Error("no"), { name: "AccessDeniedException" });
  expect(await command("balances", { fail })).toMatchObject({
    code: 1,
    remarked: "AccessDeniedException: no",
  });
});
