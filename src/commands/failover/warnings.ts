import type { Warning } from "../../command-line/consent";
import type { Change } from "./request";
import type { Reading, Status } from "./status";

export interface Manner {
  readonly via: "primary" | "standby";
  /** Whether clients are moved before the primary is fenced. */
  readonly isDrained: boolean;
}

/** The names by which `--force` overrides what speaks against a change. */
export const WARNING_NAMES = [
  "standby-unhealthy",
  "standby-unknown",
  "primary-unhealthy",
  "primary-unknown",
  "data-pending",
  "open-payments",
  "open-payments-unknown",
  "replication-behind",
  "replication-unknown",
  "unidentified",
] as const;
type Named = Warning<(typeof WARNING_NAMES)[number]>;

/** What the change itself brings with it, however things stand. */
export function consequencesOf(action: Change, { regions }: Status, { isDrained }: Manner): string[] {
  if (action === "engage" && !isDrained) {
    return [
      `${regions.primary} refuses payments from now on; clients that are still led there are answered 503 until they ` +
        "follow the public name.",
    ];
  }
  return action === "pin"
    ? ["No orchestrator acts while the switch is pinned, not even when a Region is lost."]
    : [];
}

/** What speaks against changing the switch now. A person decides all the same. */
export function warningsFor(action: Change, status: Status, manner: Manner): Named[] {
  switch (action) {
    case "engage":
      return engageWarnings(status);
    case "release":
      return releaseWarnings(status, manner);
    case "pin":
    case "unpin":
      return [];
  }
}

function engageWarnings({ health, consistency, regions }: Status): Named[] {
  return [
    ...unlessHealthy("standby", regions.standby, health.standby),
    ...(consistency === "eventual"
      ? [
          pending(
            `What ${regions.primary} acknowledged in its last seconds may be missing in ${regions.standby} until it ` +
              "can be reached again.",
          ),
        ]
      : []),
  ];
}

const pending = (text: string): Named => ({ name: "data-pending", text });

function releaseWarnings(status: Status, { via }: Manner): Named[] {
  const { health, regions, consistency } = status;
  return [
    ...unlessHealthy("primary", regions.primary, health.primary),
    ...(consistency === "eventual"
      ? [
          pending(
            `What ${regions.standby} acknowledged in its last seconds may be missing in ${regions.primary} until it can be ` +
              "reached again. A payment that a client sends again with other content is then not recognized.",
          ),
        ]
      : []),
    ...openWarnings(status),
    ...(via === "primary" ? [] : copyWarnings(status)),
  ];
}

function openWarnings({ openPayments, regions }: Status): Named[] {
  if ("unreachable" in openPayments) {
    const text = `Open payments cannot be counted (${openPayments.unreachable}).`;
    return [{ name: "open-payments-unknown", text }];
  }
  return openPayments.value.primary === 0
    ? []
    : [
        {
          name: "open-payments",
          text:
            `${openPayments.value.primary} payments that ${regions.primary} accepted are still open; ` +
            `${regions.standby} is completing them. Wait until none is left.`,
        },
      ];
}

function copyWarnings({ regions, primaryCopy, failoverSwitch }: Status): Named[] {
  if ("unreachable" in primaryCopy) {
    return [
      {
        name: "replication-unknown",
        text:
          `${regions.primary}'s replica of the control table cannot be read (${primaryCopy.unreachable}): ` +
          "replication may be behind, and the Region goes on refusing payments until it learns of the release.",
      },
    ];
  }
  return "value" in failoverSwitch && primaryCopy.value.epoch !== failoverSwitch.value.epoch
    ? [
        {
          name: "replication-behind",
          text:
            `Replication is behind: ${regions.primary} knows epoch ${primaryCopy.value.epoch} of the switch, ` +
            `${regions.standby} epoch ${failoverSwitch.value.epoch}. Wait until they agree.`,
        },
      ]
    : [];
}

function unlessHealthy(
  role: "primary" | "standby",
  region: string,
  reading: Reading<{ healthy: boolean; failure?: string }>,
): Named[] {
  if ("unreachable" in reading) {
    const text = `Whether the ${role} ${region} is healthy is unknown (${reading.unreachable}).`;
    return [{ name: `${role}-unknown`, text }];
  }
  return reading.value.healthy
    ? []
    : [
        {
          name: `${role}-unhealthy`,
          text: `The ${role} ${region} is not healthy (${reading.value.failure}).`,
        },
      ];
}
