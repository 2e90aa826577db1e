import type { Clock } from "../clock";
import type { ThrottlePlan } from "../stack/plan";

/** A token bucket: so many requests a second of the drill, and a burst on top. */
export class Throttle {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly plan: ThrottlePlan,
    private readonly clock: Clock,
  ) {
    this.tokens = plan.burst;
    this.filledAt = clock.now();
  }

  /** Takes one token. @returns whether there was one */
  admits(): boolean {
    const now = this.clock.now();
    const filled = this.tokens + ((now - this.filledAt) / 1000) * this.plan.rate;
    this.tokens = Math.min(this.plan.burst, filled);
    this.filledAt = now;
    if (this.tokens < 1) {
      return false;
    }
    this.tokens -= 1;
    return true;
  }
}
