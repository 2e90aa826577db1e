import type { Measurement, Recovery } from "../verdict/measurement";

const HEAD = [
  "Scenario",
  "Consistency",
  "Moved by",
  "Decision",
  "Measured",
  "Implied",
  "Difference",
] as const;

const WITHOUT = "-";

const seconds = (value: number) => `${value.toFixed(1)} s`;

/**
 * How long clients were not served in each scenario, beside what the stack implies, as Markdown.
 * Times are seconds of the drill.
 */
export function recoveryTable(measurements: readonly Measurement[]): string {
  const speeds = [...new Set(measurements.map(({ speed }) => speed))].join(", ");
  return [
    line(HEAD),
    line(HEAD.map((_title, index) => (index < 3 ? "---" : "---:"))),
    ...measurements.map((measurement) => line(cellsFor(measurement))),
    "",
    `Measured with the clock ${speeds} times as fast. Implied: the decision as measured, then ` +
      "interval x (threshold - 1 + part of the checkers that must agree) + TTL.",
    "",
  ].join("\n");
}

function cellsFor({ scenario, consistency, recovery }: Measurement): readonly string[] {
  return [`\`${scenario}\``, consistency, ...(recovery === undefined ? unmoved() : timesOf(recovery))];
}

function unmoved(): readonly string[] {
  return ["nobody moved", ...HEAD.slice(3).map(() => WITHOUT)];
}

function timesOf({ decision, total, implied }: Recovery): readonly string[] {
  const difference = total - implied;
  return [
    decision === undefined ? "health checks" : "failover switch",
    decision === undefined ? WITHOUT : seconds(decision),
    seconds(total),
    seconds(implied),
    `${difference < 0 ? "" : "+"}${seconds(difference)}`,
  ];
}

const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
