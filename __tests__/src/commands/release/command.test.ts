import { twoRegions } from "./simulated";

type Bed = ReturnType<typeof twoRegions>;

const BAKE = ["--bake", "60s"];

test("the standby is released first and whole, then the primary by a share, then whole", async () => {
  const { run, regions, versions, printed, remarks } = twoRegions();
  expect(await run(...BAKE)).toBe(0);
  expect([versions("standby"), versions("primary")]).toEqual([["2"], ["2"]]);
  expect(regions.standby.points.every(({ canary }) => canary === undefined)).toBe(true);
  expect(regions.primary.points.filter(({ name }) => name === "intake")).toEqual([
    { name: "intake", version: "1", canary: { version: "2", percent: 10 } },
    { name: "intake", version: "2" },
  ]);
  expect(printed).toEqual([expect.stringMatching(/^Released\. 0 of \d+ probes failed\.$/)]);
  expect(remarks.filter((line) => line.includes("baking"))).toEqual([
    "standby: baking for 60 s",
    "primary: baking for 60 s",
    "primary: baking for 60 s",
  ]);
});

test("each Region takes a rehearsal payment: closed, not settled, counted nowhere", async () => {
  const { run, regions } = twoRegions();
  await run(...BAKE);
  for (const { store, settled, meter } of Object.values(regions)) {
    expect([...store.payments.values()]).toEqual([
      expect.objectContaining({ status: "FAILED", failureReason: "rehearsal", rehearsal: true }),
    ]);
    expect(settled).toEqual([]);
    expect(meter.flushed).toEqual({});
  }
});

describe("a bad version is taken back, and the primary never runs it:", () => {
  test.each([
    ["throws", "intake", "intake version 2 threw or timed out on a rehearsal payment"],
    ["throws", "validator", "validator version 2: it threw or timed out"],
    ["slow", "payment-status", "payment-status version 2: it took 60000 ms, more than 10000"],
    ["wrong", "validator", "validator version 2: it answered 200 with other content than expected"],
    ["wrong", "health", "health version 2: it answered 200 with other content than expected"],
    ["garbled", "health", "health version 2: it answered 200 with other content than expected"],
    ["wrong", "intake", "intake version 2 answered 200 to a rehearsal payment, not 202"],
    ["wrong", "processor", "processor version 2: it failed an empty batch"],
  ] as const)("it %s, %s", async (fault, name, seen) => {
    const { run, regions, versions, printed, releases } = twoRegions();
    regions.standby.faults = { [`${name} 2`]: fault };
    expect(await run(...BAKE)).toBe(1);
    expect([versions("standby"), versions("primary")]).toEqual([["1"], ["1"]]);
    expect(regions.primary.points).toEqual([]);
    expect(printed.join()).toMatch(new RegExp(`^Taken back: standby: .*(${seen})`));
    expect(releases.record?.state).toBe("taken-back");
  });

  test("its processor leaves the rehearsal payment open", async () => {
    const { run, regions, printed, versions } = twoRegions();
    const { invoke } = regions.standby;
    // It answers an empty batch well.
    regions.standby.faults = { "processor 2": "slow" };
    regions.standby.invoke = async (...given) => ({
      ...(await invoke.apply(regions.standby, given)),
      milliseconds: 5,
    });
    expect(await run(...BAKE)).toBe(1);
    expect(printed.join()).toMatch(/rehearsal payment [\w-]+ is ACCEPTED after 20 s, and not closed/);
    expect(versions("standby")).toEqual(["1"]);
  });
});

describe("while it bakes, everything is taken back and said", () => {
  test.each([
    [
      "an alarm of the standby",
      20,
      (bed: Bed): void => void (bed.regions.standby.alarms = ["errors-standby"]),
      "alarms are on: standby: errors-standby",
    ],
    [
      "an alarm of the primary at its share",
      90,
      (bed: Bed): void => void (bed.regions.primary.alarms = ["slow"]),
      "alarms are on: primary: slow",
    ],
    [
      "an engaged switch",
      90,
      (bed: Bed): void =>
        void (bed.failoverSwitch.record = {
          ...bed.failoverSwitch.record,
          position: "engaged",
          epoch: 2,
          by: "failover-orchestrator",
          reason: "lost",
        }),
      "the failover switch was changed: engaged by failover-orchestrator (lost)",
    ],
    ["Ctrl-C", 90, (bed: Bed): void => bed.broken.abort(), "broken off by a person"],
    [
      "a version that gets slow",
      90,
      (bed: Bed): void => void (bed.regions.primary.faults = { "health 2": "slow" }),
      "health version 2: it took 60000 ms, more than 3000",
    ],
  ] as const)("%s", async (_what, second, happens, seen) => {
    const bed = twoRegions();
    bed.at(second, () => happens(bed));
    expect(await bed.run(...BAKE)).toBe(1);
    expect(bed.printed.join()).toContain(seen);
    expect([bed.versions("standby"), bed.versions("primary")]).toEqual([["1"], ["1"]]);
    expect([...bed.regions.primary.live.values()].some(({ canary }) => canary !== undefined)).toBe(false);
  });
});

test("what is taken back is tried again, and what is left is said", async () => {
  const { run, regions, printed, releases, at } = twoRegions();
  at(20, () => {
    regions.standby.alarms = ["errors"];
    regions.standby.refusals = 1_000;
  });
  expect(await run(...BAKE)).toBe(1);
  expect(printed.join()).toMatch(
    /^Not all could be taken back: .*intake in the standby could not be taken back to version 1/,
  );
  expect(releases.record?.state).toBe("in-flight");
});

test("a record that cannot be written keeps nothing from being taken back", async () => {
  const { run, regions, releases, remarks, versions, at } = twoRegions();
  at(20, () => {
    regions.standby.alarms = ["errors"];
    releases.write = () => Promise.reject(new Error("throttled"));
  });
  expect(await run(...BAKE)).toBe(1);
  expect(versions("standby")).toEqual(["1"]);
  expect(remarks).toContain("Not recorded: throttled");
});

test("one refused step back is tried again", async () => {
  const { run, regions, versions, at } = twoRegions();
  at(20, () => {
    regions.standby.alarms = ["errors"];
    regions.standby.refusals = 3;
  });
  await run(...BAKE);
  expect(versions("standby")).toEqual(["1"]);
});

describe("is refused, with nothing changed", () => {
  test.each([
    [
      "while an alarm is on",
      (bed: Bed): void => void (bed.regions.primary.alarms = ["dead-letters"]),
      "Alarms are on before the release: primary: dead-letters",
    ],
    [
      "while a Region is not healthy",
      (bed: Bed): void => void (bed.regions.primary.faults = { "health 1": "wrong" }),
      "The primary is not healthy before the release",
    ],
    [
      "to a fenced Region without --region",
      (bed: Bed): void =>
        void (bed.failoverSwitch.record = {
          position: "engaged",
          epoch: 2,
          by: "ada",
          reason: "drill",
          since: "noon",
          history: [],
        }),
      "The failover switch is engaged since noon by ada (drill): the primary is fenced. Say which Region is meant",
    ],
    [
      "during a planned failover",
      (bed: Bed): void => void (bed.failoverSwitch.record = { position: "draining", epoch: 2, history: [] }),
      "A planned failover is in progress",
    ],
    [
      "where the Regions would run different code",
      (bed: Bed): void => void (bed.regions.primary.code = () => "other"),
      "would run different code in the two Regions",
    ],
    [
      "where a release was broken off",
      (bed: Bed): void =>
        void bed.regions.primary.live.set("intake", { version: "1", canary: { version: "2", percent: 10 } }),
      "has 10 % of its calls on version 2: a release was broken off there",
    ],
  ] as const)("%s", async (_when, given, message) => {
    const bed = twoRegions();
    given(bed);
    expect(await bed.run(...BAKE)).toBe(1);
    expect(bed.remarks.join("\n")).toContain(message);
    expect([...bed.regions.primary.points, ...bed.regions.standby.points]).toEqual([]);
  });

  test("to a version that is not there", async () => {
    const { run, remarks } = twoRegions();
    expect(await run("--to", "9")).toBe(1);
    expect(remarks.join()).toContain("has no version 9; it has 2, 1. Apply it first, or leave --to out.");
  });

  test("while another run is in flight, until that is taken for dead", async () => {
    const { run, releases, remarks, regions } = twoRegions();
    const other = {
      token: "other",
      state: "in-flight",
      by: "bob",
      since: "2026-03-02T11:59:00.000Z",
      moves: [],
    } as const;
    releases.record = { ...other, leaseUntil: "2026-03-02T12:01:00.000Z" };
    expect(await run(...BAKE)).toBe(1);
    expect(remarks.join("\n")).toContain(
      "Another release is in flight, by bob since 2026-03-02T11:59:00.000Z",
    );
    expect(regions.standby.points).toEqual([]);
    releases.record = { ...other, leaseUntil: "2026-03-02T11:59:59.000Z" };
    expect(await run(...BAKE)).toBe(0);
  });
});

test("while the switch is engaged, the fenced primary is released by --region, whole", async () => {
  const { run, failoverSwitch, regions, versions } = twoRegions();
  failoverSwitch.record = { position: "engaged", epoch: 2, history: [] };
  regions.standby.functions = () => Promise.reject(new Error("the standby is not asked"));
  expect(await run("--region", "primary", ...BAKE)).toBe(0);
  expect([versions("primary"), versions("standby")]).toEqual([["2"], ["1"]]);
  expect(regions.primary.points.every(({ canary }) => canary === undefined)).toBe(true);
});

test("the standby that serves is released by a share first", async () => {
  const { run, failoverSwitch, regions } = twoRegions();
  failoverSwitch.record = { position: "engaged", epoch: 2, history: [] };
  expect(await run("--region", "standby", "--canary", "25", ...BAKE)).toBe(0);
  expect(regions.standby.points[0]?.canary).toEqual({ version: "2", percent: 25 });
});

test("a dry run shows what would change, by function, and changes nothing", async () => {
  const { run, regions, remarks, releases } = twoRegions();
  expect(await run("--dry-run")).toBe(0);
  expect(remarks).toContain("  standby  intake  version 1 -> 2");
  expect(regions.standby.points).toEqual([]);
  expect(releases.record).toBeUndefined();
});

test("--to goes to that version of every function", async () => {
  const { run, regions, versions } = twoRegions();
  for (const region of Object.values(regions)) region.newest = "3";
  expect(await run("--to", "2", ...BAKE)).toBe(0);
  expect(versions("primary")).toEqual(["2"]);
});

test("where every function runs the newest version there is nothing to do", async () => {
  const { run, regions, printed } = twoRegions();
  for (const region of Object.values(regions)) region.newest = "1";
  expect(await run("--json")).toBe(0);
  expect(JSON.parse(printed.join())).toMatchObject({ outcome: "nothing-to-do", moves: [] });
});

describe("rollback", () => {
  test("takes the last release back at once, in both Regions", async () => {
    const { run, versions, releases, printed } = twoRegions();
    await run(...BAKE);
    expect(await run("rollback")).toBe(0);
    expect([versions("standby"), versions("primary")]).toEqual([["1"], ["1"]]);
    expect(releases.record?.state).toBe("taken-back");
    expect(printed.at(-1)).toBe("14 of 14 functions run the version before.");
  });

  test("takes back the standby alone", async () => {
    const { run, versions } = twoRegions();
    await run(...BAKE);
    expect(await run("rollback", "--region", "standby")).toBe(0);
    expect([versions("standby"), versions("primary")]).toEqual([["1"], ["2"]]);
  });

  test("reads the record by way of the primary where the standby is lost", async () => {
    const { run, versions, releases } = twoRegions();
    await run(...BAKE);
    let asked = 0;
    const { read } = releases;
    releases.read = () => ((asked += 1) === 1 ? Promise.reject(new Error("lost")) : read());
    expect(await run("rollback")).toBe(0);
    expect(versions("primary")).toEqual(["1"]);
  });

  test("shows with --dry-run what it would do", async () => {
    const { run, versions, printed } = twoRegions();
    await run(...BAKE);
    expect(await run("rollback", "--dry-run")).toBe(0);
    expect(versions("primary")).toEqual(["2"]);
    expect(printed.at(-1)).toBe("Nothing was changed.");
  });

  test("says what is left", async () => {
    const { run, regions } = twoRegions();
    await run(...BAKE);
    regions.primary.refusals = 1_000;
    expect(await run("rollback")).toBe(1);
  });

  test("is refused without a release, during one, and where nothing can be read", async () => {
    const { run, releases, remarks } = twoRegions();
    expect(await run("rollback")).toBe(1);
    expect(remarks.join()).toContain("There has been no release that could be taken back.");
    releases.record = {
      ...{ token: "other", state: "in-flight", by: "bob", since: "noon", moves: [] },
      leaseUntil: "2026-03-02T12:01:00.000Z",
    };
    expect(await run("rollback")).toBe(1);
    expect(remarks.join()).toContain(
      "A release is in flight, by bob since noon. Break it off there by Ctrl-C",
    );
    releases.read = () => Promise.reject(new Error("no credentials"));
    expect(await run("rollback")).toBe(1);
    expect(remarks.join()).toContain("The last release cannot be read: no credentials; no credentials.");
  });
});

describe("status", () => {
  test("shows versions, shares and ages by Region, and the last release", async () => {
    const { run, regions, printed, releases } = twoRegions();
    expect(await run("status")).toBe(0);
    expect(printed.join()).toContain("No release is recorded.");
    await run(...BAKE);
    regions.primary.newest = "3";
    regions.primary.live.set("intake", { version: "1", canary: { version: "2", percent: 10 } });
    expect(await run("status")).toBe(0);
    const text = printed.at(-1) ?? "";
    expect(text).toMatch(
      /primary us-east-1\n(.*\n)*.*intake +version 1, published 2 h ago, 10 % on version 2, newest is 3/,
    );
    expect(text).toMatch(
      new RegExp(`Last release: done since .* by ada, ${releases.record?.moves.length} functions`),
    );
  });

  test("so is a record that cannot be read", async () => {
    const { run, printed, releases } = twoRegions();
    releases.read = () => Promise.reject(new Error("timed out"));
    expect(await run("status")).toBe(0);
    expect(printed.join()).toContain("No release is recorded.");
  });

  test("a Region out of reach is a part of the answer", async () => {
    const { run, regions, printed } = twoRegions();
    regions.standby.functions = () => Promise.reject(new Error("timed out"));
    expect(await run("status")).toBe(0);
    expect(printed.join()).toContain("standby us-east-2\n  unreachable: timed out");
  });
});

test("what no probe can ask is left to the alarms", async () => {
  const { run, regions } = twoRegions(["payment-status"]);
  regions.standby.faults = { "payment-status 2": "wrong" };
  expect(await run(...BAKE)).toBe(0);
});

test("what AWS says is told without a stack trace, with exit code 1", async () => {
  const { run, regions, remarks } = twoRegions();
  regions.standby.functions = () => Promise.reject(new Error("no credentials"));
  expect(await run()).toBe(1);
  expect(remarks.join("\n")).toContain(
    "It failed: Error: no credentials\nSee what runs where with: npm run release -- status",
  );
});

test("a function that cannot be invoked is a failed probe", async () => {
  const { run, regions, printed, at } = twoRegions();
  at(20, () => (regions.standby.invoke = () => Promise.reject(new Error("throttled"))));
  expect(await run(...BAKE)).toBe(1);
  expect(printed.join()).toContain("it cannot be invoked: Error: throttled");
});

test("--help shows what can be given", async () => {
  const { run, printed } = twoRegions();
  expect(await run("--help")).toBe(0);
  expect(printed.join()).toContain("npm run release -- rollback");
});

test.each([
  [["deploy"], "Say nothing, status or rollback; given deploy."],
  [["--canary", "0"], "--canary is a whole number of percent from 1 to 99; given 0."],
  [["--canary", "100"], "--canary is a whole number of percent from 1 to 99; given 100."],
  [["--bake", "5"], "--bake is a time of at most a day, as 90s, 5m or 1h; given 5."],
  [["--bake", "25h"], "--bake is a time of at most a day"],
  [["--to", "$LATEST"], "--to is a version that Lambda published, as 12; given $LATEST."],
  [["--region", "us-east-1"], "--region is primary or standby; given us-east-1."],
  [["--fast"], "Unknown option '--fast'"],
])("refuses %j with exit code 2", async (words, message) => {
  const { run, remarks } = twoRegions();
  expect(await run(...words)).toBe(2);
  expect(remarks.join()).toContain(message);
});
