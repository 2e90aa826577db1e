import type { Role } from "../roles";

/** Which Regions are cut off from the others. Clients and health checkers still reach them, from outside. */
export class Network {
  private readonly isolated = new Set<Role>();

  cut(role: Role): void {
    this.isolated.add(role);
  }

  heal(role: Role): void {
    this.isolated.delete(role);
  }

  /** Whether a Region reaches the witness, and the other one as far as that is concerned. */
  connects(role: Role): boolean {
    return !this.isolated.has(role);
  }

  get whole(): boolean {
    return this.isolated.size === 0;
  }
}
