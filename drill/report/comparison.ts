import type { OldReport } from "./report-data";
import { reportRows } from "./report-rows";
import type { Report, Result } from "./report";

/** A figure that is not as it was. */
export interface Difference {
  readonly scenario: string;
  readonly label: string;
  readonly before: string;
  readonly now: string;
}

const NONE = "-";

/** What differs from an older report, scenario by scenario; the circumstances first. */
export function differencesFrom(old: OldReport, report: Report): Difference[] {
  return [
    ...circumstances(old, report),
    ...report.results.flatMap((result) => {
      const before = old.results.find(
        ({ measurement: { scenario } }) => scenario === result.measurement.scenario,
      );
      const { scenario } = result.measurement;
      return before === undefined
        ? [{ scenario, label: "played", before: "no", now: "yes" }]
        : inRows(rowsOf(before), rowsOf(result)).map((difference) => ({ scenario, ...difference }));
    }),
  ];
}

function circumstances(old: OldReport, { circumstances: now }: Report): Difference[] {
  const before = old.circumstances;
  if (before === undefined) {
    return [];
  }
  const rows = ({ commit = NONE, command, configuration }: typeof now): [string, string][] => [
    ["commit", commit],
    ["command", command],
    ...Object.entries(configuration),
  ];
  return inRows(rows(before), rows(now)).map((difference) => ({ scenario: "all", ...difference }));
}

const rowsOf = ({ measurement, broken }: Result): [string, string][] => [
  ["promises broken", broken.length === 0 ? "none" : broken.join(" ")],
  ...reportRows(measurement).map(({ label, value }): [string, string] => [label.trim(), value]),
];

function inRows(
  before: readonly (readonly [string, string])[],
  now: readonly (readonly [string, string])[],
): Omit<Difference, "scenario">[] {
  const [old, fresh] = [new Map(before), new Map(now)];
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .map((label) => ({ label, before: old.get(label) ?? NONE, now: fresh.get(label) ?? NONE }))
    .filter((one) => one.before !== one.now);
}
