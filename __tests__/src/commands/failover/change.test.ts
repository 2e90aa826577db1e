import { changedRecord } from "../../../../functions/failover/switch-change";
import type { SwitchRecord } from "../../../../functions/failover/switch-state";
import { change } from "../../../../src/commands/failover/change";
import type { FailoverSettings } from "../../../../src/commands/failover/settings";
import type { Sources } from "../../../../src/commands/failover/sources";
import type { Caller } from "../../../../src/commands/caller";
import { recordingTerminal } from "../../../support/terminal";
import { ENGAGED, NOW, SETTINGS, sourcesWith, UNTOUCHED } from "./support";

type Request = Partial<Parameters<typeof change>[0]>;

/** A person at a terminal who says this to the question, or no terminal at all. */
function lever(
  record: SwitchRecord,
  answer?: string,
  overrides: Partial<Sources> = {},
  settings: Partial<FailoverSettings> = {},
  caller: Caller = { name: "ada" },
) {
  let at = NOW.getTime();
  const sources = sourcesWith(record, overrides);
  const { terminal, printed, remarked, asked } = recordingTerminal({ answer });
  const pull = (request: Request) =>
    change(
      {
        action: "engage",
        dryRun: false,
        json: false,
        yes: false,
        now: false,
        pin: false,
        force: [],
        reason: undefined,
        ...request,
      },
      {
        settings: { ...SETTINGS, ...settings },
        ...{ sources, terminal, now: () => new Date(at) },
        caller: () => Promise.resolve(caller),
        pause: (milliseconds) => Promise.resolve((at += milliseconds)),
      },
    );
  return { pull, sources, printed, remarked, asked };
}

test("engages after the person agreed, and records who, when and why", async () => {
  const { pull, sources, asked, printed } = lever(UNTOUCHED, "engage");
  expect(await pull({ reason: "maintenance" })).toBe(0);
  expect(asked).toEqual(["Type engage to go on: "]);
  expect(sources.stored).toMatchObject({
    ...{ position: "engaged" as const, by: "ada", reason: "maintenance", since: NOW.toISOString(), epoch: 1 },
  });
  expect(printed.join()).toContain("The switch is engaged: us-east-2 takes new payments.");
});

test("shows what would change before it asks", async () => {
  const { pull, remarked } = lever(UNTOUCHED, "no");
  await pull({ reason: "maintenance" });
  expect(remarked[0]).toBe(`Environment dev:
  switch               released -> engaged
  takes new payments   us-east-1 -> us-east-2
  epoch                0 -> 1
  by                   ada
  reason               maintenance`);
});

test.each([["no"], ["y"], [""], ["release"]])("an answer of %j changes nothing", async (answer) => {
  const { pull, sources, remarked } = lever(UNTOUCHED, answer);
  expect(await pull({})).toBe(1);
  expect(sources.stored).toBe(UNTOUCHED);
  expect(remarked.at(-1)).toBe("Nothing was changed.");
});

test("releases, with --yes, without asking", async () => {
  const { pull, sources, asked } = lever(ENGAGED, undefined, {}, {}, { name: "bob" });
  expect(await pull({ action: "release", yes: true })).toBe(0);
  expect(asked).toEqual([]);
  expect(sources.stored).toMatchObject({
    position: "released" as const,
    by: "bob",
    reason: "not given",
    epoch: 4,
  });
});

test("without a terminal and without --yes nothing is read or changed", async () => {
  const { pull, sources } = lever(UNTOUCHED);
  await expect(pull({})).rejects.toThrow("There is no terminal to confirm on");
  expect(sources.stored).toBe(UNTOUCHED);
});

test("a dry run changes nothing, and needs no terminal", async () => {
  const { pull, sources, printed, remarked } = lever(UNTOUCHED);
  expect(await pull({ dryRun: true })).toBe(0);
  expect(sources.stored).toBe(UNTOUCHED);
  expect(remarked[0]).toContain("released -> engaged");
  expect(printed).toEqual(["Nothing was changed."]);
});

test("what speaks against it is said before it is asked", async () => {
  const ill = () => Promise.resolve({ healthy: false, failure: "HTTP 503", seconds: 1 } as const);
  const { pull, remarked } = lever(ENGAGED, "release", { probe: ill });
  await pull({ action: "release" });
  expect(remarked[1]).toBe("Warning: The primary us-east-1 is not healthy (HTTP 503). [primary-unhealthy]");
});

test("a switch that is engaged already stays as it is", async () => {
  const { pull, sources, printed } = lever(ENGAGED, "engage");
  expect(await pull({})).toBe(0);
  expect(sources.stored).toBe(ENGAGED);
  expect(printed).toEqual([
    "The switch is engaged already, since 2026-03-02T11:55:00.000Z by failover-orchestrator.",
  ]);
});

test("a switch that nobody touched is released already", async () => {
  const { pull, printed } = lever(UNTOUCHED, "release");
  expect(await pull({ action: "release" })).toBe(0);
  expect(printed).toEqual(["The switch is released already, since ever."]);
});

test("as JSON the result is told with what was before and after", async () => {
  const { pull, printed } = lever(UNTOUCHED);
  await pull({ yes: true, json: true });
  expect(JSON.parse(printed.join(""))).toMatchObject({
    outcome: "engaged",
    before: { epoch: 0 },
    after: { epoch: 1 },
    ...{ notes: [expect.stringContaining("us-east-1 refuses payments from now on")], warnings: [] },
  });
});

test("whoever was first has decided", async () => {
  const reads = [UNTOUCHED, ENGAGED];
  const { pull } = lever(UNTOUCHED, "engage", {
    switchStore: {
      read: () => Promise.resolve(reads.shift() ?? ENGAGED),
      replace: () => Promise.resolve(false),
    },
  });
  await expect(pull({})).rejects.toThrow(
    "Someone else changed the switch first: it is engaged since 2026-03-02T11:55:00.000Z by failover-orchestrator",
  );
});

test("whoever was first may have released it", async () => {
  const reads = [ENGAGED, { ...ENGAGED, position: "released" as const, epoch: 4 }];
  const { pull } = lever(UNTOUCHED, "release", {
    switchStore: {
      read: () => Promise.resolve(reads.shift() ?? ENGAGED),
      replace: () => Promise.resolve(false),
    },
  });
  await expect(pull({ action: "release" })).rejects.toThrow("it is released since");
});

test("a switch that cannot be read is not changed", async () => {
  const read = () => Promise.reject(new Error("no credentials"));
  const { pull } = lever(UNTOUCHED, "engage", {
    switchStore: { read, replace: () => Promise.resolve(true) },
  });
  await expect(pull({})).rejects.toThrow(
    "The switch cannot be read. Looked for table payments-control-dev in us-east-2 (Error: no credentials).",
  );
});

test.each([
  [{ reason: "4111 1111 1111 1111" }, "looks like a card number"],
  [{ reason: "a".repeat(201) }, "The reason must be 1 to 200 characters"],
  [{ reason: " " }, "The reason must be 1 to 200 characters"],
])("%j is refused before anything is asked", async (request, message) => {
  const { pull, asked } = lever(UNTOUCHED, "engage");
  await expect(pull(request)).rejects.toMatchObject({
    name: "UsageError",
    message: expect.stringContaining(message) as string,
  });
  expect(asked).toEqual([]);
});

test("a defect of the preview is not taken for bad usage", async () => {
  const { pull } = lever(UNTOUCHED, "engage");
  await expect(pull({ reason: 7 as unknown as string })).rejects.toThrow(TypeError);
});

describe("with a public name", () => {
  const DOMAIN = { drainSeconds: 105 };
  const positions = ({ stored }: { stored: SwitchRecord }) => [
    stored.position,
    ...stored.history.map(({ position }) => position),
  ];

  test("clients are moved before the primary is fenced", async () => {
    const { pull, sources, printed } = lever(UNTOUCHED, "engage", {}, DOMAIN);
    await pull({ reason: "maintenance" });
    expect(positions(sources)).toEqual(["engaged", "draining"]);
    expect(sources.stored).toMatchObject({ since: "2026-03-02T12:01:45.000Z", reason: "maintenance" });
    expect(printed.join()).toContain("Clients of the public name have followed.");
  });

  test("with --now the primary is fenced at once, with a warning", async () => {
    const { pull, sources, remarked } = lever(UNTOUCHED, "engage", {}, DOMAIN);
    await pull({ now: true });
    expect(positions(sources)).toEqual(["engaged"]);
    expect(remarked[1]).toContain("us-east-1 refuses payments from now on");
  });

  test("with eventual consistency the primary is fenced first: one Region accepts at a time", async () => {
    const { pull, sources } = lever(UNTOUCHED, "engage", {}, { ...DOMAIN, consistency: "eventual" });
    await pull({});
    expect(positions(sources)).toEqual(["engaged"]);
  });

  test("an interrupted move goes on where it was", async () => {
    const draining = changedRecord(UNTOUCHED, { position: "draining", by: "ada", reason: "x", at: NOW });
    const { pull, sources } = lever(draining, "engage", {}, DOMAIN);
    await pull({});
    expect(positions(sources)).toEqual(["engaged", "draining"]);
    expect(sources.stored.epoch).toBe(2);
  });

  test("a move that the orchestrator ended is told as done", async () => {
    const { pull, sources, printed } = lever(UNTOUCHED, "engage", {}, DOMAIN);
    const { read } = sources.switchStore;
    let reads = 0;
    sources.switchStore.read = async () => {
      reads += 1;
      if (reads === 2) {
        const failed = { position: "engaged", by: "failover-orchestrator", reason: "lost", at: NOW } as const;
        sources.stored = changedRecord(await read(), failed);
      }
      return read();
    };
    expect(await pull({})).toBe(0);
    expect(printed.join()).toContain("The switch is engaged: us-east-2 takes new payments.");
    expect(sources.stored.by).toBe("failover-orchestrator");
  });

  test("a switch that is draining can be released", async () => {
    const draining = changedRecord(UNTOUCHED, { position: "draining", by: "ada", reason: "x", at: NOW });
    const { pull, sources } = lever(draining, "release", {}, DOMAIN);
    await pull({ action: "release" });
    expect(sources.stored.position).toBe("released");
  });
});

test.each([
  ["pin", UNTOUCHED, { position: "released", pinned: true }],
  ["pin", ENGAGED, { position: "engaged", pinned: true, since: ENGAGED.since }],
  ["unpin", { ...ENGAGED, pinned: true }, { position: "engaged", since: ENGAGED.since }],
] as const)("%s of a switch %j leaves its position", async (action, record, expected) => {
  const { pull, sources } = lever(record, action);
  expect(await pull({ action })).toBe(0);
  expect(sources.stored).toMatchObject({ ...expected, epoch: record.epoch + 1 });
  expect(sources.stored.pinned ?? false).toBe(action === "pin");
});

test("a switch that is pinned already stays as it is", async () => {
  const { pull, printed } = lever({ ...ENGAGED, pinned: true }, "pin");
  await pull({ action: "pin" });
  expect(printed[0]).toContain("The switch is engaged and pinned already");
});

test("a move with --pin is not pinned before its end: the orchestrator may end it", async () => {
  const { pull, sources } = lever(UNTOUCHED, "engage", {}, { drainSeconds: 105 });
  await pull({ pin: true });
  expect(sources.stored).toMatchObject({ position: "engaged", pinned: true });
  expect(sources.stored.history[0]).not.toHaveProperty("pinned");
});

test("a change with --pin pins as well", async () => {
  const { pull, sources } = lever(ENGAGED, "release");
  await pull({ action: "release", pin: true });
  expect(sources.stored).toMatchObject({ position: "released", pinned: true });
});

test("where the primary's switch cannot be read, no other way is shown", async () => {
  const switchStore = { read: () => Promise.reject(new Error("down")), replace: () => Promise.resolve(true) };
  const { pull } = lever(ENGAGED, "release", { switchStore }, { via: "primary" });
  await expect(pull({ action: "release" })).rejects.toThrow(/in us-east-1 .* whether the Region is well\.$/);
});

describe("--yes", () => {
  const ill = { probe: () => Promise.resolve({ healthy: false, failure: "HTTP 503", seconds: 1 } as const) };

  test("does not override a warning: nothing is changed, and the way to override it is said", async () => {
    const { pull, sources } = lever(UNTOUCHED, undefined, ill);
    await expect(pull({ yes: true })).rejects.toThrow(
      "Nothing was changed: --yes does not override a warning. Look into it, or repeat the command with --force standby-unhealthy.",
    );
    expect(sources.stored).toBe(UNTOUCHED);
  });

  test("does not override a second warning with the first", async () => {
    const { pull } = lever(UNTOUCHED, undefined, ill, { consistency: "eventual" });
    await expect(pull({ yes: true, force: ["standby-unhealthy"] })).rejects.toThrow(
      "with --force data-pending.",
    );
  });

  test("goes on over a warning that --force names", async () => {
    const { pull, sources } = lever(UNTOUCHED, undefined, ill);
    expect(await pull({ yes: true, force: ["standby-unhealthy"] })).toBe(0);
    expect(sources.stored.position).toBe("engaged");
  });
});

test("where AWS does not say who it is, a person decides, and what is known is recorded", async () => {
  const unknown: Caller = { name: "unverified ada", unverified: "TimeoutError: no answer" };
  const { pull, sources, remarked } = lever(UNTOUCHED, "engage", {}, {}, unknown);
  expect(await pull({})).toBe(0);
  expect(remarked.join("\n")).toContain(
    'AWS did not say whose the credentials are (TimeoutError: no answer): "unverified ada" is recorded. [unidentified]',
  );
  expect(sources.stored.by).toBe("unverified ada");
});
