import type { Channel } from "../channel";
import type { ToGlobal, ToRegion } from "./protocol";

/** The Region's line to what is global. */
export type RegionLink = Channel<ToGlobal, ToRegion>;
