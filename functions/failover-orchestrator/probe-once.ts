import { changeSwitch, type SwitchStore } from "../failover/change-switch";
import { decide, type Decision, type DecisionRules } from "../failover/decide";
import type { DecisionName } from "../failover/decision-name";
import type { ProbeResult } from "../failover/health-probe";
import type { MemoryStore, OrchestratorMemory } from "../failover/orchestrator-memory";
import { ORCHESTRATOR, type SwitchRecord } from "../failover/switch-state";
import { loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS } from "../shared/metric-names";
import { announce, type Announcement } from "./announce";

export interface ProbeDependencies extends Announcement {
  readonly meter: Meter;
  readonly memoryStore: MemoryStore;
  readonly switchStore: SwitchStore;
  readonly probePrimary: () => Promise<ProbeResult>;
  /** Whether the standby's own Region can be trusted to judge, and to take over. */
  readonly isOwnRegionFit: () => Promise<boolean>;
  readonly rules: DecisionRules;
  /** @default the time of day */
  readonly now?: () => Date;
}

interface Knowledge {
  readonly memory: OrchestratorMemory;
  readonly failoverSwitch: SwitchRecord;
}

/** Probes the primary once, decides, and does what was decided. All that it knows lies in the control table. */
export async function probeOnce(dependencies: ProbeDependencies): Promise<DecisionName> {
  const { log, meter, rules, now = () => new Date() } = dependencies;
  const at = now();
  const [known, primary, ownRegionFit] = await Promise.all([
    knowledge(dependencies),
    dependencies.probePrimary(),
    dependencies.isOwnRegionFit(),
  ]);
  const decision = decide(known, { at, primaryHealthy: primary.healthy, ownRegionFit }, rules);
  log.info("Primary probed", {
    ...{ decision: decision.name, ...primary, ownRegionFit },
    consecutiveFailures: decision.memory?.consecutiveFailures,
  });
  measure(meter, primary, decision.name);
  if (known !== undefined && decision.memory !== undefined) {
    const record = await act(decision, known.failoverSwitch, describe(primary, decision), at, dependencies);
    meter.count(METRICS.switchEngaged, record.engaged ? 1 : 0);
    await remember(await announce(record, decision.memory, dependencies), dependencies);
  }
  return decision.name;
}

async function knowledge({
  log,
  memoryStore,
  switchStore,
}: ProbeDependencies): Promise<Knowledge | undefined> {
  try {
    const [memory, failoverSwitch] = await Promise.all([memoryStore.read(), switchStore.read()]);
    return { memory, failoverSwitch };
  } catch (error) {
    log.error("The control table cannot be read: nothing is decided", { ...loggableError(error) });
    return undefined;
  }
}

function measure(meter: Meter, primary: ProbeResult, decision: DecisionName): void {
  meter.count(METRICS.primaryProbeFailures, primary.healthy ? 0 : 1);
  if (primary.healthy) {
    meter.seconds(METRICS.primaryProbeLatency, primary.seconds);
  }
  if (decision === "own-region-unfit") {
    meter.count(METRICS.failoversWithheld);
  }
}

/** What the record of the switch gives as the reason. */
function describe(primary: ProbeResult, { memory }: Decision): string {
  return primary.healthy
    ? `${memory?.consecutiveSuccesses} probes of the primary in a row succeeded`
    : `${memory?.consecutiveFailures} probes of the primary in a row failed; the last: ${primary.failure}`;
}

async function act(
  { name }: Decision,
  before: SwitchRecord,
  reason: string,
  at: Date,
  { log, meter, switchStore }: ProbeDependencies,
): Promise<SwitchRecord> {
  if (name !== "engage" && name !== "release") {
    return before;
  }
  try {
    const change = { engaged: name === "engage", by: ORCHESTRATOR, reason, at };
    const { changed, record } = await changeSwitch(switchStore, before, change);
    if (!changed) {
      log.warn("Someone else changed the switch first; their decision stands", { epoch: record.epoch });
    } else {
      log.warn(`Failover switch ${name}d`, { reason, epoch: record.epoch });
      meter.count(METRICS.failoversEngaged, name === "engage" ? 1 : 0);
    }
    return record;
  } catch (error) {
    // It may have been written all the same: the next probe reads it, and tells people if so.
    log.error("The failover switch could not be written; the next probe decides anew", {
      ...loggableError(error),
    });
    return before;
  }
}

async function remember(memory: OrchestratorMemory, { log, memoryStore }: ProbeDependencies): Promise<void> {
  try {
    await memoryStore.write(memory);
  } catch (error) {
    log.warn("This probe could not be remembered; the count goes on from the one before", {
      ...loggableError(error),
    });
  }
}
