import { noticeOf } from "../../../functions/failover/notice";
import { ORCHESTRATOR, RELEASED, type SwitchState } from "../../../functions/failover/switch-state";

const CONTEXT = { environment: "dev", primaryRegion: "us-east-1", standbyRegion: "us-east-2" };
const ENGAGED: SwitchState = {
  position: "engaged" as const,
  since: "2026-03-02T12:00:00.000Z",
  by: ORCHESTRATOR,
  reason: "3 probes failed",
  epoch: 7,
};

test("a failover is told with who, when and why", () => {
  const { subject, message } = noticeOf(ENGAGED, CONTEXT);
  expect(subject).toBe("payments dev: the standby us-east-2 has taken over");
  for (const told of ["2026-03-02T12:00:00.000Z", ORCHESTRATOR, "3 probes failed", "7"]) {
    expect(message).toContain(told);
  }
});

test("a release is told", () => {
  const { subject, message } = noticeOf({ ...ENGAGED, position: "released" as const }, CONTEXT);
  expect(subject).toBe("payments dev: the primary us-east-1 serves again");
  expect(message).toContain("us-east-1 takes new payments");
});

test.each([
  ["a failover by itself", ENGAGED, "automatic-failover-happened.md"],
  ["a person's failover", { ...ENGAGED, by: "ada" }, "planned-failover.md"],
  ["a release", { ...ENGAGED, position: "released" as const }, "fail-back.md"],
])("%s names its runbook", (_what, state, runbook) => {
  expect(noticeOf(state, CONTEXT).message).toContain(`docs/runbooks/${runbook}`);
});

test("a switch that holds no record is told as such", () => {
  expect(noticeOf(RELEASED, CONTEXT).message).toMatch(/Since: {2}unknown\nBy: {5}unknown\nReason: not given/);
});

test("no subject is longer than SNS takes", () => {
  expect(noticeOf(ENGAGED, { ...CONTEXT, environment: "e".repeat(120) }).subject).toHaveLength(100);
});

test("a planned failover that has begun is told as one", () => {
  const { subject, message } = noticeOf({ ...ENGAGED, position: "draining", by: "ada" }, CONTEXT);
  expect(subject).toContain("clients are being moved to the standby");
  expect(message).toContain("still takes payments, until it is fenced.");
  expect(message).toContain("docs/runbooks/planned-failover.md");
});

test("a switch that a person has pinned is told as pinned", () => {
  expect(noticeOf({ ...ENGAGED, pinned: true }, CONTEXT).message).toContain(
    "A person has pinned it: no orchestrator changes it.",
  );
  expect(noticeOf(ENGAGED, CONTEXT).message).not.toContain("pinned");
});

test("a switch that the orchestrator in the primary released names its runbook", () => {
  expect(noticeOf({ ...RELEASED, by: "release-orchestrator" }, CONTEXT).message).toContain(
    "docs/runbooks/standby-lost-while-serving.md",
  );
});
