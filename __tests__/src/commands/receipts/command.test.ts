import { receiptOf } from "../../../../functions/payments/receipt";
import type { RebuildPorts } from "../../../../functions/payments/rebuild-receipts";
import { receiptsCommand } from "../../../../src/commands/receipts/command";
import type { ReceiptsRequest } from "../../../../src/commands/receipts/arguments";
import { aStoredPayment } from "../../../functions/support/payments";

const NOW = new Date("2026-11-23T12:30:00.000Z");
const REQUIRED = ["rebuild", "--region", "us-east-2", "--bucket", "acme-receipts", "--since", "2026-11-23"];

const settled = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...aStoredPayment({ transactionId: `3f2b8c1e-9d4a-4e7b-8a16-${String(index).padStart(12, "0")}` }),
    settledAt: "2026-11-23T12:00:00.000Z",
    settlementReference: "ref-1",
  }));

/** Runs the command over so many settled payments, of which the bucket holds the first. */
async function run(
  args: string[],
  { count = 3, unreadable = 0, failure = undefined as Error | undefined } = {},
) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const written: string[] = [];
  let asked: ReceiptsRequest | undefined;
  const payments = settled(count);
  const held = payments.slice(0, 1).map((payment) => receiptOf(payment).key);
  const portsOf = (request: ReceiptsRequest, onUnreadable: (error: Error) => void): RebuildPorts => {
    asked = request;
    return {
      settled: {
        async *pages(shard) {
          if (failure) throw failure;
          if (shard === "2026-11-23T12#0") {
            for (let left = unreadable; left > 0; left -= 1) onUnreadable(new Error("no amount"));
            yield await Promise.resolve(payments);
          }
        },
      },
      receipts: {
        exists: (key) => Promise.resolve(held.includes(key)),
        write: ({ key }) => Promise.resolve(void written.push(key)),
      },
    };
  };
  const code = await receiptsCommand(args, {
    ...{ environment: {}, now: NOW, portsOf },
    say: (line) => lines.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, lines, complaints, written, asked };
}

test("writes what is missing, and tells how many", async () => {
  const { code, lines, written } = await run(REQUIRED);
  expect(written).toHaveLength(2);
  expect(lines).toEqual(["us-east-2, acme-receipts: 3 receipts looked for, 2 were missing and are written."]);
  expect(code).toBe(0);
});

test("a dry run writes nothing, and its exit code tells that something is missing", async () => {
  const { code, lines, written } = await run([...REQUIRED, "--dry-run"]);
  expect(written).toEqual([]);
  expect(lines).toEqual(["us-east-2, acme-receipts: 3 receipts looked for, 2 missing; nothing was written."]);
  expect(code).toBe(1);
});

test("a dry run where nothing is missing ends with 0", async () => {
  expect(await run([...REQUIRED, "--dry-run"], { count: 1 })).toMatchObject({ code: 0 });
});

test("tells its progress after each thousand", async () => {
  const { lines } = await run(REQUIRED, { count: 2500 });
  expect(lines.slice(0, -1)).toEqual([
    "1000 receipts looked for, 999 missing so far",
    "2000 receipts looked for, 1999 missing so far",
  ]);
});

test("payments that cannot be read are told, and end with 1", async () => {
  const { code, complaints, written } = await run(REQUIRED, { unreadable: 2 });
  expect(complaints).toEqual([
    ...["no amount", "no amount"],
    "2 settled payments cannot be read: their receipts were not looked for.",
  ]);
  expect(written).toHaveLength(2);
  expect(code).toBe(1);
});

test("what AWS refuses ends with 1, and says why", async () => {
  expect(await run(REQUIRED, { failure: new Error("no such table") })).toMatchObject({
    ...{ code: 1, complaints: ["Error: no such table"] },
  });
});

test("asks for the environment and the time that were given", async () => {
  const { asked } = await run([
    ...REQUIRED,
    ...["--until", "2026-11-23T12:10:00Z", "--environment-suffix", "prod"],
  ]);
  expect(asked).toEqual({
    ...{ region: "us-east-2", bucket: "acme-receipts", environmentSuffix: "prod", dryRun: false },
    ...{ since: new Date("2026-11-23"), until: new Date("2026-11-23T12:10:00Z") },
  });
});

test("looks up to now, in dev, where nothing else is said", async () => {
  expect((await run(REQUIRED)).asked).toMatchObject({ until: NOW, environmentSuffix: "dev" });
});

test("shows its help", async () => {
  const { code, lines } = await run(["--help"]);
  expect(lines[0]).toContain("npm run receipts -- rebuild");
  expect(code).toBe(0);
});

test.each<[string, string[], string]>([
  ["nothing", [], 'The one thing to ask for is "rebuild"; it is not given.'],
  ["something else", ["remove"], 'The one thing to ask for is "rebuild", not "remove".'],
  ["no Region", ["rebuild"], "--region must name an AWS Region, such as us-east-1; it is not given."],
  ["no bucket", REQUIRED.slice(0, 3), "--bucket must name a bucket; it is not given."],
  ["no time", REQUIRED.slice(0, 5), "--since must be a time, such as 2026-11-23"],
  ["a day that is none", [...REQUIRED.slice(0, 6), "2026-13-23"], "--since must be a time, such as"],
  ["a time of some zone", [...REQUIRED, "--until", "2026-11-23T10:00"], "--until must be a time, such as"],
  ["a time to come", [...REQUIRED.slice(0, 6), "2026-11-24"], "--since must be before now."],
  ["an end before the beginning", [...REQUIRED, "--until", "2026-11-22"], "--since must be before --until."],
  ["a suffix that is none", [...REQUIRED, "--environment-suffix", "A"], "--environment-suffix must be"],
  ["an option that is none", [...REQUIRED, "--force"], "Unknown option '--force'"],
])("%s is refused with 2", async (_what, args, message) => {
  const { code, complaints } = await run(args);
  expect(complaints.join()).toContain(message);
  expect(complaints.join()).toContain("npm run receipts -- --help shows what can be given.");
  expect(code).toBe(2);
});
