import type { Colours } from "./colour";
import type { Measurement } from "../verdict/measurement";
import { reportRows } from "./report-rows";
import { time } from "./live-view";

/** The report as a table for a terminal. */
export function textReport(measurement: Measurement, broken: readonly string[], colours: Colours): string {
  const rows = reportRows(measurement);
  const width = Math.max(...rows.map(([label]) => label.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  const lines = rows.map(([label, value, remark = ""]) =>
    `  ${label.padEnd(width)}  ${colours.strong(value.padStart(values))}  ${colours.dim(remark)}`.trimEnd(),
  );
  const { scenario, consistency, speed, seed, rate, machineSeconds } = measurement;
  return [
    `${colours.strong(scenario)}  ${consistency} consistency, seed ${seed}, ${rate} payments/s, ` +
      `clock ${speed} times as fast (${machineSeconds.toFixed(0)} s on this machine)`,
    ...lines,
    ...alarmLines(measurement),
    broken.length === 0
      ? colours.good("  The promises held.")
      : broken.map((promise) => colours.bad(`  BROKEN: ${promise}`)).join("\n"),
  ].join("\n");
}

/** Which alarms rang, and when on the drill's clock. */
function alarmLines({ alarms }: Measurement): string[] {
  if (alarms === undefined) {
    return [];
  }
  return [
    alarms.length === 0 ? "  no alarm rang" : "  alarms that rang",
    ...alarms.map(
      ({ alarm, from, to, why }) =>
        `    ${time(from)} to ${to === undefined ? "the end" : time(to)}  ${alarm}: ${why}`,
    ),
  ];
}
