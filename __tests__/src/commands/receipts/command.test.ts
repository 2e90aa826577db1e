import { receiptOf } from "../../../../functions/payments/receipt";
import type { RebuildPorts } from "../../../../functions/payments/rebuild-receipts";
import type { ReceiptsRequest } from "../../../../src/commands/receipts/request";
import { receiptsVerb } from "../../../../src/commands/receipts/verb";
import { runVerb } from "../../../support/run-verb";
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
  const { code, printed, remarked } = await runVerb(receiptsVerb(portsOf), args, { now: () => NOW });
  return { code, printed, remarks: remarked.split("\n").filter(Boolean), written, asked };
}

test("writes what is missing, and tells how many", async () => {
  const { code, printed, written } = await run(REQUIRED);
  expect(written).toHaveLength(2);
  expect(printed).toBe("us-east-2, acme-receipts: 3 receipts looked for, 2 were missing and are written.");
  expect(code).toBe(0);
});

test("a dry run writes nothing, and its exit code tells that something is missing", async () => {
  const { code, printed, written } = await run([...REQUIRED, "--dry-run"]);
  expect(written).toEqual([]);
  expect(printed).toBe("us-east-2, acme-receipts: 3 receipts looked for, 2 missing; nothing was written.");
  expect(code).toBe(1);
});

test("a dry run where nothing is missing ends with 0", async () => {
  expect(await run([...REQUIRED, "--dry-run"], { count: 1 })).toMatchObject({ code: 0 });
});

test("tells its progress after each thousand", async () => {
  const { remarks } = await run(REQUIRED, { count: 2500 });
  expect(remarks).toEqual([
    "1000 receipts looked for, 999 missing so far",
    "2000 receipts looked for, 1999 missing so far",
  ]);
});

test("payments that cannot be read are told, and end with 1", async () => {
  const { code, remarks, written } = await run(REQUIRED, { unreadable: 2 });
  expect(remarks).toEqual([
    ...["no amount", "no amount"],
    "2 settled payments cannot be read: their receipts were not looked for.",
  ]);
  expect(written).toHaveLength(2);
  expect(code).toBe(1);
});

test("what AWS refuses ends with 1, and says why", async () => {
  const failure = Object.assign(new Error("no such table"), {
    name: "ResourceNotFoundException",
    $metadata: {},
  });
  const { code, remarks } = await run(REQUIRED, { failure });
  expect(code).toBe(1);
  expect(remarks.join()).toContain("ResourceNotFoundException: no such table");
});

test("as JSON the result alone is on the standard output", async () => {
  const { printed } = await run([...REQUIRED, "--dry-run", "--json"], { unreadable: 1 });
  expect(JSON.parse(printed)).toEqual({
    ...{ region: "us-east-2", bucket: "acme-receipts", dryRun: true, checked: 3, missing: 2, unreadable: 1 },
  });
});

test("asks for the environment and the time that were given", async () => {
  const { asked } = await run([
    ...REQUIRED,
    ...["--until", "2026-11-23T12:10:00Z", "--environment-suffix", "prod"],
  ]);
  expect(asked).toEqual({
    ...{
      region: "us-east-2",
      bucket: "acme-receipts",
      environmentSuffix: "prod",
      dryRun: false,
      json: false,
    },
    ...{ since: new Date("2026-11-23"), until: new Date("2026-11-23T12:10:00Z") },
  });
});

test("looks up to now, in dev, where nothing else is said", async () => {
  expect((await run(REQUIRED)).asked).toMatchObject({ until: NOW, environmentSuffix: "dev" });
});

test.each<[string, string[], string]>([
  ["nothing", [], "Usage: payments receipts"],
  ["something else", ["remove"], "unknown command 'remove'"],
  ["no Region", ["rebuild"], "required option '--region <region>' not specified"],
  ["no bucket", REQUIRED.slice(0, 3), "required option '--bucket <name>' not specified"],
  ["a bucket that is none", [...REQUIRED, "--bucket", "A"], "It must name a bucket."],
  ["no time", REQUIRED.slice(0, 5), "required option '--since <time>' not specified"],
  ["a day that is none", [...REQUIRED.slice(0, 6), "2026-13-23"], "It must be a time, such as"],
  ["a time of some zone", [...REQUIRED, "--until", "2026-11-23T10:00"], "It must be a time, such as"],
  ["a time to come", [...REQUIRED.slice(0, 6), "2026-11-24"], "--since must be before now."],
  ["an end before the beginning", [...REQUIRED, "--until", "2026-11-22"], "--since must be before --until."],
  ["a suffix that is none", [...REQUIRED, "--environment-suffix", "A"], 'ENVIRONMENT_SUFFIX: given "A"'],
  ["an option that is none", [...REQUIRED, "--force"], "unknown option '--force'"],
])("%s is refused with 2", async (_what, args, message) => {
  const { code, remarks } = await run(args);
  expect(remarks.join("\n")).toContain(message);
  expect(code).toBe(2);
});

test.each([undefined, "http://127.0.0.1:9"])(
  "where AWS cannot be reached, at the endpoint %s, it says so and ends with 4",
  async (AWS_ENDPOINT_URL) => {
    jest.replaceProperty(process, "env", {
      ...process.env,
      ...{ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" },
      ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    });
    const { code, remarked } = await runVerb(receiptsVerb(), REQUIRED);
    jest.restoreAllMocks();
    expect([code, remarked]).toEqual([4, expect.stringContaining("ECONNREFUSED")]);
  },
);
