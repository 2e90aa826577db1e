import { rehearsalNamed } from "../../drill/faults/rehearsals";
import { reportRows } from "../../drill/report/report-rows";
import { runScenario } from "../../drill/scenarios/run-scenario";
import { brokenPromises } from "../../drill/verdict/promises";
import { withWorkspace } from "../../drill/workspace";

const HABITS = {
  ...{ duplicates: 0.5, changed: 0.5, otherRegion: 0.3 },
  ...{ malformed: 0.3, cardNumbers: 0.3, strangers: 0.3 },
};

test("payments that meet every habit of clients, and no trouble: nothing is broken, and all of it was judged", async () => {
  const measurement = await withWorkspace({ project: process.cwd(), environment: process.env }, (workspace) =>
    runScenario(rehearsalNamed("ordinary"), {
      ...workspace,
      ...{ speed: 8, seed: 3, rate: 2, lag: { p50: 0.5, p99: 2 }, habits: HABITS },
      signal: new AbortController().signal,
    }),
  );
  expect(brokenPromises(measurement)).toEqual([]);
  // Enough that each habit was met; how many more depends on how busy the machine is.
  expect(measurement.acknowledged).toBeGreaterThan(10);
  expect(measurement.byStatus.COMPLETED).toBeGreaterThan(5);
  // Questions for payments that nobody sent are 3 in 100: they may not come up.
  expect(Object.keys(measurement.requests)).toEqual(
    expect.arrayContaining([
      "card-number",
      "changed",
      "duplicate",
      "malformed",
      "payment",
      "status",
      "stranger",
    ]),
  );
  expect(measurement).toMatchObject({ lost: 0, settledTwice: 0, unfinished: 0, restless: 0, nameMoves: 0 });
  expect(measurement.mostOrders).toBeGreaterThan(0);
  expect(measurement.samples.length).toBeGreaterThan(10);
  expect(reportRows(measurement).map(({ label }) => label)).toContain("payments acknowledged");
}, 180_000);
