import { decideRelease, type ReleaseRules } from "../../../functions/failover/decide-release";
import type { DecisionName } from "../../../functions/failover/decision-name";
import { NO_MEMORY, type OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import type { Observation } from "../../../functions/failover/probe-count";
import { ORCHESTRATOR, RELEASED, type SwitchState } from "../../../functions/failover/switch-state";
import { NOON } from "../support/payments";

const RULES: ReleaseRules = { failuresBeforeReleasing: 3, consistency: "strong" };
const ENGAGED: SwitchState = { position: "engaged", by: ORCHESTRATOR, epoch: 1 };
const failed = (consecutiveFailures: number): OrchestratorMemory => ({
  ...NO_MEMORY,
  epoch: 1,
  consecutiveFailures,
  lastProbeAt: new Date(NOON.getTime() - 10_000).toISOString(),
});
/** The standby's orchestrator has probed since, and its Region is well. */
const WELL: OrchestratorMemory = { ...NO_MEMORY, ownRegionFit: true, lastProbeAt: NOON.toISOString() };

const FAILING: Observation = { at: NOON, peerHealthy: false, ownRegionFit: true };

interface Row {
  readonly when: string;
  readonly memory?: OrchestratorMemory;
  readonly failoverSwitch?: SwitchState;
  readonly peer?: OrchestratorMemory;
  readonly seen?: Partial<Observation>;
  readonly rules?: Partial<ReleaseRules>;
  readonly decision: DecisionName;
}

test.each<Row>([
  { when: "the last failure needed was seen", decision: "release" },
  { when: "a person engaged it", failoverSwitch: { ...ENGAGED, by: "ada" }, decision: "release" },
  { when: "the standby was never seen healthy from here", decision: "release" },
  { when: "one failure is missing", memory: failed(1), decision: "standby-failing" },
  { when: "the standby is healthy", seen: { peerHealthy: true }, decision: "standby-healthy" },
  { when: "the primary is not fit itself", seen: { ownRegionFit: false }, decision: "own-region-unfit" },
  { when: "a person has pinned it", failoverSwitch: { ...ENGAGED, pinned: true }, decision: "pinned" },
  { when: "the standby says that it is well", peer: WELL, decision: "peer-well-by-its-own-word" },
  {
    when: "the standby says that it is ill",
    ...{ peer: { ...WELL, ownRegionFit: false }, decision: "release" },
  },
  {
    when: "the tables are not of one truth",
    rules: { consistency: "eventual" },
    decision: "left-to-a-person",
  },
  { when: "the switch is released", failoverSwitch: { ...RELEASED, epoch: 1 }, decision: "not-engaged" },
  {
    when: "clients are being moved to the standby",
    ...{ failoverSwitch: { ...ENGAGED, position: "draining" }, decision: "not-engaged" },
  },
  {
    when: "the failures were counted before the failover",
    ...{ memory: { ...failed(9), epoch: 0 }, decision: "standby-failing" },
  },
  {
    when: "the last failure came in the same moment as the one before",
    ...{ memory: { ...failed(2), lastProbeAt: NOON.toISOString() }, decision: "probed-too-soon" },
  },
])("$when: $decision", ({ memory = failed(2), failoverSwitch = ENGAGED, peer, seen, rules, decision }) => {
  const known = { memory, failoverSwitch, peer };
  expect(decideRelease(known, { ...FAILING, ...seen }, { ...RULES, ...rules }).name).toBe(decision);
});

test("an unreadable control table, as in a primary that has lost its quorum: nothing is decided", () => {
  expect(decideRelease(undefined, FAILING, RULES)).toEqual({ name: "control-table-unreadable" });
});

test("each probe is remembered with whether the primary is fit: its sign of life to the standby", () => {
  const known = { memory: failed(0), failoverSwitch: { ...RELEASED, epoch: 1 } };
  expect(decideRelease(known, { ...FAILING, peerHealthy: true }, RULES).memory).toMatchObject({
    lastProbeAt: NOON.toISOString(),
    ownRegionFit: true,
    lastDecision: "not-engaged",
  });
});
