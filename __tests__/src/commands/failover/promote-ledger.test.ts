import { promoteLedger, type PromoteRequest } from "../../../../src/commands/failover/promote-ledger";
import { failoverVerb } from "../../../../src/commands/failover/verb";
import { runVerb } from "../../../support/run-verb";
import { recordingTerminal } from "../../../support/terminal";
import { MemoryGlobalDatabase } from "../../../functions/support/global-database";
import { ENGAGED, NOW, SETTINGS, sourcesWith, UNTOUCHED } from "./support";

const REQUEST: PromoteRequest = {
  allowDataLoss: false,
  dryRun: false,
  json: false,
  to: "standby",
  yes: true,
};

function promote({
  database = new MemoryGlobalDatabase(),
  record = ENGAGED,
  request = {} as Partial<PromoteRequest>,
  answer = undefined as string | undefined,
  reconcile = () => Promise.resolve(),
  hasLedger = true,
} = {}) {
  const { terminal, printed, remarked, asked } = recordingTerminal({ answer });
  const reconciled: string[][] = [];
  let milliseconds = NOW.getTime();
  const ledger = {
    rdsIn: database.rdsIn,
    reconcile: async (role: string, since: Date, until: Date) => {
      await reconcile();
      reconciled.push([role, since.toISOString(), until.toISOString()]);
    },
  };
  const code = promoteLedger(
    { ...REQUEST, ...request },
    {
      settings: SETTINGS,
      sources: sourcesWith(record, hasLedger ? { ledger } : {}),
      terminal,
      now: () => new Date(milliseconds),
      pause: (some) => Promise.resolve((milliseconds += some)),
    },
  );
  const said = () => ({ printed: printed.join("\n"), remarked: remarked.join("\n"), asked });
  return { code, database, reconciled, said };
}

test("where both Regions answer it is a switchover, asked of the writer's Region, watched to its end", async () => {
  const { code, database, said, reconciled } = promote();
  expect(await code).toBe(0);
  expect(database.asked).toEqual(["switchover in us-east-1 to us-east-2"]);
  expect(said().remarked).toContain("switchover, asked of us-east-1: both are well, nothing is lost");
  expect(said().remarked).toContain("  0 s: switching-over");
  expect(said().printed).toBe("The ledger's writer is in us-east-2, after 5 s.");
  expect(reconciled).toEqual([["standby", "2026-03-02T06:00:00.000Z", "2026-03-02T12:00:05.000Z"]]);
});

test("with the writer's Region gone it is a failover, asked of the target's, which says what may be lost", async () => {
  const database = new MemoryGlobalDatabase();
  database.lost.add("us-east-1");
  const { code, said } = promote({ database, answer: "promote-ledger", request: { yes: false } });
  expect(await code).toBe(0);
  expect(database.asked).toEqual(["failover in us-east-2 to us-east-2"]);
  expect(said().asked).toEqual(["Type promote-ledger to go on: "]);
  expect(said().remarked).toMatch(/RDS in us-east-1 does not answer.*ETIMEDOUT/);
  expect(said().remarked).toContain(
    "Transfers that us-east-1 took and had not replicated are lost to this ledger",
  );
});

test("a failover without a terminal must be told that loss is allowed", async () => {
  const database = new MemoryGlobalDatabase();
  database.lost.add("us-east-1");
  await expect(promote({ database }).code).rejects.toThrow("say --allow-data-loss as well as --yes");
  expect(database.asked).toEqual([]);
  const allowed = promote({ database, request: { allowDataLoss: true } });
  expect(await allowed.code).toBe(0);
  expect(database.asked).toEqual(["failover in us-east-2 to us-east-2"]);
});

test("the word of a person is enough for a failover where the writer's Region answers, and does not work", async () => {
  const { code, database, said } = promote({ request: { allowDataLoss: true } });
  expect(await code).toBe(0);
  expect(database.asked).toEqual(["failover in us-east-2 to us-east-2"]);
  expect(said().remarked).toContain("it was asked for");
});

test("it waits for the switch: the standby's once it is engaged, the primary's once it is released", async () => {
  await expect(promote({ record: UNTOUCHED }).code).rejects.toThrow(
    "The failover switch is released: the ledger is promoted in us-east-2 only once it is engaged. " +
      "First: npx payments failover engage",
  );
  const database = new MemoryGlobalDatabase("us-east-2");
  await expect(promote({ database, request: { to: "primary" } }).code).rejects.toThrow(
    "First: npx payments failover release",
  );
  expect(await promote({ database, record: UNTOUCHED, request: { to: "primary" } }).code).toBe(0);
  expect(database.asked).toEqual(["switchover in us-east-2 to us-east-1"]);
});

test("a writer that is there already is left alone", async () => {
  const { code, database, said } = promote({ database: new MemoryGlobalDatabase("us-east-2") });
  expect(await code).toBe(0);
  expect(database.asked).toEqual([]);
  expect(said().printed).toBe("The ledger's writer is in us-east-2 already.");
});

test("a change of sides that is under way is watched, and not asked for again", async () => {
  const database = new MemoryGlobalDatabase();
  await database.rdsIn("us-east-2").failOver("arn:aws:rds:us-east-2:123456789012:cluster:ledger");
  database.asked.length = 0;
  const { code, said } = promote({ database });
  expect(await code).toBe(0);
  expect(database.asked).toEqual([]);
  expect(said().remarked).toContain("only watched");
});

test("a dry run changes nothing, and JSON says what would be done", async () => {
  const { code, database, said } = promote({ request: { dryRun: true, json: true } });
  expect(await code).toBe(0);
  expect(database.asked).toEqual([]);
  expect(JSON.parse(said().printed)).toEqual({ outcome: "dry-run", kind: "switchover", region: "us-east-2" });
});

test("who does not confirm changes nothing", async () => {
  const { code, database } = promote({ answer: "yes", request: { yes: false } });
  expect(await code).toBe(1);
  expect(database.asked).toEqual([]);
});

test("without a terminal it must be told to go on", async () => {
  await expect(promote({ request: { yes: false } }).code).rejects.toThrow("no terminal to confirm on");
});

test("what is not done after half an hour is told: Aurora goes on by itself", async () => {
  const { code } = promote({ database: new MemoryGlobalDatabase("us-east-1", 10_000) });
  await expect(code).rejects.toThrow("not done after 30 minutes: the global database is switching-over");
});

test("a comparison that cannot be asked for undoes no promotion, and is told with its remedy", async () => {
  const { code, said } = promote({ reconcile: () => Promise.reject(new Error("no such function")) });
  expect(await code).toBe(0);
  expect(said().remarked).toContain(
    "npm run ledger -- reconcile --region us-east-2 --since 2026-03-02T06:00:00.000Z --repair",
  );
});

test("a global database without a cluster in the Region is refused", async () => {
  const database = new MemoryGlobalDatabase("us-east-1", 2, ["us-east-1"]);
  await expect(promote({ database }).code).rejects.toThrow(
    "has no cluster in us-east-2; its Regions are: us-east-1.",
  );
});

test("without a ledger there is nothing to promote", async () => {
  await expect(promote({ hasLedger: false }).code).rejects.toThrow("LEDGER is none");
});

test("the verb takes a Region's role, and says what is wrong", async () => {
  const verb = failoverVerb({
    sources: () => sourcesWith(ENGAGED),
    caller: () => Promise.reject(new Error("not asked")),
    pause: () => Promise.resolve(),
  });
  expect(await runVerb(verb, "promote-ledger --to us-east-1")).toMatchObject({
    code: 2,
    remarked: expect.stringContaining("Allowed choices are primary, standby") as string,
  });
  expect(await runVerb(verb, "promote-ledger --to primary --yes")).toMatchObject({
    code: 1,
    remarked: "There is no relational ledger to promote: LEDGER is none.",
  });
});

test("a look that fails meanwhile is no end: it is told, and looked again", async () => {
  const database = new MemoryGlobalDatabase();
  const { rdsIn } = database;
  let looks = 0;
  database.rdsIn = (region) => {
    const rds = rdsIn(region);
    return {
      ...rds,
      describe: () =>
        database.asked.length > 0 && (looks += 1) === 1
          ? Promise.reject(new Error("ThrottlingException"))
          : rds.describe(),
    };
  };
  const { code, said } = promote({ database });
  expect(await code).toBe(0);
  expect(said().remarked).toContain("0 s: not known: Error: ThrottlingException");
});
