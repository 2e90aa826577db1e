import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ClientsLedger, type Sent } from "../../../drill/clients/ledger";

const folder = mkdtempSync(join(tmpdir(), "ledger-"));
afterAll(() => rmSync(folder, { recursive: true }));

const REQUEST: Sent = {
  ...{ intent: "payment", client: 3, region: "primary", byOwnName: false },
  ...{ method: "POST", path: "/process", body: '{"amount":1}' },
};

test("what was sent is written before the answer comes, and both are read as one exchange", () => {
  const file = join(folder, "one.jsonl");
  let now = 10;
  const ledger = new ClientsLedger(file, () => now);
  const number = ledger.sent(REQUEST);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(2);
  expect(ledger.read()).toEqual([{ ...REQUEST, sentAt: 10 }]);
  now = 12;
  ledger.answered(number, { status: 202, body: "{}", location: "/v1/payments/x" });
  expect(ledger.read()).toEqual([
    { ...REQUEST, sentAt: 10, answer: { at: 12, status: 202, body: "{}", location: "/v1/payments/x" } },
  ]);
});

test("answers find their requests in whatever order they come; nothing that was written is written over", () => {
  const file = join(folder, "two.jsonl");
  const ledger = new ClientsLedger(file, () => 1);
  const [first, second] = [ledger.sent(REQUEST), ledger.sent({ ...REQUEST, client: 4 })];
  ledger.answered(second, { status: "ECONNREFUSED" });
  ledger.answered(first, { status: 202 });
  expect(ledger.read().map(({ client, answer }) => [client, answer?.status])).toEqual([
    [3, 202],
    [4, "ECONNREFUSED"],
  ]);
  appendFileSync(file, `${JSON.stringify({ answers: 99, at: 1, status: 200 })}\n`);
  expect(ledger.read()).toHaveLength(2);
});
