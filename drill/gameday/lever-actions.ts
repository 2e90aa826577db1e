import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamoSettledPayments } from "../../functions/adapters/dynamo-settled-payments";
import { s3ReceiptFinder, s3Receipts } from "../../functions/adapters/s3-receipts";
import { runPayments } from "../../src/command-line/run-payments";
import type { Verb } from "../../src/command-line/verb";
import type { ReceiptsContext } from "../../src/commands/receipts/command";
import { receiptsVerb } from "../../src/commands/receipts/verb";
import { redriveVerb } from "../../src/commands/redrive/verb";
import { DrillError } from "../errors";
import { OPERATOR } from "../region/permissions";
import { type PairRole, ROLES } from "../roles";
import { restore } from "../scenarios/corruption";
import { pullLever } from "../scenarios/lever";
import type { Action } from "./action";
import type { World } from "./world";

const isAlive = ({ simulation }: World, role: PairRole) => simulation.regions[role].alive;
const regionOf = ({ simulation }: World, role: PairRole) => simulation.settings.plan.regions[role].region;

/** `dev`, as the tables' names end. */
const suffixOf = ({ simulation }: World) =>
  simulation.settings.plan.controlTable.name.replace(/^payments-control-/, "");

interface Lever {
  readonly id: string;
  readonly label: string;
  readonly key?: string;
  readonly move: "engage" | "release";
  readonly via: PairRole;
  readonly isNow?: boolean;
}

const LEVERS: readonly Lever[] = [
  { id: "engage", label: "Engage the failover switch", key: "e", move: "engage", via: "standby" },
  { id: "engage-now", label: "Engage it at once", move: "engage", via: "standby", isNow: true },
  { id: "release", label: "Release the failover switch", key: "r", move: "release", via: "standby" },
  { id: "release-via-primary", label: "Release it by way of the primary", move: "release", via: "primary" },
];

const lever = ({ id, label, key, move, via, isNow = false }: Lever): Action => ({
  ...{ id, group: "Levers", key, label: () => label },
  command: () =>
    `npx payments failover ${move}${isNow ? " --now" : ""}${via === "primary" ? " --via primary" : ""} --reason "game day"`,
  loses: () =>
    isNow ? "Clients that are still led to the primary are answered 503 until they follow." : undefined,
  isEnabled: (world) => isAlive(world, via),
  async run(world) {
    if (move === "engage" && world.simulation.names.servingRole === "primary") world.beginOutage();
    return pullLever(world.controls, move, { via, isNow });
  },
});

const connection = ({ simulation }: World, role: PairRole) => ({
  region: simulation.settings.plan.regions[role].region,
  endpoint: simulation.regions[role].endpoint,
  credentials: { accessKeyId: OPERATOR.accessKeyId, secretAccessKey: "drill" },
});

/** Runs a verb as from a shell. @throws DrillError with what it complained of */
async function typed(verb: Verb, words: readonly string[], world: World): Promise<string> {
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const code = await runPayments([verb.name, ...words], {
    ...{ verbs: [verb], folder: process.cwd(), environment: { ENVIRONMENT_SUFFIX: suffixOf(world) } },
    terminal: { interactive: false, colour: false, print: say, remark: say, ask: () => Promise.resolve("") },
    now: () => new Date(world.simulation.clock.now()),
  });
  if (code !== 0) throw new DrillError(`It ended with ${code}. ${lines.join(" ")}`);
  return lines.join("\n");
}

const redriveWords = (world: World, role: PairRole) => ["--region", regionOf(world, role), "--role", role];

const redrive = (role: PairRole): Action => ({
  ...{ id: `redrive:${role}`, group: "Levers", label: () => `Redrive the ${role}'s dead letters` },
  command: (world) => `npx payments redrive ${redriveWords(world, role).join(" ")}`,
  isEnabled: (world) => isAlive(world, role),
  run: (world) =>
    typed(
      redriveVerb(() => new SQSClient(connection(world, role)), 0),
      redriveWords(world, role),
      world,
    ),
});

function receiptsWords(world: World, role: PairRole): string[] {
  const { settings, clock } = world.simulation;
  const since = new Date(clock.now() - clock.seconds() * 1000).toISOString();
  const bucket = settings.plan.regions[role].functions.flatMap(
    ({ variables }) => variables.RECEIPTS_BUCKET_NAME ?? [],
  )[0];
  return ["rebuild", "--region", regionOf(world, role), "--bucket", bucket ?? "", "--since", since];
}

const portsOf =
  (world: World, role: PairRole): ReceiptsContext["portsOf"] =>
  ({ bucket }, onUnreadable) => {
    const table = world.simulation.settings.plan.paymentsTable.name;
    const s3 = new S3Client({ ...connection(world, role), forcePathStyle: true });
    return {
      settled: dynamoSettledPayments(new DynamoDBClient(connection(world, role)), table, onUnreadable),
      receipts: { ...s3Receipts(s3, bucket), ...s3ReceiptFinder(s3, bucket) },
    };
  };

const receipts = (role: PairRole): Action => ({
  ...{ id: `receipts:${role}`, group: "Levers", label: () => `Rebuild the ${role}'s receipts` },
  command: (world) => `npx payments receipts ${receiptsWords(world, role).join(" ")}`,
  isEnabled: (world) => isAlive(world, role),
  run: (world) => typed(receiptsVerb(portsOf(world, role)), receiptsWords(world, role), world),
});

const restoring: Action = {
  ...{ id: "restore", group: "Levers", label: () => "Restore spoiled payments" },
  command: ({ trustedAt }) =>
    `npm run restore -- --to-time ${trustedAt.toISOString()} --apply --reason "game day"`,
  loses: () => "Payments that differ from the copy of that moment are written over with what the copy has.",
  isEnabled: (world) => ROLES.every((role) => isAlive(world, role)),
  run: async (world) => restore(world.controls, world.trustedAt),
};

/** What a person does about it: by the same code as the commands. */
export const leverActions: readonly Action[] = [
  ...LEVERS.map(lever),
  ...ROLES.map(redrive),
  ...ROLES.map(receipts),
  restoring,
];
