import type { Clock } from "../clock";
import type { PairRole } from "../roles";

export interface Resolver {
  readonly clock: Clock;
  /** The Region that the public name leads to now. */
  readonly resolve: () => PairRole;
  /** Seconds that an answer for the name is kept. */
  readonly ttlSeconds: number;
}

/** One client's view of the public name. */
export class Client {
  private answer: PairRole;
  private expiresAt = 0;

  constructor(
    readonly number: number,
    /** Whether it asks for the name again as soon as a request fails, instead of keeping the answer to its end. */
    private readonly resolvesOnError: boolean,
    private readonly resolver: Resolver,
    /** Told when it learns that the name leads elsewhere. */
    private readonly onSwitch: (to: PairRole) => void,
  ) {
    this.answer = resolver.resolve();
  }

  /** Asked for the name some seconds ago. */
  start(secondsAgo: number): void {
    const { clock, resolve, ttlSeconds } = this.resolver;
    this.answer = resolve();
    this.expiresAt = clock.seconds() + ttlSeconds - secondsAgo;
  }

  /** The Region that it takes the name to lead to. */
  region(): PairRole {
    const { clock, resolve, ttlSeconds } = this.resolver;
    if (clock.seconds() >= this.expiresAt) {
      const answer = resolve();
      if (answer !== this.answer) {
        this.onSwitch(answer);
      }
      this.answer = answer;
      this.expiresAt = clock.seconds() + ttlSeconds;
    }
    return this.answer;
  }

  /** A request by the name failed. */
  failed(): void {
    if (this.resolvesOnError) {
      this.expiresAt = 0;
    }
  }
}
