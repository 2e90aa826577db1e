import type { ClockSettings } from "../clock";
import type { RegionPlan, TablePlan } from "../stack/plan";
import type { Change, StoredObject } from "./change";
import type { DataPoint } from "./metric-recorder";
import type { Item, WriteRequest } from "./table-operation";

/** What a Region's process is told when it starts. */
export interface RegionSettings {
  readonly plan: RegionPlan;
  readonly tables: readonly TablePlan[];
  readonly clock: ClockSettings;
  /** Where this Region keeps its journal and logs. */
  readonly folder: string;
  readonly apiPort: number;
  readonly workerFile: string;
  readonly hosts: Readonly<Record<string, string>>;
  readonly largestConcurrency: number;
  readonly seed: number;
}

/** What does not work in a Region just now. */
export interface Faults {
  /** SQS refuses every send. */
  readonly queueDown: boolean;
  /** The part of the tables' requests that is throttled, 0 to 1. */
  readonly throttledPart: number;
}

export const NO_FAULTS: Faults = { queueDown: false, throttledPart: 0 };

/** What a Region tells of itself when it is asked. */
export interface RegionState {
  readonly items: Readonly<Record<string, readonly Item[]>>;
  readonly objects: readonly StoredObject[];
  readonly deadLetters: number;
}

/** What a Region's functions did and could not do, since its process started. */
export interface Conduct {
  readonly unusedPermissions: readonly string[];
  readonly denied: readonly string[];
  readonly failedInvocations: readonly string[];
}

/** How a Region stands at a moment. */
export interface Load {
  /** Payments in its index of open payments. */
  readonly open: number;
  /** Messages in its payment queue, those in flight included. */
  readonly waiting: number;
  readonly deadLetters: number;
  /** Calls that a role did not allow, as `function action resource`. */
  readonly denied: readonly string[];
}

/** From the Region to what is global. */
export type ToGlobal = {
  /** A write of a strongly consistent table: judged where the one truth is. */
  write: { payload: WriteRequest; answer: Change };
  /** The Region holds a write that it asked for. */
  held: { payload: Change; answer: void };
  /** A consistent read of a strongly consistent table. */
  read: { payload: { table: string; key: string }; answer: { item?: Item } };
  /** What is to be replicated; numbered, so that a Region which comes back goes on where it was. */
  outgoing: { payload: Outgoing; answer: void };
  /** What the Region's services publish to CloudWatch. */
  metrics: { payload: readonly DataPoint[]; answer: void };
  /** Where the other Region's AWS endpoint is; nothing where it cannot be reached. */
  peerEndpoint: { payload: { region: string }; answer: { origin?: string } };
};

export interface Outgoing {
  readonly number: number;
  readonly change?: Change;
  readonly object?: StoredObject;
}

/** From what is global to the Region. */
export type ToRegion = {
  start: { payload: RegionSettings; answer: Started };
  /** What the others have that this Region has not. */
  catchUp: { payload: { changes: readonly Change[]; lastOutgoing: number }; answer: void };
  change: { payload: Change; answer: void };
  object: { payload: StoredObject; answer: void };
  faults: { payload: Faults; answer: void };
  /** The clock runs otherwise from now on. */
  clock: { payload: ClockSettings; answer: void };
  /** Puts any text into the queue that the payments take. */
  poison: { payload: { bodies: readonly string[] }; answer: void };
  load: { payload: undefined; answer: Load };
  state: { payload: undefined; answer: RegionState };
  conduct: { payload: undefined; answer: Conduct };
};

export interface Started {
  readonly endpoint: string;
}
