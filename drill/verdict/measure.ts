import type { Ring } from "../alarms/rings";
import type { Change } from "../region/change";
import { ROLES } from "../roles";
import type { TimelineEvent } from "../timeline";
import { acceptedInPartition } from "./acceptance-check";
import { gather } from "./gather";
import { judge } from "./judge";
import type { Measurement, Sample } from "./measurement";
import { countBy, percentile } from "../percentile";
import { moneyIn } from "./money";
import { measureRecovery } from "./recovery";
import type { Rehearsal } from "./rehearsal";
import { mostOrders } from "./settlement-check";

/** What else is known when a scenario is over. */
export interface Circumstances {
  readonly seed: number;
  readonly detectedAt?: number;
  readonly machineSeconds: number;
  readonly samples: readonly Sample[];
}

/** Counts what a scenario came to: every acknowledged payment is looked for. */
export async function measure(
  scenario: { readonly name: string; readonly summary: string },
  rehearsal: Rehearsal,
  circumstances: Circumstances,
): Promise<Measurement> {
  const { simulation } = rehearsal;
  const { clients, replication, settings } = simulation;
  const { paymentsTable } = settings.plan;
  const channels = ROLES.filter((role) => simulation.regions[role].alive).map(
    (role) => simulation.regions[role].channel,
  );
  const states = await Promise.all(channels.map((channel) => channel.request("state", undefined)));
  const conducts = [
    ...simulation.pastConducts,
    ...(await Promise.all(channels.map((channel) => channel.request("conduct", undefined)))),
  ];
  const items =
    replication.strong.items(paymentsTable.name) ??
    states.flatMap((state) => state.items[paymentsTable.name] ?? []);
  const statuses = new Map(items.map((item) => [String(item.transactionId?.S), String(item.status?.S)]));
  const evidence = await gather(simulation);
  const acknowledged = [...evidence.contents.values()].filter(
    ({ acknowledgements }) => acknowledgements.length > 0,
  );
  const present = acknowledged.filter(({ transactionId }) => statuses.has(transactionId));
  const latencies = clients.acknowledgements.map(({ latency }) => latency);
  const loads = Object.values(await rehearsal.loads());
  const steps = settlementSteps(
    [...replication.strong.history, ...simulation.replication.sentChanges],
    paymentsTable.name,
  );
  const alarms = settings.alarms && simulation.cloudWatch.rings(settings.alarms);
  const lags = ROLES.flatMap((role) => replication.links[role].observedLags);
  return {
    ...{ scenario: scenario.name, summary: scenario.summary, consistency: paymentsTable.consistency },
    ...{ speed: settings.speed, seed: circumstances.seed, rate: settings.rate },
    ...{ drillSeconds: simulation.clock.seconds(), machineSeconds: circumstances.machineSeconds },
    acknowledged: acknowledged.length,
    byStatus: countBy(present, ({ transactionId }) => statuses.get(transactionId) ?? ""),
    ...{ money: moneyIn(evidence.contents, statuses), outageAt: rehearsal.outageAt },
    recovery:
      rehearsal.outageAt === undefined
        ? undefined
        : measureRecovery(simulation, { at: rehearsal.outageAt, detectedAt: circumstances.detectedAt }),
    ...{
      missingAtFailover: rehearsal.missing?.transactionIds.length,
      explainedByLag: rehearsal.explainedByLag,
    },
    lost: acknowledged.length - present.length,
    unfinished: present.filter(({ transactionId }) => isOpen(statuses.get(transactionId))).length,
    settledTwice: [...steps.values()].filter(({ references }) => references.size > 1).length,
    settlementsRepeated: [...steps.values()].filter(({ count }) => count > 1).length,
    deadLetters: states.reduce((sum, { deadLetters }) => sum + deadLetters, 0),
    nameMoves: simulation.names.moves.length,
    lastPaymentAt: rehearsal.drainedFrom ?? simulation.clock.seconds(),
    errors: countBy(clients.errors, ({ kind }) => kind),
    refused: countBy(clients.refused, ({ kind }) => kind),
    passedOver: countBy(clients.passedOver, ({ kind }) => kind),
    requests: countBy(evidence.exchanges, ({ intent }) => intent),
    latency: { p50: percentile(latencies, 50), p99: percentile(latencies, 99) },
    ...{ mostOrders: mostOrders(evidence), acceptedInPartition: acceptedInPartition(evidence) },
    restless: loads.reduce((sum, { open, waiting }) => sum + open + waiting, 0),
    findings: await judge(simulation, evidence),
    replicationLag: lags.length === 0 ? undefined : { p50: percentile(lags, 50), p99: percentile(lags, 99) },
    denied: [...new Set(conducts.flatMap(({ denied }) => denied))],
    unusedPermissions: inEvery(conducts.map(({ unusedPermissions }) => unusedPermissions)),
    failedInvocations: [...new Set(conducts.flatMap(({ failedInvocations }) => failedInvocations))],
    alarms,
    timeline: withRings(simulation.timeline.events, alarms ?? []),
    samples: circumstances.samples,
  };
}

/** What happened, with the alarms that rang. */
function withRings(events: readonly TimelineEvent[], rings: readonly Ring[]): TimelineEvent[] {
  const alarms = rings.flatMap(({ alarm, from, to, why }): TimelineEvent[] => [
    { at: from, kind: "alarm", text: `${alarm} rings: ${why}` },
    ...(to === undefined ? [] : [{ at: to, kind: "alarm", text: `${alarm} is over` } as const]),
  ]);
  return [...events, ...alarms].sort((one, other) => one.at - other.at);
}

const isOpen = (status: string | undefined) => status === "ACCEPTED" || status === "SETTLED";

interface Settlement {
  count: number;
  readonly references: Set<string>;
}

/** Who entered the state SETTLED how often, and under which references. */
function settlementSteps(changes: readonly Change[], table: string): Map<string, Settlement> {
  const steps = new Map<string, Settlement>();
  for (const { table: name, key, item } of changes) {
    if (name === table && item.status?.S === "SETTLED") {
      const step = steps.get(key) ?? { count: 0, references: new Set() };
      step.count += 1;
      step.references.add(String(item.settlementReference?.S));
      steps.set(key, step);
    }
  }
  return steps;
}

/** What no process of any Region needed: one that served nothing needed nothing. */
function inEvery(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  return first.filter((entry) => others.every((list) => list.includes(entry)));
}
