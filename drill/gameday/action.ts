import type { Control } from "./state";
import type { World } from "./world";

/** One thing that a person can do to the system, by a name that recordings and exercises use. */
export interface Action extends Pick<Control, "group" | "key"> {
  /** `kill:primary`. */
  readonly id: string;
  /** What the button says. */
  label(world: World): string;
  command?(world: World): string;
  loses?(world: World): string | undefined;
  isEnabled(world: World): boolean;
  /** Whether it takes something back: it is offered while that is in place. */
  readonly isMending?: boolean;
  /** @returns what the command printed, where it is one */
  run(world: World): Promise<string | undefined> | string | undefined;
}
