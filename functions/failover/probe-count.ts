import type { OrchestratorMemory } from "./orchestrator-memory";
import type { SwitchState } from "./switch-state";

/** What the control table says. */
export interface Known {
  readonly memory: OrchestratorMemory;
  readonly failoverSwitch: SwitchState;
  /** What the other Region's orchestrator remembers; absent where it has never probed, or cannot be read. */
  readonly peer?: OrchestratorMemory;
}

/** What one probe saw. */
export interface Observation {
  readonly at: Date;
  readonly peerHealthy: boolean;
  /** Whether the own Region can be trusted to judge the other one, and to take payments in its place. */
  readonly ownRegionFit: boolean;
}

/** Probes that follow each other sooner count as one: alarms come in bursts. */
export const SPACING_SECONDS = 5;
/** A count that rested for longer is forgotten: its probes did not follow each other. */
export const FORGOTTEN_AFTER_SECONDS = 300;
/**
 * How long the word of the other Region's orchestrator counts: longer than the 20 seconds between the last probe of a
 * run and the first of the next one.
 */
export const WORD_COUNTS_SECONDS = 30;

/** The memory as far as it still counts: in the present epoch, and not too long ago. */
export function rememberedFor({ memory, failoverSwitch }: Known, at: Date): OrchestratorMemory {
  const anew = { ...memory, consecutiveFailures: 0, consecutiveSuccesses: 0 };
  if (memory.epoch !== failoverSwitch.epoch) {
    return { ...anew, epoch: failoverSwitch.epoch };
  }
  return secondsSince(memory.lastProbeAt, at) > FORGOTTEN_AFTER_SECONDS ? anew : memory;
}

export function isTooSoon({ lastProbeAt }: OrchestratorMemory, at: Date): boolean {
  return secondsSince(lastProbeAt, at) < SPACING_SECONDS;
}

/** The memory with one more probe. */
export function counting(
  memory: OrchestratorMemory,
  peer: OrchestratorMemory | undefined,
  { at, peerHealthy, ownRegionFit }: Observation,
): OrchestratorMemory {
  const isNews = peer?.lastProbeAt !== undefined && peer.lastProbeAt !== memory.peerProbeAt;
  return {
    ...memory,
    ...(isNews && { peerProbeAt: peer.lastProbeAt, peerProbeSeenAt: at.toISOString() }),
    lastProbeAt: at.toISOString(),
    ownRegionFit,
    consecutiveSuccesses: peerHealthy ? memory.consecutiveSuccesses + 1 : 0,
    // What an ill Region saw is no evidence, and casts doubt on what it saw before.
    consecutiveFailures: peerHealthy || !ownRegionFit ? 0 : memory.consecutiveFailures + 1,
    peerSeenHealthy: memory.peerSeenHealthy || peerHealthy,
  };
}

/**
 * Whether the other Region's orchestrator, which asks for that Region's health from within and tells by way of the
 * replicated table, has said a moment ago that it is well: then only the way between the Regions is cut.
 */
export function isWellByItsOwnWord(
  { peerProbeSeenAt }: OrchestratorMemory,
  peer: OrchestratorMemory | undefined,
  at: Date,
): boolean {
  return peer?.ownRegionFit === true && secondsSince(peerProbeSeenAt, at) <= WORD_COUNTS_SECONDS;
}

/** Infinite where there is no time; a time in the future was written by a clock that cannot be trusted. */
function secondsSince(time: string | undefined, at: Date): number {
  const seconds = time === undefined ? Infinity : (at.getTime() - Date.parse(time)) / 1000;
  return seconds >= 0 ? seconds : Infinity;
}
