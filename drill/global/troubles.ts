import type { Role } from "../roles";

/** Its process is dead, it is cut off, or something in it fails. */
export type TroubleKind = "lost" | "cut" | "fault";

/** What was done to a Region, from when until when in seconds of the drill; open where it lasts. */
export interface Trouble {
  readonly role: Role;
  readonly kind: TroubleKind;
  readonly from: number;
  to?: number;
}

/** The trouble that a scenario made: the one truth about whether a Region was well. */
export class Troubles {
  readonly list: Trouble[] = [];

  constructor(private readonly now: () => number) {}

  begin(role: Role, kind: TroubleKind): void {
    this.list.push({ role, kind, from: this.now() });
  }

  /** All that was done to the Region is over. */
  end(role: Role): void {
    for (const trouble of this.list.filter((one) => one.role === role && one.to === undefined)) {
      trouble.to = this.now();
    }
  }

  /** Whether a Region was in trouble at some moment of a span of time. */
  during(role: Role, from: number, to: number): boolean {
    return this.list.some((one) => one.role === role && one.from <= to && (one.to ?? Infinity) >= from);
  }
}
