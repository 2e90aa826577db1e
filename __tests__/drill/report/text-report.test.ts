import { coloursFor } from "../../../drill/report/colour";
import { textReport } from "../../../drill/report/text-report";
import { MEASUREMENT } from "../verdict/fixture";

test("the table says what was measured, scaled and real, and what was broken", () => {
  const text = textReport(MEASUREMENT, ["2 payments are lost."], coloursFor(false), 80);
  expect(text).toContain("clock 5 times as fast\n");
  expect(text).toContain("No payment was lost or settled twice.");
  expect(text).toContain("Over the target of 80 s by 8 s.");
  expect(text).toMatch(/measured +implied\n/);
  expect(text).toMatch(/RTO +88\.0 s +90\.0 s +every client served again\n/);
  expect(text).toMatch(/this machine: time taken +54 s\n/);
  expect(text).toContain("BROKEN: 2 payments are lost.");
  expect(coloursFor(true, {}).good("x")).toBe("\u001b[32mx\u001b[0m");
  expect(coloursFor(true, { NO_COLOR: "1" }).good("x")).toBe("x");
});

test("the alarms that rang are told with their times and reasons; where none was judged nothing is said of them", () => {
  const told = (alarms?: typeof MEASUREMENT.alarms) =>
    textReport({ ...MEASUREMENT, alarms }, [], coloursFor(false));
  const ring = { alarm: "queue-age", from: 60, to: 120, why: "age 130, above 120" };
  expect(told([ring, { alarm: "probes", from: 180, why: "failures 2" }])).toContain(
    "  60.0 s to  120.0 s  queue-age: age 130, above 120\n     180.0 s to the end  probes: failures 2",
  );
  expect(told([])).toContain("  no alarm rang");
  expect(told()).not.toContain("rang");
});
