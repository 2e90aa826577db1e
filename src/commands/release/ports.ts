import type { PairRole } from "../../region";

/** A version that a function published. */
export interface PublishedVersion {
  readonly version: string;
  /** Of its code: the same in both Regions where they run the same. */
  readonly codeSha256: string;
  /** ISO 8601. */
  readonly publishedAt: string;
}

/** Where the alias `live` of one function points. */
export interface LiveFunction {
  /** Without environment and Region: `intake`. */
  readonly name: string;
  readonly version: string;
  /** The version that takes a share of the calls, while it is tried. @default none */
  readonly canary?: Canary;
  /** Those that Lambda keeps, the newest first. */
  readonly versions: readonly PublishedVersion[];
}

export interface Canary {
  readonly version: string;
  /** Of the calls, 1 to 99. */
  readonly percent: number;
}

/** The answer of a function that was invoked. */
export interface Invocation {
  readonly payload: unknown;
  /** Whether it threw or timed out. */
  readonly failed: boolean;
  readonly milliseconds: number;
}

/** The functions and alarms of one Region. */
export interface ReleaseRegion {
  readonly region: string;
  functions(): Promise<readonly LiveFunction[]>;
  /** Lets a function's alias invoke a version, and another one for a share of the calls. */
  point(name: string, version: string, canary?: Canary): Promise<void>;
  /** Invokes one version of a function and waits for its answer. */
  invoke(name: string, version: string, payload: unknown): Promise<Invocation>;
  /** The names of the environment's alarms that are on. */
  alarmsOn(): Promise<readonly string[]>;
}

/** How a release left a function: by role and name. */
export interface Move {
  readonly role: PairRole;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** The release in flight or the last one, as the control table keeps it: also the lease that keeps others out. */
export interface ReleaseRecord {
  /** Of this run of the command. */
  readonly token: string;
  readonly state: "in-flight" | "done" | "taken-back";
  readonly by: string;
  /** ISO 8601. */
  readonly since: string;
  /** When a run that says no more is taken for dead. ISO 8601. */
  readonly leaseUntil: string;
  readonly moves: readonly Move[];
}

export interface ReleaseStore {
  read(): Promise<ReleaseRecord | undefined>;
  /**
   * Writes the record of this run, unless another run is in flight whose lease has not ended.
   * @returns false where another one is
   */
  write(record: ReleaseRecord, now: Date): Promise<boolean>;
}
