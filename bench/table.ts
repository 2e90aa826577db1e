import type { Bound, Row } from "./bench";

const HEADINGS = ["what", "measured", "unit", "floor", "ratio", "bound", "held"];

/** The rows as a table of text: words to the left, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] as number;
        return [1, 3, 4].includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const missed = rows.filter(({ held }) => !held).length;
  return [...lines, "", missed === 0 ? "Every bound is held." : `${missed} bounds are not held.`].join("\n");
}

function cellsOf({ what, measured, unit, floor, ratio, bound, held }: Row): string[] {
  return [
    ...[what, number(measured), unit, floor === undefined ? "" : number(floor)],
    ...[ratio === undefined ? "" : ratio.toFixed(2), bound === undefined ? "" : boundText(bound)],
    bound === undefined ? "" : held ? "yes" : "NO",
  ];
}

function boundText(bound: Bound): string {
  return "atMost" in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`;
}

function number(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 1 : 0 });
}
