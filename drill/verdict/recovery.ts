import { HEALTHY_PART } from "../global/health-checks";
import { ALIAS_TTL_SECONDS } from "../global/names";
import type { Simulation } from "../global/simulation";
import type { NamesPlan } from "../stack/plan";
import type { Recovery } from "./measurement";
import { percentile } from "../percentile";

/** The trouble of a scenario, as far as recovery goes. */
export interface Outage {
  /** Seconds of the drill. */
  readonly at: number;
  /** When the first checker saw it, and when the name moved. */
  readonly detectedAt?: number;
}

/**
 * What the stack implies: a checker's own threshold of intervals, the first of which has begun already; the spread of
 * the checkers that must agree, over one interval; then the name's TTL. An endpoint is unhealthy once all but 18 % of
 * the checkers say so, and answers, as an engaged switch does, once 18 % say so.
 */
export function impliedRecovery({ healthChecks }: NamesPlan, bySwitch: boolean): number {
  const agreeing = bySwitch ? HEALTHY_PART : 1 - HEALTHY_PART;
  const slowest = Math.max(
    ...healthChecks.map((check) =>
      check.kind === "endpoint" && check.inverted === bySwitch
        ? check.intervalSeconds * (check.threshold - 1 + agreeing)
        : 0,
    ),
  );
  return slowest + ALIAS_TTL_SECONDS;
}

/** How long it took until all clients were served by the other Region; undefined where they never were. */
export function measureRecovery(simulation: Simulation, { at, detectedAt }: Outage): Recovery | undefined {
  const { clients, names, settings } = simulation;
  const move = names.moves.find((candidate) => candidate.at >= at && candidate.to === "standby");
  if (move === undefined) {
    return undefined;
  }
  const firstServed = new Map<number, number>();
  for (const { client, role, acknowledgedAt, byOwnName } of clients.acknowledgements) {
    if (role === "standby" && !byOwnName && acknowledgedAt >= at && !firstServed.has(client)) {
      firstServed.set(client, acknowledgedAt - at);
    }
  }
  const times = (patient: boolean) =>
    [...firstServed]
      .filter(([client]) => clients.isPatient(client) === patient)
      .map(([, seconds]) => seconds);
  const patient = times(true);
  const eager = times(false);
  const total = Math.max(...patient);
  if (!Number.isFinite(total)) {
    return undefined;
  }
  const [slowest] = [...firstServed].find(
    ([client, seconds]) => clients.isPatient(client) && seconds === total,
  ) ?? [-1];
  const learnt = clients.switches.find(
    ({ client, at: when, to }) => client === slowest && when >= at && to === "standby",
  );
  const engaged = simulation.timeline.events.find(({ kind, at: when }) => kind === "switch" && when >= at);
  const decision = move.bySwitch && engaged !== undefined ? engaged.at - at : undefined;
  const detection = Math.max(0, (detectedAt ?? move.at) - at - (decision ?? 0));
  const moved = move.at - at;
  const ttl = Math.max(0, (learnt?.at ?? move.at) - move.at);
  return {
    decision,
    ...{ total, detection, agreement: moved - detection - (decision ?? 0), ttl, client: total - moved - ttl },
    ...{ median: percentile(patient, 50), eager: eager.length === 0 ? undefined : Math.max(...eager) },
    implied: (decision ?? 0) + impliedRecovery(settings.plan.names, move.bySwitch),
  };
}
