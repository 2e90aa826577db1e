import { actionNamed } from "./actions";
import type { World } from "./world";

/** What is broken is mended and who is dead comes back: what waits there counts as well. */
export async function mendAll(world: World): Promise<void> {
  const mending = ["revive:primary", "revive:standby", "heal", "provider:answers", "issuer:up"];
  const faults = ["throttle", "break-tables", "break-queue"].flatMap((fault) =>
    ["primary", "standby"].map((role) => `mend-${fault}:${role}`),
  );
  for (const action of [...mending, ...faults].map(actionNamed)) {
    if (action.isEnabled(world)) {
      await action.run(world);
    }
  }
}
