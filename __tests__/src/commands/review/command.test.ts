import { reviewCommand } from "../../../../src/commands/review/command";
import type { ReviewPorts } from "../../../../src/commands/review/ports";
import { UnreadablePayment } from "../../../../functions/payments/ports";
import type { StoredPayment } from "../../../../functions/payments/stored-payment";
import { aStoredPayment, ID, NOON, OTHER_ID } from "../../../functions/support/payments";

const PAYMENT = aStoredPayment({ status: "REVIEW", reviewReason: "amount_over_threshold" });
const WHY = ["--reason", "called the customer"];

interface Given {
  readonly stored?: StoredPayment;
  readonly ports?: Partial<ReviewPorts>;
  /** What a person answers; nobody is there where it is absent. */
  readonly answer?: string;
}

async function run(args: string[], { stored = PAYMENT, ports, answer }: Given = {}) {
  const [printed, remarked, written]: [string[], string[], StoredPayment[]] = [[], [], []];
  const code = await reviewCommand(args, {
    terminal: {
      interactive: answer !== undefined,
      colour: false,
      print: (text) => void printed.push(text),
      remark: (text) => void remarked.push(text),
      ask: () => Promise.resolve(answer ?? ""),
    },
    now: () => NOON,
    settlementKeyLifetimeHours: 24,
    portsOf: () => ({
      async *pages() {
        await Promise.resolve();
        const reviewed = { reviewReason: "settlement_failed", clientId: "shop", amount: "12900 EUR" };
        yield { looked: 99_999, found: [{ ...reviewed, transactionId: ID, acceptedAt: "2026-03-02" }] };
        yield { looked: 1, found: [{ ...reviewed, transactionId: OTHER_ID, acceptedAt: "2026-03-01" }] };
      },
      find: (id) => Promise.resolve(id === ID ? stored : undefined),
      decide: (_before, after) => Promise.resolve(written.push(after) > 0),
      identity: () => Promise.resolve("arn:aws:iam::123456789012:user/ana"),
      ...ports,
    }),
  });
  return { code, printed: printed.join("\n"), remarked: remarked.join("\n"), written };
}

test("lists what is in REVIEW, the longest waiting first", async () => {
  const { code, printed, remarked } = await run(["list"]);
  expect(code).toBe(0);
  expect(printed.split("\n")).toEqual([
    `${OTHER_ID}  settlement_failed       2026-03-01  shop  12900 EUR`,
    `${ID}  settlement_failed       2026-03-02  shop  12900 EUR`,
  ]);
  expect(remarked).toBe("100000 items looked at, 2 in REVIEW\n2 payments in REVIEW, of 100000 items.");
});

test("lists as JSON", async () => {
  const { printed } = await run(["list", "--json"]);
  expect(JSON.parse(printed)).toMatchObject([{ transactionId: OTHER_ID }, { transactionId: ID }]);
});

test("writes who decided by AWS's word, and why", async () => {
  const { code, printed, written } = await run(["approve", ID, ...WHY, "--yes"]);
  expect({ code, printed }).toEqual({ code: 0, printed: `${ID} is ACCEPTED.` });
  expect(written[0]?.history).toEqual([
    {
      at: NOON.toISOString(),
      by: "arn:aws:iam::123456789012:user/ana",
      action: "approve",
      reason: "called the customer",
    },
  ]);
});

test("a dry run says what would be, and writes nothing", async () => {
  const { code, printed, written } = await run(["decline", ID, ...WHY, "--dry-run"]);
  expect({ code, printed, written }).toEqual({ code: 0, printed: `${ID} would be FAILED.`, written: [] });
});

test.each([
  ["yes", 0, 1],
  ["y", 0, 1],
  ["no", 1, 0],
  ["", 1, 0],
])("a person who answers %j", async (answer, code, writes) => {
  const result = await run(["approve", ID, ...WHY], { answer });
  expect([result.code, result.written.length]).toEqual([code, writes]);
});

test("where nobody can be asked, --yes is needed", async () => {
  const { code, remarked, written } = await run(["approve", ID, ...WHY]);
  expect({ code, remarked, written }).toEqual({
    ...{ code: 1, remarked: "Nobody is there to ask. Say --yes where there is no terminal.", written: [] },
  });
});

test.each([
  ["is unknown", OTHER_ID, {}, `${OTHER_ID} is not in this Region's table.`],
  ["is not in REVIEW", ID, { stored: aStoredPayment() }, `${ID} is ACCEPTED, not in REVIEW`],
  [
    "changed meanwhile",
    ID,
    { ports: { decide: () => Promise.resolve(false) } },
    "changed meanwhile and was left alone",
  ],
  [
    "cannot be read",
    ID,
    { ports: { find: () => Promise.reject(new UnreadablePayment("amount")) } },
    "npm run restore puts it right. (amount)",
  ],
  ["cannot be had", ID, { ports: { find: () => Promise.reject(new Error("down")) } }, "Error: down"],
] as const)("a payment that %s fails, and says so", async (_what, id, given, message) => {
  const { code, remarked } = await run(["approve", id, ...WHY, "--yes"], given);
  expect(code).toBe(1);
  expect(remarked).toContain(message);
});

test("of several payments those that can be are decided", async () => {
  const { code, printed } = await run(["approve", OTHER_ID, ID, ...WHY, "--yes", "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(printed)).toEqual([
    { transactionId: OTHER_ID, problem: `${OTHER_ID} is not in this Region's table.` },
    { transactionId: ID, status: "ACCEPTED" },
  ]);
});

test.each([
  [[], "Say list, approve, decline."],
  [["accept"], 'Say list, approve, decline, not "accept".'],
  [["approve", ...WHY], "approve needs a transactionId."],
  [["approve", ID], "approve needs --reason"],
  [["approve", ID, "--reason", " "], "approve needs --reason"],
  [["approve", ID, "--reason", "a\nb"], "--reason is one line of at most 200 characters."],
  [["approve", ID, "--reason", "a".repeat(201)], "--reason is one line of at most 200 characters."],
  [["approve", "42", ...WHY], "A transactionId is a UUID"],
  [["decline", ID, ...WHY, "--settled-as", "r"], "--settled-as goes with approve of one payment"],
  [["approve", ID, OTHER_ID, ...WHY, "--settled-as", "r"], "--settled-as goes with approve of one payment"],
  [
    ["approve", ID, ...WHY, "--settled-as", "r", "--not-settled"],
    "--settled-as goes with approve of one payment",
  ],
  [["approve", ID, ...WHY, "--settled-as", "free text"], "--settled-as is a reference"],
  [["list", ID], "list takes no transactionId"],
  [["list", "--region", "mars"], '--region must name an AWS Region, such as us-east-1, not "mars".'],
  [["list", "--all"], "Unknown option '--all'"],
])("%j is not understood", async (args, message) => {
  const { code, remarked } = await run(args);
  expect(code).toBe(2);
  expect(remarked).toContain(message);
  expect(remarked).toContain("npm run review -- --help shows what can be given.");
});

test("explains itself", async () => {
  const { code, printed } = await run(["--help"]);
  expect(code).toBe(0);
  expect(printed).toContain("npm run review -- approve");
});
