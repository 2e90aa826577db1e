import { changedRecord } from "../../../functions/failover/switch-change";
import { decide } from "../../../functions/failover/decide";
import { decideRelease } from "../../../functions/failover/decide-release";
import { NO_MEMORY, type OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import { ORCHESTRATOR, RELEASED, type SwitchRecord } from "../../../functions/failover/switch-state";
import { PRIMARY_POST, STANDBY_POST } from "../../../functions/failover/posts";
import { probeOnce, type ProbeDependencies } from "../../../functions/failover/probe-once";
import { NOON } from "../support/payments";
import { recordingLog, recordingMeter } from "../support/telemetry";

const UNTOUCHED: SwitchRecord = { ...RELEASED, history: [] };
/** Two failures were seen, and the switch is as it was. */
const NEARLY: OrchestratorMemory = {
  ...NO_MEMORY,
  consecutiveFailures: 2,
  peerSeenHealthy: true,
  lastProbeAt: new Date(NOON.getTime() - 10_000).toISOString(),
};
const FAILED = { healthy: false, failure: "no answer in time", seconds: 4 } as const;
const HEALTHY = { healthy: true, seconds: 0.2 } as const;
const BY_A_PERSON = changedRecord(UNTOUCHED, { position: "engaged", by: "ada", reason: "planned", at: NOON });
const BY_ORCHESTRATOR = { ...BY_A_PERSON, by: ORCHESTRATOR };
const down = () => Promise.reject(new Error("down"));

/** The standby with a control table in memory. */
function standby({
  record = UNTOUCHED,
  memory = NEARLY,
  ...overrides
}: Partial<ProbeDependencies> & { record?: SwitchRecord; memory?: OrchestratorMemory } = {}) {
  const stored = { record, memory };
  const log = recordingLog();
  const meter = recordingMeter();
  const notices: string[] = [];
  const takeOver = jest.fn(() => Promise.resolve());
  const dependencies: ProbeDependencies = {
    ...{ log, meter, takeOver, now: () => NOON },
    memoryStore: {
      read: () => Promise.resolve(stored.memory),
      write: (next) => Promise.resolve(void (stored.memory = next)),
    },
    switchStore: {
      read: () => Promise.resolve(stored.record),
      replace: (before, after) => {
        const holds = stored.record.epoch === before.epoch;
        stored.record = holds ? after : stored.record;
        return Promise.resolve(holds);
      },
    },
    post: STANDBY_POST,
    peerMemory: { read: () => Promise.resolve(NO_MEMORY) },
    probePeer: () => Promise.resolve(FAILED),
    unfitInOwnRegion: () => Promise.resolve([]),
    decide: (known, observation) =>
      decide(known, observation, {
        ...{ failuresBeforeEngaging: 3, failback: "automatic", failbackAfterSuccesses: 2 },
      }),
    noticeOf: ({ position, by }) => ({ subject: `${position} by ${by}`, message: "" }),
    publish: {
      standby: ({ subject }) => Promise.resolve(void notices.push(`standby: ${subject}`)),
      primary: ({ subject }) => Promise.resolve(void notices.push(`primary: ${subject}`)),
    },
    ...overrides,
  };
  return { probe: () => probeOnce(dependencies), stored, log, meter, notices, takeOver };
}

/** The same with one way to change it that fails. */
const withBroken = (part: Partial<ProbeDependencies["switchStore"]>, record = UNTOUCHED) => ({
  switchStore: { read: () => Promise.resolve(record), replace: down, ...part },
});

test("the last failure needed engages the switch, with the reason", async () => {
  const { probe, stored } = standby();
  expect(await probe()).toBe("engage");
  expect(stored.record).toMatchObject({
    position: "engaged",
    by: ORCHESTRATOR,
    reason: "3 probes of the primary in a row failed; the last: no answer in time",
    since: NOON.toISOString(),
    epoch: 1,
  });
});

test("a failover is told to both Regions, and the reconciler asked to take over", async () => {
  const { probe, notices, takeOver } = standby();
  await probe();
  expect(notices).toEqual([`standby: engaged by ${ORCHESTRATOR}`, `primary: engaged by ${ORCHESTRATOR}`]);
  expect(takeOver).toHaveBeenCalledTimes(1);
});

test("a failover is told once", async () => {
  const { probe, notices, takeOver } = standby();
  await probe();
  await probe();
  expect(notices).toHaveLength(2);
  expect(takeOver).toHaveBeenCalledTimes(1);
});

test("a failover is measured and logged", async () => {
  const { probe, meter, log } = standby();
  await probe();
  meter.flush();
  expect(meter.flushed).toEqual({ PrimaryProbeFailures: 1, SwitchEngaged: 1, FailoversEngaged: 1 });
  expect(log.lines).toMatchObject([
    { level: "info", details: { decision: "engage", failure: "no answer in time", consecutiveFailures: 3 } },
    { level: "warn", message: "Failover switch engaged" },
  ]);
});

test("a healthy primary is measured, and changes nothing", async () => {
  const { probe, meter, stored, notices } = standby({ probePeer: () => Promise.resolve(HEALTHY) });
  expect(await probe()).toBe("primary-healthy");
  meter.flush();
  expect(meter.flushed).toEqual({ PrimaryProbeFailures: 0, PrimaryProbeLatency: 0.2, SwitchEngaged: 0 });
  expect(stored.record).toEqual(UNTOUCHED);
  expect(notices).toEqual([]);
});

test("each probe is remembered", async () => {
  const { probe, stored } = standby({ memory: { ...NEARLY, consecutiveFailures: 0 } });
  await probe();
  expect(stored.memory).toMatchObject({ consecutiveFailures: 1, lastDecision: "primary-failing" });
});

test("on its own Region's fault it withholds the failover, and measures that", async () => {
  const { probe, meter, stored, log } = standby({
    unfitInOwnRegion: () => Promise.resolve(["table", "queue"]),
  });
  expect(await probe()).toBe("own-region-unfit");
  meter.flush();
  expect(meter.flushed).toMatchObject({ FailoversWithheld: 1 });
  expect(log.lines[0]).toMatchObject({ details: { ownRegionFit: false, unfit: "table, queue" } });
  expect(stored.record).toEqual(UNTOUCHED);
});

test("a control table that cannot be read: nothing is decided, told or written", async () => {
  const { probe, notices, stored, meter, log } = standby(withBroken({ read: down }));
  expect(await probe()).toBe("control-table-unreadable");
  meter.flush();
  expect(notices).toEqual([]);
  expect(stored.memory).toBe(NEARLY);
  expect(meter.flushed).toEqual({ PrimaryProbeFailures: 1 });
  expect(log.lines).toMatchObject([{ level: "error" }, { level: "info" }]);
});

test("a switch that someone else changed first stays theirs; their change is what is told", async () => {
  const reads = [UNTOUCHED, BY_A_PERSON];
  const { probe, notices, meter } = standby({
    switchStore: {
      read: () => Promise.resolve(reads.shift() ?? BY_A_PERSON),
      replace: () => Promise.resolve(false),
    },
  });
  await probe();
  meter.flush();
  expect(notices[0]).toBe("standby: engaged by ada");
  expect(meter.flushed).not.toHaveProperty("FailoversEngaged");
});

test("a switch that cannot be written is tried again by the next probe", async () => {
  const { probe, stored, notices, log } = standby(withBroken({}));
  expect(await probe()).toBe("engage");
  expect(stored.memory.consecutiveFailures).toBe(3);
  expect(notices).toEqual([]);
  expect(log.lines.map(({ level }) => level)).toContain("error");
});

test("a person's failover is told too, and its open payments are taken over", async () => {
  const { probe, notices, takeOver } = standby({ record: BY_A_PERSON });
  await probe();
  expect(notices).toContain("primary: engaged by ada");
  expect(takeOver).toHaveBeenCalledTimes(1);
});

test("a primary that is back for long enough is released, and that is told without a takeover", async () => {
  const { probe, stored, notices, takeOver } = standby({
    ...{
      record: BY_ORCHESTRATOR,
      memory: { ...NEARLY, epoch: 1, announcedEpoch: 1, consecutiveSuccesses: 1 },
    },
    probePeer: () => Promise.resolve(HEALTHY),
  });
  expect(await probe()).toBe("release");
  expect(stored.record).toMatchObject({
    position: "released",
    reason: "2 probes of the primary in a row succeeded",
    epoch: 2,
  });
  expect(notices).toEqual([`standby: released by ${ORCHESTRATOR}`, `primary: released by ${ORCHESTRATOR}`]);
  expect(takeOver).not.toHaveBeenCalled();
});

test("a release counts as no failover", async () => {
  const { probe, meter } = standby({
    ...{ record: BY_ORCHESTRATOR, memory: { ...NEARLY, epoch: 1, consecutiveSuccesses: 1 } },
    probePeer: () => Promise.resolve(HEALTHY),
  });
  await probe();
  meter.flush();
  expect(meter.flushed).toMatchObject({ SwitchEngaged: 0, SwitchReleases: 1 });
  expect(meter.flushed).not.toHaveProperty("FailoversEngaged");
});

test.each([
  ["the primary's topic, whose Region may be dead,", { standby: () => Promise.resolve(), primary: down }],
  ["the standby's topic", { standby: down, primary: () => Promise.resolve() }],
])("where %s takes no notice, the other one is enough", async (_what, publish) => {
  const { probe, stored } = standby({ publish });
  await probe();
  expect(stored.memory.announcedEpoch).toBe(1);
});

test("where neither topic takes the notice, the next probe tells again", async () => {
  const { probe, stored } = standby({ publish: { standby: down, primary: down } });
  await probe();
  expect(stored.memory.announcedEpoch).toBe(0);
});

test("a reconciler that cannot be asked holds nothing up: its own schedule follows", async () => {
  const { probe, stored, log } = standby({ takeOver: down });
  await probe();
  expect(stored.memory.announcedEpoch).toBe(1);
  expect(log.lines.at(-1)).toMatchObject({ level: "warn", details: { errorMessage: "down" } });
});

test("a probe that cannot be remembered is logged, and no more", async () => {
  const { probe, log } = standby({ memoryStore: { read: () => Promise.resolve(NEARLY), write: down } });
  expect(await probe()).toBe("engage");
  expect(log.lines.at(-1)).toMatchObject({ level: "warn", details: { errorMessage: "down" } });
});

test("without a clock of its own it takes the time of day", async () => {
  const { probe, stored } = standby({ now: undefined });
  await probe();
  expect(Math.abs(Date.parse(stored.memory.lastProbeAt ?? "") - Date.now())).toBeLessThan(5000);
});

describe("in the primary, while the switch is engaged", () => {
  const RELEASING = {
    post: PRIMARY_POST,
    record: BY_A_PERSON,
    memory: { ...NEARLY, epoch: 1, announcedEpoch: 1 },
    decide: ((known, observation) =>
      decideRelease(known, observation, {
        ...{ failuresBeforeReleasing: 3, consistency: "strong" },
      })) satisfies ProbeDependencies["decide"],
  };

  test("the last failure of the standby releases the switch, with the reason", async () => {
    const { probe, stored, notices, meter, takeOver } = standby(RELEASING);
    expect(await probe()).toBe("release");
    expect(stored.record).toMatchObject({
      position: "released",
      by: "release-orchestrator",
      reason: "3 probes of the standby in a row failed; the last: no answer in time",
      epoch: 2,
    });
    meter.flush();
    expect(meter.flushed).toEqual({ StandbyProbeFailures: 1, SwitchEngaged: 0, SwitchReleases: 1 });
    expect(notices).toContain("primary: released by release-orchestrator");
    expect(takeOver).not.toHaveBeenCalled();
  });

  test("what it withholds is measured by its own name", async () => {
    const { probe, meter, stored } = standby({
      ...RELEASING,
      unfitInOwnRegion: () => Promise.resolve(["table", "queue"]),
    });
    expect(await probe()).toBe("own-region-unfit");
    meter.flush();
    expect(meter.flushed).toMatchObject({ SwitchReleasesWithheld: 1 });
    expect(stored.record).toBe(BY_A_PERSON);
  });

  test("it never engages, whatever is decided", async () => {
    const { probe, stored } = standby({
      ...RELEASING,
      record: UNTOUCHED,
      decide: () => ({ name: "engage", memory: NO_MEMORY }),
    });
    await probe();
    expect(stored.record).toBe(UNTOUCHED);
  });

  test("without a reconciler to ask, a change is told all the same", async () => {
    const { probe, notices } = standby({
      ...RELEASING,
      memory: { ...RELEASING.memory, announcedEpoch: 0 },
      unfitInOwnRegion: () => Promise.resolve(["table", "queue"]),
      takeOver: undefined,
    });
    await probe();
    expect(notices).toContain("primary: engaged by ada");
  });
});

test("the word of the other Region's orchestrator withholds a failover, and is measured", async () => {
  const word = { ...NO_MEMORY, ownRegionFit: true, lastProbeAt: NOON.toISOString() };
  const { probe, stored, meter } = standby({ peerMemory: { read: () => Promise.resolve(word) } });
  expect(await probe()).toBe("peer-well-by-its-own-word");
  meter.flush();
  expect(stored.record).toEqual(UNTOUCHED);
  expect(meter.flushed).toMatchObject({ FailoversWithheld: 1 });
});

test("a failover that a person has pinned is withheld", async () => {
  const { probe, stored } = standby({ record: { ...UNTOUCHED, pinned: true } });
  expect(await probe()).toBe("pinned");
  expect(stored.record.position).toBe("released");
});
