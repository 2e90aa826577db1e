import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Simulation } from "../global/simulation";
import { EVENTS_FILE, type PublishedEvent } from "../region/files";
import { forEachRole, type PairRole, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import { CardNumberSearch } from "./card-number-search";
import { contentsIn } from "./contents";
import { type Event, type Evidence, type Finding, finding, type Holdings } from "./evidence";

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
    failuresBeforeEngaging: failuresBeforeEngaging(plan),
    lagSeconds: replication.strong.items(paymentsTable.name) === undefined ? lag.p99 * LONGEST_LAGS : 0,
    endedAt: simulation.clock.seconds(),
  };
}

/** Looks through all that was stored, sent, published, logged and answered for the card numbers that clients sent. */
export async function searchForCardNumbers(
  simulation: Simulation,
  { exchanges }: Evidence,
): Promise<Finding[]> {
  const search = new CardNumberSearch(exchanges.flatMap(({ cardNumber }) => cardNumber ?? []));
  const files = ROLES.flatMap((role) => filesOf(simulation.folderOf(role)));
  const lines = await Promise.all(
    files.map(async (file) => (await search.linesIn(file)).map((line) => `${nameOf(file)} line ${line}`)),
  );
  const answers = exchanges
    .filter(({ answer }) => search.holds(`${answer?.body ?? ""} ${answer?.location ?? ""}`))
    .map(({ region, sentAt }) => `an answer of the ${region} at ${sentAt.toFixed(1)} s`);
  return finding("places hold a card number that a client sent", [...lines.flat(), ...answers]);
}

/** `primary/functions.log`. */
const nameOf = (file: string) => file.split("/").slice(-2).join("/");

function filesOf(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => join(folder, name))
    : [];
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

function failuresBeforeEngaging(plan: SystemPlan): number {
  const [failures] = variablesOf(plan).flatMap(({ FAILURES_BEFORE_ENGAGING: count }) => count ?? []);
  return Number(failures ?? 1);
}
