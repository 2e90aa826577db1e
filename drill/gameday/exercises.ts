import { DrillError } from "../errors";
import type { TimelineEvent } from "../timeline";
import type { Card } from "./card";
import { type Costs, Exercise } from "./exercise";
import { mendAll } from "./mend-all";
import type { State } from "./state";
import type { World } from "./world";

export interface ExercisesPorts {
  /** What it has cost until now. */
  costs(): Costs;
  isRunning(): boolean;
  /** Tells people by the timeline. */
  note(text: string): void;
}

/** The cards that there are, and the one that is played. */
export class Exercises {
  private current?: Exercise;

  constructor(
    private readonly cards: readonly Card[],
    private readonly world: World,
    private readonly ports: ExercisesPorts,
  ) {}

  get hidesCauses(): boolean {
    return this.current?.hidesCauses === true;
  }

  /** @throws DrillError where there is no such card, or one is played */
  start(id: string): void {
    const card = this.cards.find((one) => one.id === id);
    if (card === undefined || !this.ports.isRunning() || this.hidesCauses) {
      throw new DrillError(
        `The card "${id}" cannot be played now: there is none of this name, or another is played.`,
      );
    }
    this.current = new Exercise(card, this.world, this.ports.costs(), ({ message }) =>
      this.ports.note(message),
    );
  }

  hint(): void {
    this.current?.hint();
  }

  pulled(lever: string): void {
    this.current?.pulled(lever);
  }

  /** Judges, shows what it was, and mends it. @throws DrillError */
  async finish(cause: string): Promise<void> {
    if (this.current === undefined) {
      throw new DrillError("No card is played.");
    }
    this.current.finish(cause, this.ports.costs());
    await mendAll(this.world);
  }

  close(): void {
    this.current = undefined;
  }

  /** What players may see of what happened: not what was broken for them. */
  shown(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
    const { current } = this;
    return current?.hidesCauses === true
      ? events.filter(({ kind, at }) => kind !== "action" || at < current.from)
      : events;
  }

  state(): Pick<State, "cards" | "card"> {
    return { cards: this.cards.map(({ id, title }) => ({ id, title })), card: this.current?.view() };
  }
}
