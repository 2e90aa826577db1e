import type { SNSEvent } from "aws-lambda";
import type { DecisionName } from "../../../functions/failover/decision-name";
import {
  ControlTableUnreadable,
  scheduledProbes,
  type ScheduledProbesOptions,
  type OrchestratorHandler,
} from "../../../functions/adapters/scheduled-probes";
import { recordingLog, recordingMeter } from "../support/telemetry";

const SCHEDULED = {} as Parameters<OrchestratorHandler>[0];
const notification = (...messages: string[]) =>
  ({ Records: messages.map((Message) => ({ Sns: { Message } })) }) as SNSEvent;
const ALARM = JSON.stringify({ AlarmName: "payments-traffic", NewStateValue: "ALARM" });
const RECOVERY = JSON.stringify({ AlarmName: "payments-traffic", NewStateValue: "OK" });

/** An orchestrator whose probes take some time each, in a function that lives for a minute. */
function orchestratorWith(
  {
    probeSeconds = 1,
    decision = "primary-healthy",
  }: { probeSeconds?: number; decision?: DecisionName | Error } = {},
  overrides: Partial<ScheduledProbesOptions> = {},
) {
  let time = 0;
  const probedAt: number[] = [];
  const meter = recordingMeter();
  const log = recordingLog();
  const handler = scheduledProbes({
    ...{ log, meter, now: () => time },
    probeOnce: () => {
      probedAt.push(time / 1000);
      time += probeSeconds * 1000;
      meter.count("PrimaryProbeFailures");
      log.info("probed");
      return decision instanceof Error ? Promise.reject(decision) : Promise.resolve(decision);
    },
    pause: (milliseconds) => Promise.resolve((time += milliseconds)),
    ...overrides,
  });
  const context = { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 - time };
  return { run: (event = SCHEDULED) => handler(event, context), probedAt, meter, log };
}

test("a scheduled run probes each ten seconds, five times", async () => {
  const { run, probedAt } = orchestratorWith();
  await run();
  expect(probedAt).toEqual([0, 10, 20, 30, 40]);
});

test("a run begins no probe that it might not live to end", async () => {
  const { run, probedAt } = orchestratorWith({ probeSeconds: 14 });
  await run();
  expect(probedAt).toEqual([0, 14, 28, 42]);
});

test("a function that lives for longer probes no more often", async () => {
  const { run, probedAt } = orchestratorWith({ probeSeconds: 0 });
  await run();
  expect(probedAt).toHaveLength(5);
});

test("an alarm hastens one probe", async () => {
  const { run, probedAt } = orchestratorWith();
  await run(notification(RECOVERY, ALARM));
  expect(probedAt).toEqual([0]);
});

test.each([
  ["a recovery", RECOVERY],
  ["the orchestrator's own notice", "The failover switch is engaged"],
  ["nothing", "null"],
])("%s hastens nothing", async (_what, message) => {
  const { run, probedAt } = orchestratorWith();
  await run(notification(message));
  expect(probedAt).toEqual([]);
});

test("each line of the log names the invocation", async () => {
  const { run, log } = orchestratorWith();
  await run(notification(ALARM));
  expect(log.lines).toMatchObject([{ details: { lambdaRequestId: "lambda-1" } }]);
});

test("what was measured is written even where a probe breaks", async () => {
  const { run, meter } = orchestratorWith({ decision: new Error("broken") });
  await expect(run()).rejects.toThrow("broken");
  expect(meter.flushed).toEqual({ PrimaryProbeFailures: 1 });
});

test("a run that could never read the control table fails, so that its alarm goes off", async () => {
  const { run } = orchestratorWith({ decision: "control-table-unreadable" });
  await expect(run()).rejects.toThrow(ControlTableUnreadable);
});

test("a run that read the control table once does not fail", async () => {
  const decisions: DecisionName[] = ["control-table-unreadable", "primary-healthy"];
  const { run } = orchestratorWith(
    {},
    { probeOnce: () => Promise.resolve(decisions.shift() ?? "control-table-unreadable") },
  );
  await expect(run()).resolves.toBeUndefined();
});

test("by itself it waits by the clock on the wall", async () => {
  const probeOnce = jest.fn(() => Promise.resolve<DecisionName>("primary-healthy"));
  const { run } = orchestratorWith({}, { probeOnce, now: undefined, pause: undefined });
  await run(notification(ALARM));
  expect(probeOnce).toHaveBeenCalledTimes(1);
});
