import { DrillError } from "../errors";
import { actionNamed } from "./actions";
import type { Card } from "./card";
import type { CardView, Judgement } from "./card-view";
import type { PromiseCounts } from "./state";
import type { World } from "./world";

/** What an exercise cost, counted at its beginning and at its end. */
export interface Costs {
  readonly errors: number;
  readonly promises: PromiseCounts;
}

/** What a team did in an exercise. */
export interface Played {
  readonly cause: string;
  /** The levers that were pulled, by the names of their actions. */
  readonly levers: readonly string[];
  readonly seconds: number;
  readonly before: Costs;
  readonly after: Costs;
}

/** One card, played: it breaks what the card says, notes which levers are pulled, and judges. */
export class Exercise {
  private readonly startedAt: number;
  private readonly levers: string[] = [];
  private readonly calledOff: (() => void)[];
  private hintsShown = 0;
  private judgement?: Judgement;

  constructor(
    private readonly card: Card,
    private readonly world: World,
    private readonly before: Costs,
    /** Told where a fault cannot be put in place. */
    onFailure: (error: Error) => void,
  ) {
    const { clock } = world.simulation;
    this.startedAt = clock.seconds();
    this.calledOff = card.faults.map(({ after, action }) =>
      clock.after(after, () => {
        Promise.resolve(actionNamed(action).run(world)).catch(onFailure);
      }),
    );
  }

  /** While it lasts, causes are not shown: neither what is broken nor who is dead. */
  get hidesCauses(): boolean {
    return this.judgement === undefined;
  }

  /** Since when, in seconds of the drill. */
  get from(): number {
    return this.startedAt;
  }

  pulled(lever: string): void {
    if (this.judgement === undefined) this.levers.push(lever);
  }

  hint(): void {
    this.hintsShown = Math.min(this.hintsShown + 1, this.card.hints.length);
  }

  /** @throws DrillError where the cause is none of those offered, or it was judged already */
  finish(cause: string, after: Costs): void {
    if (this.judgement !== undefined || !this.card.causes.includes(cause)) {
      throw new DrillError(
        `"${cause}" is none of the causes that the card offers, or it was judged already.`,
      );
    }
    this.calledOff.forEach((callOff) => callOff());
    const played = { cause, levers: this.levers, seconds: this.seconds, before: this.before, after };
    this.judgement = judge(this.card, played);
  }

  view(): CardView {
    const { id, title, situation, mayLookAt, hints, causes, limitSeconds } = this.card;
    return {
      ...{ id, title, situation, mayLookAt, causes, limitSeconds, judgement: this.judgement },
      ...{ hints: hints.slice(0, this.hintsShown), hintsLeft: hints.length - this.hintsShown },
      seconds: this.seconds,
    };
  }

  private get seconds(): number {
    return this.world.simulation.clock.seconds() - this.startedAt;
  }
}

/** Whether the cause was found, the right lever chosen, in time, and what it cost. */
export function judge(card: Card, { cause, levers, seconds, before, after }: Played): Judgement {
  const wrong = levers.filter((lever) => !card.levers.includes(lever));
  const right = levers.filter((lever) => card.levers.includes(lever));
  const isRight = wrong.length === 0 && (right.length > 0 || card.levers.includes("none"));
  const named = (names: readonly string[]) =>
    names.length === 0 ? "no lever" : names.map((name) => `"${name}"`).join(", ");
  const lasted = `${(seconds / 60).toFixed(1)} minutes of the drill`;
  const { lost, twice } = after.promises;
  return {
    points: [
      {
        isGood: cause === card.rightCause,
        text:
          cause === card.rightCause
            ? `The cause was found: ${cause}.`
            : `It was not "${cause}": ${card.rightCause}.`,
      },
      {
        isGood: isRight,
        text: `You pulled ${named(levers)}; right was ${card.levers.map((lever) => (lever === "none" ? "no lever" : `"${lever}"`)).join(" or ")}.`,
      },
      { isGood: seconds <= card.limitSeconds, text: `It took ${lasted}, of ${card.limitSeconds / 60}.` },
    ],
    cost:
      `${after.errors - before.errors} requests failed and were sent again; ${lost - before.promises.lost} payments were lost, ` +
      `${twice - before.promises.twice} settled twice, ${after.promises.open} are open.`,
    solution: card.solution,
  };
}
