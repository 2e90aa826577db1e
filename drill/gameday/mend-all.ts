import { ACTIONS } from "./actions";
import type { World } from "./world";

/** What is broken is mended and who is dead comes back: what waits there counts as well. */
export async function mendAll(world: World): Promise<void> {
  for (const action of ACTIONS.filter(({ isMending }) => isMending)) {
    if (action.isEnabled(world)) {
      await action.run(world);
    }
  }
}
