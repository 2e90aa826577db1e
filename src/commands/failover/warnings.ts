import type { Reading, Status } from "./status";

/** What speaks against engaging or releasing the switch now. A person decides all the same. */
export function warningsFor(action: "engage" | "release", status: Status): string[] {
  return action === "engage" ? engageWarnings(status) : releaseWarnings(status);
}

function engageWarnings({ health, consistency, regions }: Status): string[] {
  return [
    ...unlessHealthy("standby", regions.standby, health.standby),
    ...(consistency === "eventual"
      ? [
          `What ${regions.primary} acknowledged in its last seconds may be missing in ${regions.standby} until it ` +
            "can be reached again.",
        ]
      : []),
  ];
}

function releaseWarnings({ health, regions, openPayments, primaryCopy, failoverSwitch }: Status): string[] {
  return [
    ...unlessHealthy("primary", regions.primary, health.primary),
    ...("unreachable" in openPayments
      ? [`Open payments cannot be counted (${openPayments.unreachable}).`]
      : openPayments.value.primary > 0
        ? [
            `${openPayments.value.primary} payments that ${regions.primary} accepted are still open; ` +
              `${regions.standby} is completing them. Wait until none is left.`,
          ]
        : []),
    ...("unreachable" in primaryCopy
      ? [
          `${regions.primary}'s replica of the control table cannot be read (${primaryCopy.unreachable}): ` +
            "replication may be behind, and the Region goes on refusing payments until it learns of the release.",
        ]
      : "value" in failoverSwitch && primaryCopy.value.epoch !== failoverSwitch.value.epoch
        ? [
            `Replication is behind: ${regions.primary} knows epoch ${primaryCopy.value.epoch} of the switch, ` +
              `${regions.standby} epoch ${failoverSwitch.value.epoch}. Wait until they agree.`,
          ]
        : []),
  ];
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
