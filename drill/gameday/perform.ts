import { DrillError } from "../errors";
import type { GameDay } from "./game-day";
import { LIMITS } from "./options";
import { REQUEST } from "./request";

/** Does what the page asks for. Long work goes on after the answer: the state tells of it. */
export function performer(
  game: Pick<GameDay, "act" | "setSpeed" | "setLoad" | "setPaused" | "end">,
): (request: unknown) => Promise<void> {
  return async (given) => {
    const { success, data: request } = REQUEST.safeParse(given);
    if (!success) {
      throw new DrillError(
        `This is nothing that can be asked for. Ask to do an action, for a speed from ${LIMITS.speed.least} to ` +
          `${LIMITS.speed.most}, for a load from ${LIMITS.rate.least} to ${LIMITS.rate.most}, to pause or to end.`,
      );
    }
    if ("do" in request) await game.act(request.do);
    else if ("speed" in request) game.setSpeed(request.speed);
    else if ("load" in request) game.setLoad(request.load);
    else if ("paused" in request) game.setPaused(request.paused);
    else await game.end();
  };
}
