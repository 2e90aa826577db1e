import type { Log } from "../shared/log";
import { loggableError } from "../shared/loggable";
import type { Notice } from "./notice";
import type { OrchestratorMemory } from "./orchestrator-memory";
import type { SwitchState } from "./switch-state";

export interface Announcement {
  readonly log: Log;
  readonly noticeOf: (state: SwitchState) => Notice;
  /** Each operations topic, by its Region's role; the primary's may be gone. */
  readonly publish: Readonly<Record<"primary" | "standby", (notice: Notice) => Promise<void>>>;
  /** Asks the standby's reconciler to take over open payments now. @default its own schedule follows within a minute */
  readonly takeOver?: () => Promise<void>;
}

/**
 * Tells both Regions' people of a change of the switch, whoever made it, and has open payments taken over. Which
 * change was told is remembered, so that each is told once, and again only where nobody could be reached.
 */
export async function announce(
  state: SwitchState,
  memory: OrchestratorMemory,
  { log, noticeOf, publish, takeOver }: Announcement,
): Promise<OrchestratorMemory> {
  if (state.epoch === memory.announcedEpoch) {
    return memory;
  }
  const notice = noticeOf(state);
  const [standby, primary] = await Promise.all([
    attempt("The standby's operations topic took no notice", () => publish.standby(notice)),
    attempt("The primary's operations topic took no notice", () => publish.primary(notice)),
    ...(state.position === "engaged" && takeOver !== undefined
      ? [attempt("The reconciler could not be asked; its own schedule follows within a minute", takeOver)]
      : []),
  ]);
  return standby || primary ? { ...memory, announcedEpoch: state.epoch } : memory;

  async function attempt(failure: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      log.warn(failure, { ...loggableError(error) });
      return false;
    }
  }
}
