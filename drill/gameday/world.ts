import type { Simulation } from "../global/simulation";
import { type Faults, NO_FAULTS } from "../region/protocol";
import type { PairRole } from "../roles";
import type { ScenarioControls } from "../scenarios/scenario-controls";

/** Where actions happen: the simulation, and what people have broken in it. */
export class World {
  readonly simulation: Simulation;
  private readonly faults: Record<PairRole, Faults> = { primary: NO_FAULTS, standby: NO_FAULTS };

  /** The moment before data were spoiled, in milliseconds since the epoch of the drill's time. */
  private trusted?: number;

  constructor(readonly controls: ScenarioControls) {
    this.simulation = controls.simulation;
  }

  faultsOf(role: PairRole): Faults {
    return this.faults[role];
  }

  setFaults(role: PairRole, change: Partial<Faults>, text: string): void {
    const faults = { ...this.faults[role], ...change };
    const isWell = !faults.queueDown && faults.throttledPart === 0;
    this.faults[role] = isWell ? NO_FAULTS : faults;
    this.simulation.setFaults(role, this.faults[role], text);
  }

  /** A Region that comes back has forgotten what was broken in it. */
  async revive(role: PairRole): Promise<void> {
    this.faults[role] = NO_FAULTS;
    await this.simulation.revive(role);
  }

  /** What the tables hold now can be trusted; what comes next may not. */
  trustUntilNow(): void {
    this.trusted = this.simulation.clock.now();
  }

  /** The last moment that people trust: before data were spoiled, else a minute ago. */
  get trustedAt(): Date {
    return new Date(this.trusted ?? this.simulation.clock.now() - 60_000);
  }

  /** The trouble from which recovery is measured begins now, if it has not begun. */
  beginOutage(): void {
    this.controls.outageAt ??= this.simulation.clock.seconds();
  }
}
