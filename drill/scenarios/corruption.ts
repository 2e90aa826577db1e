import { join } from "node:path";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { restoreCommand } from "../../src/commands/restore/command";
import type { RestorePorts } from "../../src/commands/restore/ports";
import { restorePorts } from "../../src/commands/restore/sources";
import { LONGEST_SECOND_THOUGHT_SECONDS } from "../clients/clients";
import { POLITE } from "../clients/habits";
import { DrillError } from "../errors";
import { OPERATOR } from "../region/permissions";
import type { Item } from "../region/table-operation";
import { type PairRole, ROLES } from "../roles";
import { clientOf } from "./lever";
import type { Play, Scenario } from "./scenario";
import type { ScenarioControls } from "./scenario-controls";

/** Payments that the bad writer spoils: half of them through each Region. */
const SPOILED = 20;
/** Seconds of the drill between the moment that people trust and the bad writer, and until both Regions have it. */
const MOMENT_SECONDS = 5;
const SPREAD_SECONDS = 20;

/** What a bad release, or a script with too many rights, may do to a payment; each in its own way. */
const SPOILS: readonly { readonly attribute: string; readonly value: Item[string] }[] = [
  { attribute: "amount", value: { N: "1" } },
  { attribute: "customerId", value: { S: "somebody-else" } },
  { attribute: "amount", value: { S: "no number" } },
  { attribute: "status", value: { S: "FAILED" } },
];

/** Steps of the command that a rehearsal may take out, to show that the verdict misses them. */
export type Weakening = (ports: RestorePorts) => RestorePorts;

/** A bad writer, and a person who puts right what it did, as far as the command's ports let them. */
export const corruptionWith = (weaken: Weakening): Play["run"] =>
  async function run(controls) {
    const { simulation } = controls;
    await controls.strike();
    await controls.eventually(async () => (await forgottenIn(controls)).length >= SPOILED, 180);
    const trusted = new Date(simulation.clock.now());
    await controls.goOnFor(MOMENT_SECONDS);
    const spoiled = await spoil(controls, await forgottenIn(controls));
    await controls.goOnFor(SPREAD_SECONDS);
    await mustBeInBoth(controls, spoiled);
    await restore(controls, trusted, weaken);
    await controls.goOnFor(60);
  };

export const corruption: Scenario = {
  name: "corruption",
  summary: `a bad writer spoils ${SPOILED} payments, which replicates; npm run restore puts them right while others come`,
  clients: { habits: POLITE, rate: 2 },
  expects: { failover: "must-not", serves: "primary" },
  run: corruptionWith((ports) => ports),
};

async function closedIn({ simulation }: ScenarioControls, role: PairRole): Promise<readonly Item[]> {
  const { name } = simulation.settings.plan.paymentsTable;
  const { items } = await simulation.regions[role].channel.request("state", undefined);
  return (items[name] ?? []).filter(({ status }) => status?.S === "COMPLETED");
}

/**
 * Closed payments that no client looks at any more: whoever asks for a spoiled one is told what stands there, and that
 * damage is no matter of this verdict.
 */
async function forgottenIn(controls: ScenarioControls): Promise<readonly Item[]> {
  const before = controls.simulation.clock.now() - (LONGEST_SECOND_THOUGHT_SECONDS + 1) * 1000;
  const closed = await closedIn(controls, "primary");
  return closed.filter(({ updatedAt }) => Date.parse(String(updatedAt?.S)) < before);
}

/**
 * Spoils payments, by way of both Regions.
 * @param among them @default those that are closed
 * @returns the attributes that were spoiled, by payment
 */
export async function spoil(
  controls: ScenarioControls,
  among?: readonly Item[],
): Promise<ReadonlyMap<string, string>> {
  const { simulation } = controls;
  const { plan } = simulation.settings;
  const ids = (among ?? (await closedIn(controls, "primary")))
    .slice(0, SPOILED)
    .map((item) => String(item.transactionId?.S));
  simulation.timeline.add("action", `a bad writer spoils ${ids.length} closed payments`);
  const clients = ROLES.map((role) => {
    const { region } = plan.regions[role];
    return new DynamoDBClient({ region, ...clientOf(simulation, region) });
  });
  const spoiled = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const { attribute, value } = SPOILS[index % SPOILS.length] as (typeof SPOILS)[number];
    await clients[index % clients.length]?.send(
      new UpdateItemCommand({
        TableName: plan.paymentsTable.name,
        Key: { transactionId: { S: id } },
        UpdateExpression: "SET #spoiled = :value",
        ExpressionAttributeNames: { "#spoiled": attribute },
        ExpressionAttributeValues: { ":value": value as never },
      }),
    );
    spoiled.set(id, attribute);
  }
  return spoiled;
}

/** Else nothing was rehearsed. */
async function mustBeInBoth(
  { simulation }: ScenarioControls,
  spoiled: ReadonlyMap<string, string>,
): Promise<void> {
  const { name } = simulation.settings.plan.paymentsTable;
  for (const role of ROLES) {
    const { items } = await simulation.regions[role].channel.request("state", undefined);
    const there = (items[name] ?? []).filter((item) => {
      const attribute = spoiled.get(String(item.transactionId?.S));
      return SPOILS.some(
        (one) => one.attribute === attribute && JSON.stringify(item[attribute]) === JSON.stringify(one.value),
      );
    });
    if (spoiled.size < SPOILED || there.length < spoiled.size) {
      throw new DrillError(
        `${there.length} of ${SPOILED} payments are spoiled in the ${role}: nothing was rehearsed.`,
      );
    }
  }
}

/**
 * A person's `npm run restore`: the command's own code, against the drill's Regions.
 * @returns what it said
 */
export async function restore(
  controls: Pick<ScenarioControls, "simulation">,
  trusted: Date,
  weaken: Weakening = (ports) => ports,
): Promise<string> {
  const { simulation } = controls;
  const { plan } = simulation.settings;
  const { clock, timeline } = simulation;
  const said: string[] = [];
  const now = () => new Date(clock.now());
  const pause = (milliseconds: number) => clock.wait(milliseconds / 1000);
  const options = [
    "--apply",
    "--yes",
    "--reason",
    "drill",
    "--output",
    join(simulation.folderOf("primary"), "restore.jsonl"),
  ];
  timeline.add("action", "a person restores what was spoiled");
  const code = await restoreCommand(["--to-time", trusted.toISOString(), ...options], {
    terminal: {
      ...{ interactive: false, colour: false, print: (text: string) => void said.push(text) },
      remark: (text) => void said.push(text),
      ask: () => Promise.resolve(""),
    },
    ...{ now, pause },
    portsOf: async ({ from }) => {
      const ports = await restorePorts({
        ...{ tableName: plan.paymentsTable.name, from, now, pause },
        ...{ region: plan.regions.primary.region, peer: plan.regions.standby.region },
        client: (region) => clientOf(simulation, region),
      });
      return weaken({ ...ports, identity: () => Promise.resolve(OPERATOR.arn) });
    },
  });
  if (code !== 0) throw new DrillError(`npm run restore ended with ${code}: ${said.join(" ")}`);
  timeline.add(
    "recovery",
    said.findLast((line) => line.includes("written back")) ?? "nothing was written back",
  );
  return said.join("\n");
}
