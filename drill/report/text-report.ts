import type { Colours } from "./colour";
import type { Measurement } from "../verdict/measurement";
import { reportRows } from "./report-rows";
import { time } from "./live-view";
import { verdictSentences } from "./verdict-sentence";

/** The report for a terminal: it says what the page says, the verdict first. */
export function textReport(
  measurement: Measurement,
  broken: readonly string[],
  colours: Colours,
  targetRecoverySeconds?: number,
): string {
  const { scenario, consistency, speed, seed, rate } = measurement;
  return [
    `${colours.strong(scenario)}  ${consistency} consistency, seed ${seed}, ${rate} payments/s, clock ${speed} times as fast`,
    ...verdictSentences(measurement).map((sentence) => `  ${colours.strong(sentence)}`),
    ...targetLines(measurement, colours, targetRecoverySeconds),
    ...rowLines(measurement, colours),
    ...alarmLines(measurement),
    broken.length === 0
      ? colours.good("  The promises held.")
      : broken.map((promise) => colours.bad(`  BROKEN: ${promise}`)).join("\n"),
  ].join("\n");
}

function targetLines({ recovery }: Measurement, colours: Colours, target: number | undefined): string[] {
  if (recovery === undefined || target === undefined) {
    return [];
  }
  return recovery.total <= target
    ? [colours.good(`  Within the target of ${target} s.`)]
    : [colours.bad(`  Over the target of ${target} s by ${(recovery.total - target).toFixed(0)} s.`)];
}

function rowLines(measurement: Measurement, colours: Colours): string[] {
  const rows = reportRows(measurement).map(({ label, value, implied = "", remark = "", isPart }) => ({
    ...{ label: isPart === true ? `  ${label}` : label, value, implied, remark },
  }));
  const wide = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const label = wide(rows.map((row) => row.label));
  const value = wide(rows.map((row) => row.value));
  const implied = wide(["implied", ...rows.map((row) => row.implied)]);
  return [
    colours.dim(`  ${"".padEnd(label)}  ${"measured".padStart(value)}  ${"implied".padStart(implied)}`),
    ...rows.map((row) =>
      `  ${row.label.padEnd(label)}  ${colours.strong(row.value.padStart(value))}  ${row.implied.padStart(implied)}  ${colours.dim(row.remark)}`.trimEnd(),
    ),
  ];
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
