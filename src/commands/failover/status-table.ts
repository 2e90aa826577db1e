import type { OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import type { SwitchPosition, SwitchState } from "../../../functions/failover/switch-state";
import type { Health, Reading, Status } from "./status";
import { type Paint } from "../../command-line/terminal";

/** Earlier changes that are shown; the JSON holds all that are kept. */
const SHOWN_CHANGES = 5;
const LABEL_WIDTH = 18;

/** The status as a person reads it, top to bottom: who serves, how they are, and what is still on its way. */
export function statusTable(status: Status, paint: Paint, now: Date): string {
  const { regions, active, health, openPayments, failoverSwitch } = status;
  const open = (role: "primary" | "standby") =>
    "value" in openPayments ? String(openPayments.value[role]) : "unreadable";
  const rows = [
    ["", `primary ${regions.primary}`, `standby ${regions.standby}`],
    ["Serves", servesText(active, "primary"), servesText(active, "standby")],
    ["Health", healthText(health.primary), healthText(health.standby)],
    ["Open payments", open("primary"), open("standby")],
  ] as const;
  const width = Math.max(...rows.map(([, primary]) => primary.length)) + 2;
  return [
    paint(`Failover of environment ${status.environmentSuffix}`, "bold"),
    "",
    ...rows.map(([label, primary, standby]) => {
      const cells = [primary.padEnd(width), standby].map((cell) => coloured(cell, paint));
      return `${label.padEnd(LABEL_WIDTH)}${cells.join("")}`.trimEnd();
    }),
    "",
    ...switchLines(failoverSwitch, paint, now),
    ...line(
      "Oldest open",
      "value" in openPayments ? oldestText(openPayments.value) : openPayments.unreachable,
    ),
    ...line("Replication", replicationText(status)),
    ...line("Primary's copy", copyText(status)),
    ...line("Orchestrator", orchestratorText(status.orchestrators.standby, now)),
    ...line("  of the primary", orchestratorText(status.orchestrators.primary, now)),
    ...earlierLines(failoverSwitch),
  ].join("\n");
}

const line = (label: string, text: string): string[] => [`${label.padEnd(LABEL_WIDTH)}${text}`];

function servesText(active: Status["active"], role: "primary" | "standby"): string {
  return active === "unknown" ? "unknown" : active === role ? "yes" : "no";
}

function healthText(reading: Reading<Health>): string {
  if ("unreachable" in reading) {
    return reading.unreachable;
  }
  const { healthy, failure, seconds } = reading.value;
  return healthy ? `healthy (${seconds.toFixed(2)} s)` : (failure ?? "unhealthy");
}

function coloured(cell: string, paint: Paint): string {
  return /^(healthy|yes)/.test(cell)
    ? paint(cell, "green")
    : /^(HTTP|unhealthy|unreachable|no answer|no health)/.test(cell)
      ? paint(cell, "red")
      : cell;
}

function switchLines(reading: Reading<SwitchState>, paint: Paint, now: Date): string[] {
  if ("unreachable" in reading) {
    return line("Switch", `${paint("UNREADABLE", "red")}: ${reading.unreachable}`);
  }
  const { position, pinned, since, by = "unknown", reason = "not given", epoch } = reading.value;
  return [
    ...line("Switch", `${positionText(position, paint)}${pinned ? ", pinned" : ""}, epoch ${epoch}`),
    ...(since === undefined
      ? line("  since", "nobody has ever touched it")
      : [
          ...line("  since", `${since} (${ago(since, now)})`),
          ...line("  by", by),
          ...line("  reason", reason),
        ]),
  ];
}

const positionText = (position: SwitchPosition, paint: Paint): string =>
  position === "released" ? paint(position, "green") : paint(position.toUpperCase(), "yellow");

function oldestText({
  primary,
  standby,
  oldestAgeSeconds,
}: {
  primary: number;
  standby: number;
  oldestAgeSeconds: number;
}) {
  return primary + standby === 0 ? "none is open" : duration(oldestAgeSeconds);
}

function replicationText({ consistency, regions, openPayments }: Status): string {
  if ("unreachable" in openPayments) {
    return `${consistency} as configured; unconfirmed while the table cannot be read in ${regions.standby}`;
  }
  return consistency === "strong"
    ? "strong: nothing that was acknowledged can be missing (RPO 0)"
    : `eventual: what ${regions.primary} acknowledged in its last seconds may be pending`;
}

function copyText({ primaryCopy, failoverSwitch }: Status): string {
  if ("unreachable" in primaryCopy) {
    return `unreachable: ${primaryCopy.unreachable}`;
  }
  const { epoch } = primaryCopy.value;
  return "value" in failoverSwitch && failoverSwitch.value.epoch === epoch
    ? `in step, epoch ${epoch}`
    : `pending: it knows epoch ${epoch} of the switch`;
}

function orchestratorText(reading: Reading<OrchestratorMemory>, now: Date): string {
  if ("unreachable" in reading) {
    return reading.unreachable;
  }
  const { lastProbeAt, lastDecision, consecutiveFailures, consecutiveSuccesses } = reading.value;
  return lastProbeAt === undefined
    ? "it has never probed the other Region"
    : `${lastDecision}, ${ago(lastProbeAt, now)}; in a row ${consecutiveFailures} failures, ` +
        `${consecutiveSuccesses} successes`;
}

function earlierLines(reading: Status["failoverSwitch"]): string[] {
  const history = "value" in reading ? reading.value.history.slice(0, SHOWN_CHANGES) : [];
  return history.flatMap(({ position, since, by, reason, epoch }, index) =>
    line(index === 0 ? "Before that" : "", `epoch ${epoch} ${position} ${since} by ${by}: ${reason}`),
  );
}

function ago(time: string, now: Date): string {
  return `${duration((now.getTime() - Date.parse(time)) / 1000)} ago`;
}

function duration(seconds: number): string {
  const units = [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
  ] as const;
  const [unit, size] = units.find(([, size]) => seconds >= 2 * size) ?? ["s", 1];
  return `${Math.max(0, Math.floor(seconds / size))} ${unit}`;
}
