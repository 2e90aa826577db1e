/** The key of the switch in the control table. */
export const SWITCH_ID = "failover-switch";

/** By what name the orchestrator changes the switch. No person may use it. */
export const ORCHESTRATOR = "failover-orchestrator";

/**
 * The failover switch. Engaged, it says that the standby has taken over and that the primary must not take
 * new payments, whatever the primary thinks of its own health.
 */
export interface SwitchState {
  readonly engaged: boolean;
  /** ISO 8601; absent where nobody has ever touched the switch. */
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
export const RELEASED: SwitchState = { engaged: false, epoch: 0 };

/** Where the state of the switch is read. */
export interface SwitchSource {
  read(): Promise<SwitchState>;
}

/** The Region that takes new payments. */
export function activeRole({ engaged }: Pick<SwitchState, "engaged">): "primary" | "standby" {
  return engaged ? "standby" : "primary";
}
