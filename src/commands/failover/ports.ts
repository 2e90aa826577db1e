import { userInfo } from "node:os";
import { pause } from "../../../functions/shared/backoff";
import { type Caller, callerIn } from "../caller";
import type { FailoverSettings } from "./settings";
import { createSources, type Sources } from "./sources";

/** How the levers reach what they read and move. */
export interface FailoverPorts {
  readonly sources: (settings: FailoverSettings) => Sources;
  readonly caller: (region: string) => Promise<Caller>;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** AWS and the time of day. */
export const AWS_PORTS: FailoverPorts = {
  sources: (settings) => createSources(settings),
  caller: (region) => callerIn(region, userInfo().username),
  pause,
};
