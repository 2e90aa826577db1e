import { activeRole, type SwitchRecord } from "../../../../functions/failover/switch-state";
import { NO_MEMORY } from "../../../../functions/failover/orchestrator-memory";
import type { FailoverSettings } from "../../../../src/commands/failover/settings";
import type { Sources } from "../../../../src/commands/failover/sources";
import type { Status } from "../../../../src/commands/failover/status";

export const NOW = new Date("2026-03-02T12:00:00.000Z");

export const UNTOUCHED: SwitchRecord = { position: "released", epoch: 0, history: [] };
export const ENGAGED: SwitchRecord = {
  position: "engaged",
  since: "2026-03-02T11:55:00.000Z",
  by: "failover-orchestrator",
  reason: "3 probes of the primary in a row failed; the last: no answer in time",
  epoch: 3,
  history: [
    {
      position: "released",
      since: "2026-03-01T10:00:00.000Z",
      by: "ada",
      reason: "maintenance over",
      epoch: 2,
    },
    { position: "engaged", since: "2026-03-01T09:00:00.000Z", by: "ada", reason: "maintenance", epoch: 1 },
  ],
};

const target = (role: "primary" | "standby", region: string) => ({ url: `https://${region}`, region, role });

export const SETTINGS: FailoverSettings = {
  environmentSuffix: "dev",
  regions: { primary: "us-east-1", standby: "us-east-2" },
  consistency: "strong",
  via: "standby",
  controlTable: "payments-control-dev",
  paymentsTable: "payments-transactions-dev",
  health: { primary: target("primary", "us-east-1"), standby: target("standby", "us-east-2") },
};

/** A healthy system whose switch has this record. */
export const statusOf = (record: SwitchRecord, overrides: Partial<Status> = {}): Status => ({
  environmentSuffix: "dev",
  regions: SETTINGS.regions,
  consistency: "strong",
  via: "standby",
  active: activeRole(record),
  failoverSwitch: { value: record },
  health: {
    primary: { value: { healthy: true, seconds: 0.123 } },
    standby: { value: { healthy: true, seconds: 0.2 } },
  },
  openPayments: { value: { primary: 0, standby: 0, oldestAgeSeconds: 0 } },
  primaryCopy: { value: record },
  orchestrators: { primary: { value: NO_MEMORY }, standby: { value: NO_MEMORY } },
  ...overrides,
});

export interface MemorySources extends Sources {
  stored: SwitchRecord;
}

/** Both Regions in memory, healthy and in step, without open payments. */
export function sourcesWith(record: SwitchRecord, overrides: Partial<Sources> = {}): MemorySources {
  const sources: MemorySources = {
    stored: record,
    switchStore: {
      read: () => Promise.resolve(sources.stored),
      replace: (before, after) => {
        const holds = sources.stored.epoch === before.epoch;
        sources.stored = holds ? after : sources.stored;
        return Promise.resolve(holds);
      },
    },
    memories: {
      primary: { read: () => Promise.resolve(NO_MEMORY) },
      standby: { read: () => Promise.resolve(NO_MEMORY) },
    },
    recentPayments: { acceptedBy: () => Promise.resolve(0) },
    openPayments: {
      async *fresh() {
        yield await Promise.resolve({ payments: [], unreadable: [] });
      },
      async *retries() {
        yield await Promise.resolve({ payments: [], unreadable: [] });
      },
    },
    primarySwitch: { read: () => Promise.resolve(sources.stored) },
    probe: () => Promise.resolve({ healthy: true, seconds: 0.1 }),
    ...overrides,
  };
  return sources;
}
