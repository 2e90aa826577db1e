import type { PairRole } from "../roles";
import type { NamesPlan, RecordPlan } from "../stack/plan";
import type { Timeline } from "../timeline";

/** Seconds that resolvers keep the answer for an alias to API Gateway: its target's TTL, which no stack can set. */
export const ALIAS_TTL_SECONDS = 60;

/** The public name came to lead elsewhere. */
export interface NameMove {
  readonly at: number;
  readonly to: PairRole;
  /** Whether only the failover switch's check stood against the primary: its endpoint was healthy. */
  readonly bySwitch: boolean;
}

/** Route 53's answers: by failover records and the health that they hang on. */
export class Names {
  private serving: PairRole;
  readonly moves: NameMove[] = [];

  constructor(
    private readonly plan: NamesPlan,
    private readonly isHealthy: (healthCheckId: string) => boolean,
    private readonly timeline: Timeline,
    private readonly isSwitchAlone: () => boolean,
  ) {
    this.serving = this.resolve(plan.publicHost);
  }

  /** The Region that a name leads to now. */
  resolve(host: string): PairRole {
    const records = this.plan.records.filter(({ name }) => name === host);
    const primary = records.find(({ failover }) => failover !== "SECONDARY");
    const secondary = records.find(({ failover }) => failover === "SECONDARY");
    if (primary === undefined) {
      throw new Error(`No record answers for ${host}.`);
    }
    // With nothing healthy, Route 53 answers as if the primary were.
    const chosen =
      this.usable(primary) || secondary === undefined || !this.usable(secondary) ? primary : secondary;
    return chosen.target;
  }

  /** The Region that the public name leads to. */
  get servingRole(): PairRole {
    return this.serving;
  }

  /** Looks again, since some health has changed. */
  refresh(): void {
    const role = this.resolve(this.plan.publicHost);
    if (role !== this.serving) {
      this.serving = role;
      const { at } = this.timeline.add("name", `${this.plan.publicHost} leads to the ${role}`);
      this.moves.push({ at, to: role, bySwitch: this.isSwitchAlone() });
    }
  }

  private usable({ healthCheckId }: RecordPlan): boolean {
    return healthCheckId === undefined || this.isHealthy(healthCheckId);
  }
}
