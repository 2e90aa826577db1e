import { type Faults, NO_FAULTS } from "../region/protocol";
import type { Stage } from "./stage";

const FAULT_SECONDS = 60;

export interface PassingFault {
  readonly faults: Partial<Faults>;
  /** What the timeline says when it begins, and when it ends. */
  readonly begins: string;
  readonly ends: string;
}

/** Lets something of the primary's fail for a minute, and payments come for another one. */
export async function passingFault(stage: Stage, { faults, begins, ends }: PassingFault): Promise<void> {
  const { world } = stage;
  await stage.open();
  await stage.until(stage.faultAt(60, 75));
  stage.begin();
  world.setFaults("primary", { ...NO_FAULTS, ...faults }, begins);
  await stage.until(world.clock.seconds() + FAULT_SECONDS);
  world.setFaults("primary", NO_FAULTS, ends);
  await stage.goOnFor(60);
}
