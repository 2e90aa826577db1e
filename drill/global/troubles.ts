import type { PairRole } from "../roles";

/** Its process is dead, it is cut off from the others, its tables have no quorum, or something in it fails. */
export type TroubleKind = "lost" | "cut" | "quorum" | "fault";

/** What was done to a Region, from when until when in seconds of the drill; open where it lasts. */
export interface Trouble {
  readonly role: PairRole;
  readonly kind: TroubleKind;
  readonly from: number;
  to?: number;
}

/** The trouble that a scenario made: the one truth about whether a Region was well. */
export class Troubles {
  readonly list: Trouble[] = [];

  constructor(private readonly now: () => number) {}

  begin(role: PairRole, kind: TroubleKind): void {
    this.list.push({ role, kind, from: this.now() });
  }

  /** What was done to the Region is over: of these kinds. */
  end(role: PairRole, kinds: readonly TroubleKind[]): void {
    const over = (one: Trouble) => one.role === role && one.to === undefined && kinds.includes(one.kind);
    for (const trouble of this.list.filter(over)) {
      trouble.to = this.now();
    }
  }

  /** Whether a Region's process is dead at a moment. */
  isLost(role: PairRole, at: number): boolean {
    return this.list.some((one) => {
      return one.role === role && one.kind === "lost" && one.from <= at && at < (one.to ?? Infinity);
    });
  }

  /** Whether a Region was in trouble at some moment of a span of time. */
  during(role: PairRole, from: number, to: number): boolean {
    return this.list.some((one) => one.role === role && one.from <= to && (one.to ?? Infinity) >= from);
  }
}
