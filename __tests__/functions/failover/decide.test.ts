import { decide, type DecisionRules } from "../../../functions/failover/decide";
import type { DecisionName } from "../../../functions/failover/decision-name";
import { NO_MEMORY, type OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import { type Observation, WORD_COUNTS_SECONDS } from "../../../functions/failover/probe-count";
import { ORCHESTRATOR, RELEASED, type SwitchState } from "../../../functions/failover/switch-state";
import { NOON } from "../support/payments";

const RULES: DecisionRules = { failuresBeforeEngaging: 3, failback: "manual", failbackAfterSuccesses: 4 };
const AUTOMATIC: DecisionRules = { ...RULES, failback: "automatic" };

const BY_ORCHESTRATOR: SwitchState = { position: "engaged", by: ORCHESTRATOR, epoch: 1 };
const BY_A_PERSON: SwitchState = { position: "engaged", by: "ada", epoch: 1 };
const RELEASED_AGAIN: SwitchState = { position: "released", by: "ada", epoch: 2 };

const secondsBeforeNoon = (seconds: number) => new Date(NOON.getTime() - seconds * 1000).toISOString();

/** A primary that was healthy, probed ten seconds ago. */
const SEEN: OrchestratorMemory = {
  ...NO_MEMORY,
  peerSeenHealthy: true,
  lastProbeAt: secondsBeforeNoon(10),
};
const failed = (consecutiveFailures: number): OrchestratorMemory => ({ ...SEEN, consecutiveFailures });
const succeeded = (consecutiveSuccesses: number): OrchestratorMemory => ({
  ...SEEN,
  epoch: 1,
  consecutiveSuccesses,
});

/** The primary's orchestrator has probed since, and its Region is well. */
const WELL: OrchestratorMemory = {
  ...NO_MEMORY,
  ownRegionFit: true,
  lastProbeAt: "2031-01-01T00:00:00.000Z",
};
/** Its word of so many seconds ago is known already. */
const heard = (seconds: number): OrchestratorMemory => ({
  ...failed(9),
  peerProbeAt: WELL.lastProbeAt,
  peerProbeSeenAt: secondsBeforeNoon(seconds),
});

const HEALTHY: Observation = { at: NOON, peerHealthy: true, ownRegionFit: true };
const FAILING: Observation = { at: NOON, peerHealthy: false, ownRegionFit: true };
const UNFIT: Observation = { at: NOON, peerHealthy: false, ownRegionFit: false };

interface Row {
  readonly when: string;
  readonly memory: OrchestratorMemory;
  readonly failoverSwitch?: SwitchState;
  /** What the primary's orchestrator remembers. */
  readonly peer?: OrchestratorMemory;
  readonly seen: Observation;
  readonly rules?: DecisionRules;
  readonly decision: DecisionName;
}

const TABLE: Row[] = [
  { when: "all is well", memory: SEEN, seen: HEALTHY, decision: "primary-healthy" },
  { when: "the very first probe succeeds", memory: NO_MEMORY, seen: HEALTHY, decision: "primary-healthy" },
  { when: "one probe failed", memory: SEEN, seen: FAILING, decision: "primary-failing" },
  { when: "one failure is missing", memory: failed(1), seen: FAILING, decision: "primary-failing" },
  { when: "the last failure needed was seen", memory: failed(2), seen: FAILING, decision: "engage" },
  { when: "the primary came back in time", memory: failed(2), seen: HEALTHY, decision: "primary-healthy" },
  {
    when: "the standby's own Region is not fit",
    ...{ memory: failed(2), seen: UNFIT, decision: "own-region-unfit" },
  },
  {
    when: "the standby's own Region is not fit, but the primary is",
    ...{ memory: SEEN, seen: { ...UNFIT, peerHealthy: true }, decision: "primary-healthy" },
  },
  {
    when: "the primary was never seen healthy, as while it is first deployed",
    ...{ memory: { ...failed(2), peerSeenHealthy: false }, seen: FAILING, decision: "primary-never-healthy" },
  },
  {
    when: "the last failure came in the same moment as the one before",
    memory: { ...failed(2), lastProbeAt: secondsBeforeNoon(4.999) },
    ...{ seen: FAILING, decision: "probed-too-soon" },
  },
  {
    when: "the last failure came five seconds after the one before",
    ...{ memory: { ...failed(2), lastProbeAt: secondsBeforeNoon(5) }, seen: FAILING, decision: "engage" },
  },
  {
    when: "the failures before lie five minutes back",
    ...{ memory: { ...failed(2), lastProbeAt: secondsBeforeNoon(300) }, seen: FAILING, decision: "engage" },
  },
  {
    when: "the failures before lie longer back",
    memory: { ...failed(2), lastProbeAt: secondsBeforeNoon(300.001) },
    ...{ seen: FAILING, decision: "primary-failing" },
  },
  {
    when: "the last probe lies in the future, by a clock gone wrong",
    memory: { ...failed(2), lastProbeAt: secondsBeforeNoon(-1) },
    ...{ seen: FAILING, decision: "primary-failing" },
  },
  {
    when: "the primary's own orchestrator says that it is well, by whatever clock",
    ...{ memory: failed(9), peer: WELL, seen: FAILING, decision: "peer-well-by-its-own-word" },
  },
  {
    when: "that was its word a while ago",
    memory: heard(WORD_COUNTS_SECONDS),
    ...{ peer: WELL, seen: FAILING, decision: "peer-well-by-its-own-word" },
  },
  {
    when: "it has been silent since",
    ...{ memory: heard(WORD_COUNTS_SECONDS + 0.001), peer: WELL, seen: FAILING, decision: "engage" },
  },
  {
    when: "its word was heard in the future, by a clock that was stepped back",
    ...{ memory: heard(-60), peer: WELL, seen: FAILING, decision: "engage" },
  },
  {
    when: "the primary's own orchestrator says that it is ill",
    ...{ memory: failed(9), peer: { ...WELL, ownRegionFit: false }, seen: FAILING, decision: "engage" },
  },
  {
    when: "the primary's orchestrator has never probed",
    ...{ memory: failed(9), peer: NO_MEMORY, seen: FAILING, decision: "engage" },
  },
  {
    when: "a person has pinned the switch",
    memory: failed(9),
    failoverSwitch: { ...RELEASED, pinned: true },
    ...{ seen: FAILING, decision: "pinned" },
  },
  {
    when: "clients are being moved, and the primary is lost meanwhile",
    memory: { ...failed(2), epoch: 1 },
    failoverSwitch: { position: "draining", by: "ada", epoch: 1 },
    ...{ seen: FAILING, decision: "engage" },
  },
  {
    when: "clients are being moved, and all is well",
    memory: { ...SEEN, epoch: 1 },
    failoverSwitch: { position: "draining", by: "ada", epoch: 1 },
    ...{ seen: HEALTHY, decision: "primary-healthy" },
  },
  {
    when: "failing back is automatic, but a person has pinned the switch",
    memory: succeeded(3),
    failoverSwitch: { ...BY_ORCHESTRATOR, pinned: true },
    ...{ seen: HEALTHY, rules: AUTOMATIC, decision: "pinned" },
  },
  {
    when: "the switch is engaged already",
    memory: { ...failed(9), epoch: 1 },
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: FAILING, decision: "failed-over" },
  },
  {
    when: "the switch is engaged already, and the standby's own Region is not fit",
    memory: { ...failed(9), epoch: 1 },
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: UNFIT, decision: "failed-over" },
  },
  {
    when: "a person released the switch while the primary still fails",
    memory: { ...failed(9), epoch: 1 },
    ...{ failoverSwitch: RELEASED_AGAIN, seen: FAILING, decision: "primary-failing" },
  },
  {
    when: "the primary has failed ever since a person released the switch",
    memory: { ...failed(2), epoch: 2 },
    ...{ failoverSwitch: RELEASED_AGAIN, seen: FAILING, decision: "engage" },
  },
  {
    when: "the primary was healthy after the release, and fails again",
    memory: { ...failed(2), epoch: 2 },
    ...{ failoverSwitch: RELEASED_AGAIN, seen: FAILING, decision: "engage" },
  },
  {
    when: "the primary has recovered, and failing back is a person's decision",
    memory: succeeded(99),
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: HEALTHY, decision: "awaiting-failback" },
  },
  {
    when: "the primary has recovered for long enough, and failing back is automatic",
    memory: succeeded(3),
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: HEALTHY, rules: AUTOMATIC, decision: "release" },
  },
  {
    when: "the primary has recovered a moment ago, and failing back is automatic",
    memory: succeeded(2),
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: HEALTHY, rules: AUTOMATIC, decision: "awaiting-failback" },
  },
  {
    when: "failing back is automatic, but a person engaged the switch",
    memory: succeeded(99),
    ...{ failoverSwitch: BY_A_PERSON, seen: HEALTHY, rules: AUTOMATIC, decision: "awaiting-failback" },
  },
  {
    when: "failing back is automatic, but the successes were seen before the failover",
    memory: { ...succeeded(99), epoch: 0 },
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: HEALTHY, rules: AUTOMATIC, decision: "awaiting-failback" },
  },
  {
    when: "failing back is automatic, but the successes lie too long back",
    memory: { ...succeeded(99), lastProbeAt: secondsBeforeNoon(301) },
    ...{ failoverSwitch: BY_ORCHESTRATOR, seen: HEALTHY, rules: AUTOMATIC, decision: "awaiting-failback" },
  },
];

test.each(TABLE)(
  "$when: $decision",
  ({ memory, failoverSwitch = RELEASED, peer, seen, rules = RULES, decision }) => {
    expect(decide({ memory, failoverSwitch, peer }, seen, rules).name).toBe(decision);
  },
);

test("an unreadable control table: nothing is decided, and nothing remembered", () => {
  expect(decide(undefined, FAILING, RULES)).toEqual({ name: "control-table-unreadable" });
});

const remembered = (memory: OrchestratorMemory, seen: Observation, failoverSwitch = RELEASED) =>
  decide({ memory, failoverSwitch }, seen, RULES).memory;

describe("what is remembered", () => {
  test("of a failure: one more, at its time, and no success", () => {
    expect(remembered({ ...failed(1), consecutiveSuccesses: 7 }, FAILING)).toEqual({
      ...SEEN,
      ownRegionFit: true,
      consecutiveFailures: 2,
      consecutiveSuccesses: 0,
      lastProbeAt: NOON.toISOString(),
      lastDecision: "primary-failing",
    });
  });

  test("of a success: one more, that the primary was healthy, and no failure", () => {
    const before = { ...failed(2), peerSeenHealthy: false, consecutiveSuccesses: 7 };
    expect(remembered(before, HEALTHY)).toMatchObject({
      consecutiveFailures: 0,
      consecutiveSuccesses: 8,
      peerSeenHealthy: true,
    });
  });

  test("of a failure that an ill Region saw: nothing, not even the failures before", () => {
    expect(remembered({ ...failed(2), consecutiveSuccesses: 7 }, UNFIT)).toMatchObject({
      consecutiveFailures: 0,
      consecutiveSuccesses: 0,
    });
  });

  test("of a probe that came too soon: nothing", () => {
    const before = { ...failed(1), lastProbeAt: secondsBeforeNoon(1) };
    expect(remembered(before, FAILING)).toEqual(before);
  });

  test("after a change of the switch: its epoch, and nothing counted before it", () => {
    expect(remembered(failed(2), FAILING, BY_A_PERSON)).toMatchObject({
      epoch: 1,
      consecutiveFailures: 1,
      peerSeenHealthy: true,
    });
  });

  test("which change was announced last, through everything", () => {
    const before = { ...failed(2), announcedEpoch: 5 };
    expect(remembered(before, FAILING, BY_A_PERSON)?.announcedEpoch).toBe(5);
  });
});
