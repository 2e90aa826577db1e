import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulation } from "../global/simulation";
import { EVENTS_FILE, type PublishedEvent } from "../region/files";
import { forEachRole, type PairRole, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { contentsIn } from "./contents";
import type { Event, Evidence, Holdings } from "./evidence";

/** Where the archive keeps what is known of two contents of one id. */
const CONFLICTS = "conflicts/";

/** Standard deviations of a log-normal lag that nearly none exceeds, in 99th percentiles. */
const LONGEST_LAGS = 3;

/** Collects what the parties of a drill kept, when all is over. */
export async function gather(simulation: Simulation): Promise<Evidence> {
  const { settings, replication, provider, ledger } = simulation;
  const { plan, speed, lag } = settings;
  const { paymentsTable } = plan;
  const present = ROLES.filter(
    (role) => simulation.regions[role].alive && simulation.network.hasQuorum(role),
  );
  const exchanges = ledger.read();
  return {
    consistency: paymentsTable.consistency,
    regions: forEachRole((role) => plan.regions[role].region),
    holdings: await Promise.all(present.map((role) => holdingsOf(simulation, role, paymentsTable.name))),
    exchanges,
    contents: contentsIn(exchanges),
    events: ROLES.flatMap((role) => eventsOf(simulation, role)),
    orders: settlesOutside(plan) ? provider.orders : undefined,
    ...{ switchHistory: simulation.switchHistory, troubles: simulation.troubles, speed },
    providerTroubles: simulation.providerTroubles,
    failuresBeforeEngaging: numberIn(plan, "FAILURES_BEFORE_ENGAGING", 1),
    keyLifetimeSeconds: numberIn(plan, "SETTLEMENT_KEY_LIFETIME_HOURS", Infinity) * 3600,
    reviewThreshold: numberIn(plan, "REVIEW_THRESHOLD_MINOR_UNITS", Infinity),
    beganAt: simulation.clock.now() - simulation.clock.seconds() * 1000,
    skewSeconds: settings.clockSkewSeconds ?? { primary: 0, standby: 0 },
    lagSeconds: replication.strong.items(paymentsTable.name) === undefined ? lag.p99 * LONGEST_LAGS : 0,
    endedAt: simulation.clock.seconds(),
  };
}

async function holdingsOf(simulation: Simulation, role: PairRole, table: string): Promise<Holdings> {
  const { plan } = simulation.settings;
  const { items, objects } = await simulation.regions[role].channel.request("state", undefined);
  const buckets = new Set(
    plan.regions[role].functions.map(({ variables }) => variables.RECEIPTS_BUCKET_NAME),
  );
  return {
    region: plan.regions[role].region,
    payments: new Map((items[table] ?? []).map((item) => [String(item.transactionId?.S), item])),
    receipts: objects.filter(({ bucket, key }) => buckets.has(bucket) && !key.startsWith(CONFLICTS)),
    conflicts: objects.filter(({ bucket, key }) => buckets.has(bucket) && key.startsWith(CONFLICTS)),
  };
}

/** What a Region's topics took, also before it was lost. */
function eventsOf(simulation: Simulation, role: PairRole): Event[] {
  const file = join(simulation.folderOf(role), EVENTS_FILE);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(0, -1) : [];
  return lines.map((line) => {
    const { message } = JSON.parse(line) as PublishedEvent;
    return { region: simulation.settings.plan.regions[role].region, message };
  });
}

const variablesOf = ({ regions }: SystemPlan) =>
  ROLES.flatMap((role) => regions[role].functions.map(({ variables }) => variables));

const settlesOutside = (plan: SystemPlan) =>
  variablesOf(plan).some(({ SETTLEMENT_URL: url }) => url !== undefined && url !== "");

/** What the functions that are told of it are told. */
function numberIn(plan: SystemPlan, variable: string, otherwise: number): number {
  const [value] = variablesOf(plan).flatMap(({ [variable]: given }) => given ?? []);
  return Number(value ?? otherwise);
}
