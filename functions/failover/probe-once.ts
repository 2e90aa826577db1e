import { loggableError } from "../shared/loggable";
import type { Meter } from "../shared/meter";
import { METRICS, type MetricName } from "../shared/metric-names";
import { announce, type Announcement } from "./announce";
import { changeSwitch, type SwitchStore } from "./change-switch";
import type { Decision } from "./decision";
import { type DecisionName, WITHHELD } from "./decision-name";
import type { ProbeResult } from "./health-probe";
import type { MemoryStore, OrchestratorMemory } from "./orchestrator-memory";
import type { Known, Observation } from "./probe-count";
import type { SwitchRecord } from "./switch-state";

/** What tells one orchestrator from the other. */
export interface Post {
  /** By what name it changes the switch. */
  readonly by: string;
  /** The Region that it watches. */
  readonly watched: "primary" | "standby";
  /** What it may do to the switch. */
  readonly mayDo: ReadonlySet<"engage" | "release">;
  readonly metrics: {
    /** 0 or 1 for each probe. */
    readonly failures: MetricName;
    /** In seconds, of probes that found the other Region healthy. */
    readonly latency: MetricName;
    /** Probes after which nothing was done, though the other Region failed. */
    readonly withheld: MetricName;
  };
}

export interface ProbeDependencies extends Announcement {
  readonly post: Post;
  readonly meter: Meter;
  readonly memoryStore: MemoryStore;
  /** What the other Region's orchestrator remembers. */
  readonly peerMemory: Pick<MemoryStore, "read">;
  readonly switchStore: SwitchStore;
  /** Asks the other Region for its health. */
  readonly probePeer: () => Promise<ProbeResult>;
  /** What of the own Region is not fit to judge, or to take payments; nothing where all is well. */
  readonly unfitInOwnRegion: () => Promise<readonly string[]>;
  readonly decide: (known: Known | undefined, observation: Observation) => Decision;
  /** @default the time of day */
  readonly now?: () => Date;
}

type Knowledge = Known & { readonly failoverSwitch: SwitchRecord };

/** Probes the other Region once, decides, and does what was decided. All that it knows lies in the control table. */
export async function probeOnce(dependencies: ProbeDependencies): Promise<DecisionName> {
  const { log, meter, post, decide, now = () => new Date() } = dependencies;
  const at = now();
  const [known, peer, unfit] = await Promise.all([
    knowledge(dependencies),
    dependencies.probePeer(),
    dependencies.unfitInOwnRegion(),
  ]);
  const ownRegionFit = unfit.length === 0;
  const decision = decide(known, { at, peerHealthy: peer.healthy, ownRegionFit });
  log.info(`The ${post.watched} was probed`, {
    ...{ decision: decision.name, ...peer, ownRegionFit },
    ...(!ownRegionFit && { unfit: unfit.join(", ") }),
    consecutiveFailures: decision.memory?.consecutiveFailures,
  });
  measure(dependencies, peer, decision.name);
  if (known !== undefined && decision.memory !== undefined) {
    const record = await act(
      decision,
      known.failoverSwitch,
      reasonFor(post, peer, decision),
      at,
      dependencies,
    );
    meter.count(METRICS.switchEngaged, record.position === "engaged" ? 1 : 0);
    await remember(await announce(record, decision.memory, dependencies), dependencies);
  }
  return decision.name;
}

async function knowledge({
  log,
  memoryStore,
  peerMemory,
  switchStore,
}: ProbeDependencies): Promise<Knowledge | undefined> {
  try {
    const [memory, peer, failoverSwitch] = await Promise.all([
      memoryStore.read(),
      peerMemory.read(),
      switchStore.read(),
    ]);
    return { memory, peer, failoverSwitch };
  } catch (error) {
    log.error("The control table cannot be read: nothing is decided", { ...loggableError(error) });
    return undefined;
  }
}

function measure({ meter, post }: ProbeDependencies, peer: ProbeResult, decision: DecisionName): void {
  meter.count(post.metrics.failures, peer.healthy ? 0 : 1);
  if (peer.healthy) {
    meter.seconds(post.metrics.latency, peer.seconds);
  }
  if (WITHHELD.has(decision)) {
    meter.count(post.metrics.withheld);
  }
}

/** What the record of the switch gives as the reason. */
function reasonFor({ watched }: Post, peer: ProbeResult, { memory }: Decision): string {
  return peer.healthy
    ? `${memory?.consecutiveSuccesses} probes of the ${watched} in a row succeeded`
    : `${memory?.consecutiveFailures} probes of the ${watched} in a row failed; the last: ${peer.failure}`;
}

async function act(
  { name }: Decision,
  before: SwitchRecord,
  reason: string,
  at: Date,
  { log, meter, post, switchStore }: ProbeDependencies,
): Promise<SwitchRecord> {
  if ((name !== "engage" && name !== "release") || !post.mayDo.has(name)) {
    return before;
  }
  try {
    const position = `${name}d` as const;
    const { changed, record } = await changeSwitch(switchStore, before, {
      ...{ position, by: post.by, reason, at },
    });
    if (!changed) {
      log.warn("Someone else changed the switch first; their decision stands", { epoch: record.epoch });
    } else {
      log.warn(`Failover switch ${position}`, { reason, epoch: record.epoch });
      meter.count(name === "engage" ? METRICS.failoversEngaged : METRICS.releases);
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
