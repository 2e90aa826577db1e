import { DrillError } from "../errors";
import type { Exercises } from "./exercises";
import type { GameDay } from "./game-day";
import { LIMITS } from "./options";
import { REQUEST } from "./request";

type Performed = Pick<GameDay, "act" | "setSpeed" | "setLoad" | "setPaused" | "end"> & {
  readonly exercises: Pick<Exercises, "start" | "hint" | "finish" | "close">;
};

/** Does what the page asks for. Long work goes on after the answer: the state tells of it. */
export function performer(game: Performed): (request: unknown) => Promise<void> {
  return async (given) => {
    const { success, data: request } = REQUEST.safeParse(given);
    if (!success) {
      throw new DrillError(
        `This is nothing that can be asked for. Ask to do an action, for a speed from ${LIMITS.speed.least} to ` +
          `${LIMITS.speed.most}, for a load from ${LIMITS.rate.least} to ${LIMITS.rate.most}, to pause, to end, or for a card.`,
      );
    }
    if ("do" in request) await game.act(request.do);
    else if ("speed" in request) game.setSpeed(request.speed);
    else if ("load" in request) game.setLoad(request.load);
    else if ("paused" in request) game.setPaused(request.paused);
    else if ("end" in request) await game.end();
    else if ("card" in request) game.exercises.start(request.card);
    else if ("hint" in request) game.exercises.hint();
    else if ("cause" in request) await game.exercises.finish(request.cause);
    else game.exercises.close();
  };
}
