/** What a measurement is held against: its ratio to the floor. */
export type Bound = { readonly atMost: number } | { readonly atLeast: number };

/** One measurement. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** The same measured on what cannot be done without; absent where there is nothing to compare with. */
  readonly floor?: number;
  /** measured / floor */
  readonly ratio?: number;
  readonly bound?: Bound;
  readonly held: boolean;
}

export interface BenchOptions {
  /** How often each thing is measured; the median counts. */
  readonly runs: number;
  /** The project's folder. */
  readonly project: string;
}

/** A group of measurements. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  run(options: BenchOptions): Promise<Row[]>;
}

/** A measurement that is held against a floor; without a bound the ratio is only shown. */
export function compared(
  { what, measured, unit, floor }: Required<Pick<Row, "what" | "measured" | "unit" | "floor">>,
  bound?: Bound,
): Row {
  const ratio = measured / floor;
  return { what, measured, unit, floor, ratio, bound, held: bound === undefined || holds(ratio, bound) };
}

function holds(ratio: number, bound: Bound): boolean {
  return "atMost" in bound ? ratio <= bound.atMost : ratio >= bound.atLeast;
}

/** A measurement that is shown, and held against nothing. */
export function shown({ what, measured, unit }: Pick<Row, "what" | "measured" | "unit">): Row {
  return { what, measured, unit, held: true };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
