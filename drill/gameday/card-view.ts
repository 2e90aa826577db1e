/** What came of an exercise. */
export interface Judgement {
  readonly points: readonly { readonly isGood: boolean; readonly text: string }[];
  readonly cost: string;
  /** What it was, and what the runbook says, as Markdown. */
  readonly solution: string;
}

/** An exercise as its players see it; texts are Markdown. */
export interface CardView {
  readonly id: string;
  readonly title: string;
  readonly situation: string;
  readonly mayLookAt: string;
  /** Those that were asked for. */
  readonly hints: readonly string[];
  readonly hintsLeft: number;
  readonly causes: readonly string[];
  /** Seconds of the drill since it began, and those that it should take. */
  readonly seconds: number;
  readonly limitSeconds: number;
  readonly judgement?: Judgement;
}
