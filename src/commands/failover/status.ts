import type { OrchestratorMemory } from "../../../functions/failover/orchestrator-memory";
import { activeRole, type SwitchRecord, type SwitchState } from "../../../functions/failover/switch-state";
import { OPEN_SHARDS, RETRY_SHARDS } from "../../../functions/payments/open-shard";
import type { OpenPage, OpenPayment } from "../../../functions/payments/ports";
import { LARGEST_COUNT } from "../../../functions/payments/reconcile";
import type { FailoverSettings } from "./settings";
import type { Sources } from "./sources";

/** What was read, or why it could not be. */
export type Reading<Value> = { readonly value: Value } | { readonly unreachable: string };

export interface Health {
  readonly healthy: boolean;
  /** What was wrong, where anything was. */
  readonly failure?: string;
  readonly seconds: number;
}

export interface OpenCount {
  /** By the Region that accepted them. */
  readonly primary: number;
  readonly standby: number;
  /** 0 when none is open. */
  readonly oldestAgeSeconds: number;
}

export interface Status {
  readonly environmentSuffix: string;
  readonly regions: FailoverSettings["regions"];
  readonly via: FailoverSettings["via"];
  readonly consistency: FailoverSettings["consistency"];
  readonly active: "primary" | "standby" | "unknown";
  readonly failoverSwitch: Reading<SwitchRecord>;
  readonly health: { readonly primary: Reading<Health>; readonly standby: Reading<Health> };
  readonly openPayments: Reading<OpenCount>;
  /** The switch as the primary's replica of the control table holds it. */
  readonly primaryCopy: Reading<SwitchState>;
  /** What the orchestrator in each Region saw of the other one. */
  readonly orchestrators: Readonly<Record<"primary" | "standby", Reading<OrchestratorMemory>>>;
}

/** Reads all that there is to know. What is out of reach is a part of the answer. */
export async function readStatus(settings: FailoverSettings, sources: Sources, now: Date): Promise<Status> {
  const health = (role: "primary" | "standby") => {
    const target = settings.health[role];
    return target === undefined
      ? { unreachable: `not asked; give --${role}-url or --domain` }
      : reading(() => sources.probe(target));
  };
  const [failoverSwitch, primary, standby, openPayments, primaryCopy, watching, watched] = await Promise.all([
    reading(() => sources.switchStore.read()),
    health("primary"),
    health("standby"),
    reading(() => countOpen(settings, sources, now)),
    reading(() => sources.primarySwitch.read()),
    reading(() => sources.memories.standby.read()),
    reading(() => sources.memories.primary.read()),
  ]);
  return {
    environmentSuffix: settings.environmentSuffix,
    regions: settings.regions,
    via: settings.via,
    consistency: settings.consistency,
    active: "value" in failoverSwitch ? activeRole(failoverSwitch.value) : "unknown",
    health: { primary, standby },
    ...{ failoverSwitch, openPayments, primaryCopy },
    orchestrators: { standby: watching, primary: watched },
  };
}

async function reading<Value>(read: () => Promise<Value>): Promise<Reading<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    const { name, message } = error as Error;
    return { unreachable: `${name}: ${message}` };
  }
}

async function countOpen({ regions }: FailoverSettings, sources: Sources, now: Date): Promise<OpenCount> {
  const { openPayments } = sources;
  const shards = await Promise.all([
    ...OPEN_SHARDS.map((shard) => upToBound(openPayments.fresh(shard))),
    ...RETRY_SHARDS.map((shard) => upToBound(openPayments.retries(shard))),
  ]);
  const open = shards.flat();
  const primary = open.filter(({ originRegion }) => originRegion === regions.primary).length;
  const times = open.map(({ timestamp }) => Date.parse(timestamp));
  const oldest = times.reduce((earliest, time) => Math.min(earliest, time), now.getTime());
  return { primary, standby: open.length - primary, oldestAgeSeconds: (now.getTime() - oldest) / 1000 };
}

async function upToBound(pages: AsyncIterable<OpenPage>): Promise<OpenPayment[]> {
  const found: OpenPayment[] = [];
  for await (const { payments } of pages) {
    found.push(...payments);
    if (found.length >= LARGEST_COUNT / OPEN_SHARDS.length) {
      break;
    }
  }
  return found;
}
