import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Clock } from "../../../drill/clock";
import { Asynchronous } from "../../../drill/region/asynchronous";
import type { FunctionPool } from "../../../drill/region/function-pool";
import { Permissions } from "../../../drill/region/permissions";
import { Queue } from "../../../drill/region/queue";
import { QueuePoller } from "../../../drill/region/queue-poller";
import { startSchedules } from "../../../drill/region/schedules";
import type { FunctionPlan, MappingPlan } from "../../../drill/stack/plan";

/** A minute of the drill is 60 ms of this machine. */
const SPEED = 1000;
const folder = mkdtempSync(join(tmpdir(), "invocations-"));
const clock = new Clock({ startedAt: Date.now(), speed: SPEED });
afterAll(() => {
  clock.stop();
  rmSync(folder, { recursive: true });
});

const ACTIONS = ["sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:DeleteMessage"];
const plan = (change: Partial<FunctionPlan> = {}) =>
  ({
    ...{ name: "f", shortName: "f", asynchronousRetries: 0 },
    invoked: { name: "f:live", arn: "arn:f" },
    statements: [{ sid: "All", effect: "Allow", actions: ACTIONS, resources: ["arn:q"] }],
    ...change,
  }) as unknown as FunctionPlan;
const poolOf = (invoke: (event: unknown) => Promise<unknown>, change: Partial<FunctionPlan> = {}) =>
  ({ plan: plan(change), invoke }) as unknown as FunctionPool;

async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

test("a failed asynchronous invocation is tried again as often as its function allows, and each failure is told", async () => {
  let attempts = 0;
  const failures: unknown[] = [];
  const failing = poolOf(() => Promise.reject(new Error(`attempt ${(attempts += 1)}`)), {
    asynchronousRetries: 2,
  });
  new Asynchronous(clock, (error) => void failures.push(error)).invoke(failing, {});
  await eventually(() => failures.length === 3);
  expect(failures.map((error) => (error as Error).message)).toEqual(["attempt 1", "attempt 2", "attempt 3"]);
});

test("a topic's message goes to the functions that are subscribed, as SNS hands it over", () => {
  const events: unknown[] = [];
  const take = (event: unknown) => Promise.resolve(void events.push(event));
  const pools = [poolOf(take), poolOf(take, { invoked: { name: "other", arn: "arn:other" } })];
  const topic = { arn: "arn:topic", functionArns: ["arn:f"] };
  new Asynchronous(clock, () => undefined).deliver(pools, {
    topic,
    messageId: "m",
    message: "{}",
    subject: "s",
  });
  expect(events).toEqual([
    {
      Records: [
        expect.objectContaining({
          Sns: { MessageId: "m", TopicArn: "arn:topic", Subject: "s", Message: "{}" },
        }),
      ],
    },
  ]);
});

test("a schedule runs its function at its rate, from a moment within the first period", () => {
  const events: { time?: string; resources?: string[] }[] = [];
  const waits: { seconds: number; run: () => void }[] = [];
  const still = {
    now: () => 0,
    after: (seconds: number, run: () => void) => void waits.push({ seconds, run }),
  } as unknown as Clock;
  const take = (event: unknown) => Promise.resolve(void events.push(event as object));
  const schedule = { name: "s", arn: "arn:rule", everySeconds: 10, functionArn: "arn:f" };
  startSchedules([schedule], [poolOf(take)], still, new Asynchronous(still, () => undefined), () => 0.5);
  expect(events).toEqual([]);
  waits[0]?.run();
  waits[1]?.run();
  expect(waits.map(({ seconds }) => seconds)).toEqual([5, 10, 10]);
  expect(events.map(({ resources }) => resources)).toEqual([["arn:rule"], ["arn:rule"]]);
});

interface Record {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}
const MAPPING: MappingPlan = {
  ...{
    queueArn: "arn:q",
    functionArn: "arn:f",
    batchSize: 10,
    maximumConcurrency: 1,
    reportsItemFailures: true,
  },
};
let queues = 0;

/** Polls a queue of its own for a function that fails every message which says so. */
function polled(mapping: Partial<MappingPlan>, change: Partial<FunctionPlan> = {}) {
  const [batches, failures]: [Record[][], unknown[]] = [[], []];
  const name = `q${(queues += 1)}`;
  const queue = new Queue(
    { name, arn: "arn:q", url: "", visibilitySeconds: 20 },
    clock,
    join(folder, `${name}.jsonl`),
    undefined,
  );
  const pool = poolOf((event) => {
    const { Records } = event as { Records: Record[] };
    batches.push(Records);
    if (Records.some(({ body }) => body === "throw")) {
      return Promise.reject(new Error("thrown"));
    }
    const failed = Records.filter(
      ({ body, attributes }) => body === "fail" && attributes.ApproximateReceiveCount === "1",
    );
    return Promise.resolve({
      batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })),
    });
  }, change);
  new QueuePoller({
    ...{
      mapping: { ...MAPPING, ...mapping },
      queue,
      pool,
      permissions: new Permissions([]),
      region: "us-east-1",
    },
    ...{ largestConcurrency: 1, onFailure: (error: unknown) => void failures.push(error) },
  }).start();
  return { queue, batches, failures };
}

test("what succeeded is deleted; what was named as failed comes again", async () => {
  const { queue, batches } = polled({});
  queue.send("good");
  queue.send("fail");
  await eventually(() => queue.size === 0);
  expect(
    batches.flat().map(({ body, attributes }) => `${body} ${attributes.ApproximateReceiveCount}`),
  ).toEqual(["good 1", "fail 1", "fail 2"]);
});

test("a mapping that reports no item failures deletes what failed: nobody looks at the answer", async () => {
  const { queue, batches } = polled({ reportsItemFailures: false });
  queue.send("fail");
  await eventually(() => queue.size === 0);
  expect(batches.flat()).toHaveLength(1);
});

test("a batch whose function throws comes again whole", async () => {
  const { queue, batches, failures } = polled({});
  queue.send("throw");
  await eventually(() => batches.length >= 2);
  expect(failures[0]).toEqual(new Error("thrown"));
  expect(queue.size).toBe(1);
});

test("what the function's role does not allow, the poller cannot do", async () => {
  const { queue, batches, failures } = polled({}, { statements: [] });
  queue.send("good");
  await eventually(() => failures.length > 0);
  expect((failures[0] as Error).message).toContain("not authorized to perform: sqs:GetQueueAttributes");
  expect(batches).toEqual([]);
});
