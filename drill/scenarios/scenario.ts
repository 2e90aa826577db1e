import type { Measurement } from "../verdict/measurement";
import type { BrokenPromise } from "../verdict/promises";
import type { Stage } from "./stage";

/** One kind of trouble, from its beginning to its end. */
export interface Scenario {
  readonly name: string;
  /** One line of help. */
  readonly summary: string;
  run(stage: Stage): Promise<void>;
  /** Promises of this scenario beyond those that hold in every one. */
  promises?(measurement: Measurement): readonly BrokenPromise[];
}
