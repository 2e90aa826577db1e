import type { TimelineEvent } from "../timeline";
import type { PairRole, PerRole } from "../roles";
import type { ChartData } from "../report/chart-data";
import type { CardView } from "./card-view";

/** One thing that a person can do, as a button. */
export interface Control {
  readonly id: string;
  readonly group: "Regions" | "Network" | "Services" | "Clocks" | "Levers";
  readonly label: string;
  /** The key that does it, with nothing held down. */
  readonly key?: string;
  /** What a person would type in a real event. */
  readonly command?: string;
  /** What it loses, said before it is done. */
  readonly loses?: string;
  /** Whether it can be done now. */
  readonly isEnabled: boolean;
  /** Whether it is something broken, or put in place, that this control mends. */
  readonly isMending: boolean;
}

/** How a part is: well, in trouble, or not to be seen from here. */
export type Health = "good" | "bad" | "gone" | "unknown";

export interface RegionState {
  readonly name: string;
  readonly process: Health;
  /** What Route 53 says. */
  readonly check: Health;
  readonly api: Health;
  readonly functions: Health;
  readonly table: Health;
  readonly queue: Health;
  /** Payments acknowledged a second of the drill. */
  readonly rate: number;
  readonly open: number;
  readonly waiting: number;
  readonly deadLetters: number;
  /** What is broken, in words. */
  readonly troubles: readonly string[];
  readonly skewSeconds: number;
}

/** The promises, counted while the drill runs, from the clients' own ledger. */
export interface PromiseCounts {
  readonly acknowledged: number;
  readonly completed: number;
  readonly open: number;
  /** Ended otherwise: declined, or with a person. */
  readonly otherwise: number;
  /** Acknowledged, and not in the tables of the Region that serves. */
  readonly missing: number;
  /** Missing although both Regions run and nothing is on its way. */
  readonly lost: number;
  /** By the settlement provider's own books. */
  readonly twice: number;
}

export interface LinkState {
  readonly from: string;
  readonly to: string;
  readonly isOpen: boolean | "unknown";
}

/** An action that was done, or failed. */
export interface Done {
  readonly id: number;
  readonly label: string;
  readonly command?: string;
  /** What the command printed, or what went wrong. */
  readonly output?: string;
  readonly isRunning: boolean;
  readonly hasFailed: boolean;
}

/** Everything that the page shows. */
export interface State {
  readonly phase: "warming up" | "running" | "closing" | "over";
  /** Of the drill. */
  readonly seconds: number;
  readonly speed: number;
  readonly isPaused: boolean;
  /** Payments a second of the drill that clients begin. */
  readonly load: number;
  readonly consistency: "strong" | "eventual";
  readonly publicName: string;
  readonly serving: PairRole;
  readonly switch: { readonly position: string; readonly by?: string; readonly since?: number };
  readonly regions: PerRole<RegionState>;
  readonly witness: { readonly name: string; readonly health: Health };
  readonly provider: Health;
  readonly links: readonly LinkState[];
  /** By the Region that sends: items on their way, and the seconds that the oldest is. */
  readonly replication: PerRole<{ readonly pending: number; readonly oldest: number }>;
  readonly clients: { readonly errors: number; readonly waiting: number };
  readonly promises: PromiseCounts;
  readonly alarms: readonly { readonly name: string; readonly since: number; readonly why: string }[];
  readonly chart: ChartData;
  readonly events: readonly TimelineEvent[];
  readonly controls: readonly Control[];
  readonly done: readonly Done[];
  /** The exercises that there are. */
  readonly cards: readonly { readonly id: string; readonly title: string }[];
  /** The one that is played. */
  readonly card?: CardView;
  readonly verdict?: {
    readonly held: boolean;
    readonly sentences: readonly string[];
    readonly broken: readonly string[];
  };
}
