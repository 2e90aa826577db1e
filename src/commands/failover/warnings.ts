import type { ChangeRequest } from "./change-request";
import type { Reading, Status } from "./status";

export interface Manner {
  readonly via: "primary" | "standby";
  /** Whether clients are moved before the primary is fenced. */
  readonly isDrained: boolean;
}

/** What speaks against changing the switch now. A person decides all the same. */
export function warningsFor(action: ChangeRequest["action"], status: Status, manner: Manner): string[] {
  switch (action) {
    case "engage":
      return engageWarnings(status, manner);
    case "release":
      return releaseWarnings(status, manner);
    case "pin":
      return ["No orchestrator acts while the switch is pinned, not even when a Region is lost."];
    case "unpin":
      return [];
  }
}

function engageWarnings({ health, consistency, regions }: Status, { isDrained }: Manner): string[] {
  return [
    ...unlessHealthy("standby", regions.standby, health.standby),
    ...(isDrained
      ? []
      : [
          `${regions.primary} refuses payments from now on; clients that are still led there are answered 503 until they ` +
            "follow the public name.",
        ]),
    ...(consistency === "eventual"
      ? [
          `What ${regions.primary} acknowledged in its last seconds may be missing in ${regions.standby} until it ` +
            "can be reached again.",
        ]
      : []),
  ];
}

function releaseWarnings(status: Status, { via }: Manner): string[] {
  const { health, regions, consistency, openPayments } = status;
  return [
    ...unlessHealthy("primary", regions.primary, health.primary),
    ...(consistency === "eventual"
      ? [
          `What ${regions.standby} acknowledged in its last seconds may be missing in ${regions.primary} until it can be ` +
            "reached again. A payment that a client sends again with other content is then not recognized.",
        ]
      : []),
    ...("unreachable" in openPayments
      ? [`Open payments cannot be counted (${openPayments.unreachable}).`]
      : openPayments.value.primary > 0
        ? [
            `${openPayments.value.primary} payments that ${regions.primary} accepted are still open; ` +
              `${regions.standby} is completing them. Wait until none is left.`,
          ]
        : []),
    ...(via === "primary" ? [] : copyWarnings(status)),
  ];
}

function copyWarnings({ regions, primaryCopy, failoverSwitch }: Status): string[] {
  if ("unreachable" in primaryCopy) {
    return [
      `${regions.primary}'s replica of the control table cannot be read (${primaryCopy.unreachable}): ` +
        "replication may be behind, and the Region goes on refusing payments until it learns of the release.",
    ];
  }
  return "value" in failoverSwitch && primaryCopy.value.epoch !== failoverSwitch.value.epoch
    ? [
        `Replication is behind: ${regions.primary} knows epoch ${primaryCopy.value.epoch} of the switch, ` +
          `${regions.standby} epoch ${failoverSwitch.value.epoch}. Wait until they agree.`,
      ]
    : [];
}

function unlessHealthy(
  role: string,
  region: string,
  reading: Reading<{ healthy: boolean; failure?: string }>,
) {
  if ("unreachable" in reading) {
    return [`Whether the ${role} ${region} is healthy is unknown (${reading.unreachable}).`];
  }
  return reading.value.healthy ? [] : [`The ${role} ${region} is not healthy (${reading.value.failure}).`];
}
