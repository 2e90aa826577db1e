import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clock } from "../../../drill/clock";
import { type Message, Queue } from "../../../drill/region/queue";

const plan = {
  ...{ name: "payments", arn: "arn:payments", url: "https://sqs/payments", visibilitySeconds: 30 },
  redrive: { deadLetterArn: "arn:dead", maximumDeliveries: 2 },
};

const clock = new Clock({ startedAt: Date.now(), speed: 10_000 });
const folder = mkdtempSync(join(tmpdir(), "drill-queue-"));
afterAll(() => {
  clock.stop();
  rmSync(folder, { recursive: true });
});
let queues = 0;

function queue(deadLetters: Message[] = [], file = join(folder, `queue-${(queues += 1)}.jsonl`)) {
  return { file, queue: new Queue(plan, clock, file, (message) => deadLetters.push(message)) };
}

test("a message that is not deleted comes back, and after too many deliveries is a dead letter", async () => {
  const dead: Message[] = [];
  const { queue: payments } = queue(dead);
  payments.send("poison");
  expect(await payments.receive(10)).toMatchObject([{ body: "poison", deliveries: 1 }]);
  expect(await payments.receive(10)).toMatchObject([{ body: "poison", deliveries: 2 }]);
  expect(await payments.receive(10)).toEqual([]);
  expect(dead.map(({ body }) => body)).toEqual(["poison"]);
  expect(payments.size).toBe(0);
});

test("what was deleted does not come back", async () => {
  const { queue: payments } = queue();
  const id = payments.send("one");
  await payments.receive(1);
  payments.delete(id);
  expect(payments.size).toBe(0);
});

test("a Region that comes back finds its stranded messages, with their deliveries", async () => {
  const first = queue();
  first.queue.send("in flight");
  first.queue.delete(first.queue.send("done"));
  await first.queue.receive(1);
  const { queue: again } = queue([], first.file);
  expect(await again.receive(10)).toMatchObject([{ body: "in flight", deliveries: 2 }]);
});

test("CloudWatch is told how many may be received, and how old the oldest is, in flight or not", async () => {
  const { queue: payments } = queue();
  expect([payments.visibleCount, payments.oldestAge]).toEqual([0, 0]);
  const first = payments.send("first");
  payments.send("second");
  await payments.receive(1);
  expect(payments.visibleCount).toBe(1);
  await clock.wait(10);
  expect(payments.oldestAge).toBeGreaterThanOrEqual(9.9);
  payments.delete(first);
  expect(payments.size).toBe(1);
});
