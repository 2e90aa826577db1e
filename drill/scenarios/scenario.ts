import type { Habits } from "../clients/habits";
import type { Expectation } from "../verdict/expectation";
import type { Measurement } from "../verdict/measurement";
import type { BrokenPromise } from "../verdict/promises";
import type { PerRole } from "../roles";
import type { ScenarioControls } from "./scenario-controls";

/** What happens, from its beginning to its end. */
export interface Play {
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  /** Who the clients are, where they must be others than those asked for. */
  readonly clients?: { readonly habits: Habits; readonly rate: number };
  /** How many times as fast the clock runs, where the trouble is too long for any other pace. @default as asked for */
  readonly speed?: number;
  /** What functions are told instead of what the stack tells them, where they know the variable. @default nothing else */
  readonly variables?: Readonly<Record<string, string>>;
  /** How wrong each Region's clock is, in seconds ahead. @default both are right */
  readonly clockSkewSeconds?: PerRole<number>;
  run(controls: ScenarioControls): Promise<void>;
  /** Promises of this scenario beyond those that hold in every one, and what it expects. */
  promises?(measurement: Measurement): readonly BrokenPromise[];
}

/** One kind of trouble, and what must come of it. */
export interface Scenario extends Play {
  readonly expects: Expectation;
  /** Whether it means something only where clients show tokens. @default false */
  readonly needsTokens?: boolean;
}
