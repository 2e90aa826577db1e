/** The key of the switch in the control table. */
export const SWITCH_ID = "failover-switch";

/** By what name the orchestrator in the standby changes the switch. No person may use it. */
export const ORCHESTRATOR = "failover-orchestrator";
/** By what name the orchestrator in the primary releases it. No person may use it. */
export const RELEASE_ORCHESTRATOR = "release-orchestrator";

export const SWITCH_POSITIONS = ["released", "draining", "engaged"] as const;

export type SwitchPosition =
  /** The primary serves. */
  | "released"
  /** A planned failover has begun: clients are led to the standby, and the primary still takes payments. */
  | "draining"
  /** The standby has taken over. The primary must not take new payments, whatever it thinks of its own health. */
  | "engaged";

/** The failover switch. */
export interface SwitchState {
  readonly position: SwitchPosition;
  /** Only a person changes a switch that a person has pinned. @default false */
  readonly pinned?: boolean;
  /** When it took this position. ISO 8601; absent where nobody has ever touched the switch. */
  readonly since?: string;
  readonly by?: string;
  readonly reason?: string;
  /** Grows by one with each change. */
  readonly epoch: number;
}

/** The switch with what it was before, the latest state first: who changed it, when and why. */
export interface SwitchRecord extends SwitchState {
  readonly history: readonly SwitchState[];
}

/** What holds where no switch is stored: nobody has ever failed over. */
export const RELEASED: SwitchState = { position: "released", epoch: 0 };

/** Where the state of the switch is read. */
export interface SwitchSource {
  read(): Promise<SwitchState>;
}

/** The Region that takes new payments; while the switch is draining, the other one may as well. */
export function activeRole({ position }: Pick<SwitchState, "position">): "primary" | "standby" {
  return position === "engaged" ? "standby" : "primary";
}
