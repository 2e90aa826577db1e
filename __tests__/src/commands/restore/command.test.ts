import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historyIn } from "../../../../functions/adapters/history-attribute";
import type { Item } from "../../../../functions/adapters/payment-item";
import { restoreCommand } from "../../../../src/commands/restore/command";
import type { RestoreContext } from "../../../../src/commands/restore/command";
import type { RestorePorts } from "../../../../src/commands/restore/ports";
import { COMPLETED, Tables, anItem, idNumber } from "./items";

const folder = mkdtempSync(join(tmpdir(), "restore-"));
const output = join(folder, "differences.jsonl");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAST = [1, 2, 3, 4].map((number) => anItem(number, COMPLETED));
const spoilt = (number: number): Item => ({ ...anItem(number, COMPLETED), amount: { N: "1" } });
/** 1 spoiled, 2 untouched, 3 deleted, 4 spoiled, 5 came since, 6 came since and contradicts itself. */
const tables = () =>
  new Tables(PAST, [spoilt(1), PAST[1] as Item, spoilt(4), anItem(5), { ...anItem(6), amount: { N: "1" } }]);

interface Run {
  readonly args?: readonly string[];
  readonly interactive?: boolean;
  readonly answers?: readonly string[];
  readonly ports?: RestorePorts;
  readonly source?: readonly string[];
  /** Milliseconds between two looks at the clock. @default six seconds, so that each line of progress is told */
  readonly tick?: number;
}

const MOMENT = ["--to-time", "2026-11-24T10:00:00Z"];

async function run(
  of: Tables,
  { args = [], interactive = false, answers = [], ports, source = MOMENT, tick = 6_000 }: Run = {},
) {
  const [printed, remarks, asked]: [string[], string[], string[]] = [[], [], []];
  const left = [...answers];
  let now = Date.parse("2026-11-24T12:00:00Z");
  const context: RestoreContext = {
    terminal: {
      ...{ interactive, colour: false },
      print: (text) => void printed.push(text),
      remark: (text) => void remarks.push(text),
      ask: (question) => {
        asked.push(question);
        return Promise.resolve(left.shift() ?? "");
      },
    },
    now: () => new Date((now += tick)),
    pause: () => Promise.resolve(),
    portsOf: () => Promise.resolve(ports ?? of.ports()),
  };
  const code = await restoreCommand([...source, "--output", output, ...args], context);
  return { code, printed: printed.join("\n"), remarks: remarks.join("\n"), asked };
}

const APPLY = ["--apply", "--reason", "bad release 41", "--yes"];

describe("a dry run", () => {
  it("shows what differs by class, changes nothing, and ends with 3", async () => {
    const of = tables();
    const before = new Map(of.present);
    const { code, printed, remarks } = await run(of, { args: ["--yes"] });
    expect(code).toBe(3);
    expect(of.present).toEqual(before);
    expect(printed).toMatch(/spoiled +2 /);
    expect(printed).toMatch(/deleted +1 /);
    expect(printed).toMatch(/unexplained +1 /);
    expect(printed).toMatch(/new +1 /);
    expect(printed).toMatch(/same +1 /);
    expect(printed).toMatch(new RegExp(`${idNumber(1)} +spoiled +COMPLETED -> COMPLETED +amount`));
    expect(printed).toMatch(new RegExp(`${idNumber(3)} +deleted +COMPLETED -> none +the whole item`));
    expect(printed).toContain("3 payments would be written back; nothing was. Say --apply and --reason to.");
    expect(remarks).toContain("is being restored, 2 min 5 s so far");
    expect(remarks).toMatch(/\d of about 10 items looked at, \d to be looked into/);
  });

  it("tells progress once every few seconds, however fast it is made", async () => {
    const looks = async (tick: number) =>
      (await run(tables(), { args: ["--yes"], tick })).remarks.match(/items looked at/g)?.length ?? 0;
    expect(await looks(0)).toBe(1);
    expect(await looks(6_000)).toBeGreaterThan(1);
  });

  it("tells an attribute that is gone as null", async () => {
    const whole = PAST[0] as Item;
    const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== "currency"));
    await run(new Tables([whole], [rest]), { args: ["--yes"] });
    expect(JSON.parse(readFileSync(output, "utf8"))).toMatchObject({
      attributes: ["currency"],
      now: { currency: null },
    });
  });

  it("keeps the copy for the run that writes, where nobody is there to ask", async () => {
    const of = tables();
    const { remarks } = await run(of, { args: ["--yes"] });
    expect(of.removed).toEqual([]);
    expect(remarks).toContain("stays, and costs what a table costs");
  });

  it("writes what differs to a file that nobody else reads, without means of payment", async () => {
    const of = new Tables([PAST[0] as Item], [{ ...spoilt(1), paymentMethodToken: { S: "tok_other_1" } }]);
    await run(of, { args: ["--yes"] });
    const text = readFileSync(output, "utf8");
    expect(JSON.parse(text)).toEqual({
      transactionId: idNumber(1),
      class: "spoiled",
      attributes: ["amount", "paymentMethodToken"],
      now: { amount: { N: "1" }, paymentMethodToken: "[not told]" },
      becomes: { amount: PAST[0]?.amount, paymentMethodToken: "[not told]" },
    });
    expect(statSync(output).mode & 0o777).toBe(0o600);
  });

  it("ends with 0 where nothing differs", async () => {
    const { code, printed } = await run(new Tables(PAST, PAST), { args: ["--yes"] });
    expect(code).toBe(0);
    expect(printed).not.toContain("transactionId");
  });

  it("shows the first twenty and says how many more there are", async () => {
    const many = Array.from({ length: 23 }, (_, index) => index);
    const of = new Tables(
      many.map((number) => anItem(number)),
      many.map((number) => ({ ...anItem(number), amount: { N: "1" } })),
    );
    expect((await run(of, { args: ["--yes"] })).printed).toContain("  and 3 more");
  });

  it("tells a program in JSON", async () => {
    const { printed } = await run(tables(), { args: ["--yes", "--json"] });
    expect(JSON.parse(printed)).toEqual({
      counts: { spoiled: 2, deleted: 1, unexplained: 1, advanced: 0, new: 1, same: 1 },
      chosen: 3,
    });
  });
});

describe("with --apply", () => {
  it("defect 30: writes back what differs, with who and why in the history, deletes the copy, and ends with 0", async () => {
    const of = tables();
    const { code, printed, remarks } = await run(of, { args: APPLY });
    expect(code).toBe(0);
    for (const number of [1, 3, 4]) {
      const item = of.present.get(idNumber(number)) as Item;
      expect(item).toMatchObject({ amount: PAST[0]?.amount, status: { S: "COMPLETED" } });
      expect(historyIn(item.history)).toEqual([
        {
          at: item.updatedAt?.S,
          by: "arn:aws:iam::123456789012:user/ana",
          action: "restore",
          reason: "bad release 41 (as of 2026-11-24T10:00:00.000Z)",
        },
      ]);
    }
    expect(printed).toContain("3 payments written back.");
    expect(remarks).toContain("3 of 3 written");
    expect(of.removed).toHaveLength(1);
  });

  it("leaves alone what came since, and what contradicts itself", async () => {
    const of = tables();
    await run(of, { args: APPLY });
    expect(of.present.get(idNumber(5))).toEqual(anItem(5));
    expect(of.present.get(idNumber(6))).toMatchObject({ amount: { N: "1" } });
  });

  it("finds nothing to do the second time", async () => {
    const of = tables();
    await run(of, { args: APPLY });
    const { code, printed } = await run(of, { args: APPLY });
    expect(code).toBe(0);
    expect(printed).toMatch(/spoiled +0 /);
    expect(printed).toMatch(/advanced +3 /);
  });

  it("adds to the history that is there", async () => {
    const first = { at: "2026-11-24T09:00:00.000Z", by: "bo", action: "review", reason: "seen" };
    const history = {
      L: [{ M: Object.fromEntries(Object.entries(first).map(([name, S]) => [name, { S }])) }],
    };
    const of = new Tables([PAST[0] as Item], [{ ...spoilt(1), history }]);
    await run(of, { args: APPLY });
    expect(historyIn(of.present.get(idNumber(1))?.history)).toMatchObject([first, { action: "restore" }]);
  });

  it("writes one class alone", async () => {
    const of = tables();
    await run(of, { args: [...APPLY, "--class", "deleted"] });
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
    expect(of.present.has(idNumber(3))).toBe(true);
  });

  it("writes chosen payments alone, and says which of them are not to be written", async () => {
    const of = tables();
    const { code, remarks } = await run(of, { args: [...APPLY, "--only", `${idNumber(4)},${idNumber(5)}`] });
    expect(code).toBe(0);
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
    expect(of.present.get(idNumber(4))?.amount).toEqual(PAST[0]?.amount);
    expect(remarks).toContain(`${idNumber(5)} is not of what differs and can be written back`);
  });

  it("writes those of a file that a dry run wrote and a person shortened", async () => {
    const of = tables();
    await run(of, { args: ["--yes"] });
    const file = join(folder, "chosen.jsonl");
    writeFileSync(
      file,
      `${readFileSync(output, "utf8")
        .split("\n")
        .filter((line) => line.includes(idNumber(4)))
        .join("\n")}\n`,
    );
    await run(of, { args: [...APPLY, "--only", `@${file}`] });
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
    expect(of.present.get(idNumber(4))?.amount).toEqual(PAST[0]?.amount);
  });

  it.each([
    ["that is not there", "missing.jsonl", undefined, "There is no file"],
    ["with a line that is no JSON", "bad.jsonl", "{}\nhello\n", "Line 1 of"],
    ["with a line that is cut", "cut.jsonl", `{"transactionId":"${idNumber(1)}"}\n{"tra\n`, "Line 2 of"],
  ])("refuses a file %s", async (_what, name, text, message) => {
    const file = join(folder, name);
    if (text !== undefined) writeFileSync(file, text);
    const of = tables();
    const { code, remarks } = await run(of, { args: [...APPLY, "--only", `@${file}`] });
    expect(code).toBe(1);
    expect(remarks).toContain(message);
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
  });

  it("never writes over what changed meanwhile, says so, and ends with 1", async () => {
    const of = tables();
    const ports = of.ports();
    const meanwhile = { ...spoilt(1), amount: { N: "2" } };
    const identity = () => {
      of.present.set(idNumber(1), meanwhile);
      return ports.identity();
    };
    const { code, printed, remarks } = await run(of, { args: APPLY, ports: { ...ports, identity } });
    expect(code).toBe(1);
    expect(of.present.get(idNumber(1))).toBe(meanwhile);
    expect(printed).toContain("2 payments written back.");
    expect(remarks).toContain(`${idNumber(1)} changed meanwhile and was left alone: run this again.`);
  });

  it("sees to it that each write arrives in the other Region, and ends with 1 where one does not", async () => {
    const of = tables();
    of.replica = new Map(PAST.map((item) => [String(item.transactionId?.S), item]));
    const { code, remarks } = await run(of, { args: APPLY });
    expect(code).toBe(1);
    expect(remarks).toContain(`${idNumber(3)} has not arrived in the other Region yet.`);
  });

  it("says how many are processed again", async () => {
    const of = new Tables([anItem(1)], [{ ...anItem(1), amount: { N: "1" } }]);
    expect((await run(of, { args: APPLY })).remarks).toContain(
      "1 of them are open then, and are processed again",
    );
  });

  it("needs --yes where nobody is there to ask", async () => {
    const of = tables();
    const { code, remarks } = await run(of, { args: ["--apply", "--reason", "a"] });
    expect([code, remarks]).toEqual([1, "Nobody is there to ask. Say --yes where there is no terminal."]);
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
  });
});

describe("a person is asked", () => {
  const asking = { interactive: true, args: ["--apply", "--reason", "bad release 41"] };

  it("before the copy is made, before anything is written, and before the copy is deleted", async () => {
    const of = tables();
    const { code, asked } = await run(of, { ...asking, answers: ["yes", "y", "YES"] });
    expect(code).toBe(0);
    expect(asked).toEqual([
      expect.stringContaining("Restore 3.0 GB to payments-transactions-dev-restore-20261124t100000"),
      "Write 3 payments back, as arn:aws:iam::123456789012:user/ana? [yes/no] ",
      expect.stringContaining("Delete the copy"),
    ]);
    expect(of.removed).toHaveLength(1);
  });

  it("and nothing is done where the first answer is no", async () => {
    const of = tables();
    const { code, asked } = await run(of, { ...asking, answers: ["no"] });
    expect([code, asked.length]).toEqual([1, 1]);
  });

  it("and nothing is written where the second one is", async () => {
    const of = tables();
    const { code } = await run(of, { ...asking, answers: ["yes", "no", "no"] });
    expect(code).toBe(1);
    expect(of.present.get(idNumber(1))).toEqual(spoilt(1));
    expect(of.removed).toEqual([]);
  });

  it("not for a copy that is there, nor for one that is to be kept", async () => {
    const of = tables();
    of.copyIsThere = true;
    const { asked, remarks } = await run(of, {
      ...asking,
      args: [...asking.args, "--keep-copy"],
      answers: ["yes"],
    });
    expect(asked).toHaveLength(1);
    expect(remarks).toContain("is there, and is compared with");
  });
});

it("never deletes a table that was given, nor asks to", async () => {
  const of = tables();
  const ports = of.ports();
  const copies = {
    ...ports.copies,
    make: async () => ({ ...(await ports.copies.make(() => undefined)), remove: undefined }),
  };
  const { code, asked } = await run(of, {
    ...{ interactive: true, args: ["--apply", "--reason", "ransom"], answers: ["yes", "yes"] },
    ports: { ...ports, copies },
    source: ["--from-table", "restored"],
  });
  expect([code, asked.length]).toEqual([0, 2]);
  const [entry] = historyIn(of.present.get(idNumber(1))?.history);
  expect(entry?.reason).toBe("ransom (as of restored)");
});

it("prints its help, and ends with 0", async () => {
  const { code, printed } = await run(tables(), { args: ["--help"] });
  expect(code).toBe(0);
  expect(printed).toContain("spoiled      differs as no step of a payment explains (written back)");
  expect(printed).toContain("new          came since (left alone)");
});

it("ends with 2 where it was not understood", async () => {
  expect(await run(tables(), { args: ["--force"] })).toMatchObject({ code: 2 });
});

it("says what AWS says, and ends with 1", async () => {
  const of = tables();
  const ports = of.ports();
  const copies = { ...ports.copies, check: () => Promise.reject(new Error("no credentials")) };
  expect(await run(of, { args: ["--yes"], ports: { ...ports, copies } })).toMatchObject({
    code: 1,
    remarks: "Error: no credentials",
  });
});
