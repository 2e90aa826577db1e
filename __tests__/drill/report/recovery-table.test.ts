import { recoveryTable } from "../../../drill/report/recovery-table";
import type { Recovery } from "../../../drill/verdict/measurement";
import { MEASUREMENT } from "../verdict/fixture";

const linesOf = (text: string) => text.split("\n");

test("a failover by health checks stands beside what the stack implies", () => {
  const lines = linesOf(recoveryTable([MEASUREMENT]));
  expect(lines[0]).toBe("| Scenario | Consistency | Moved by | Decision | Measured | Implied | Difference |");
  expect(lines[1]).toBe("| --- | --- | --- | ---: | ---: | ---: | ---: |");
  expect(lines[2]).toBe("| `region-loss` | strong | health checks | - | 88.0 s | 90.0 s | -2.0 s |");
});

test("a failover by the switch shows how long the decision took", () => {
  const recovery: Recovery = {
    ...(MEASUREMENT.recovery as Recovery),
    decision: 45.2,
    total: 141,
    implied: 130,
  };
  expect(linesOf(recoveryTable([{ ...MEASUREMENT, scenario: "partition", recovery }]))[2]).toBe(
    "| `partition` | strong | failover switch | 45.2 s | 141.0 s | 130.0 s | +11.0 s |",
  );
});

test("a scenario in which nobody moved has a line without times", () => {
  const quiet = { ...MEASUREMENT, scenario: "standby-loss", recovery: undefined };
  expect(linesOf(recoveryTable([quiet]))[2]).toBe(
    "| `standby-loss` | strong | nobody moved | - | - | - | - |",
  );
});

test("the table says how fast the clock ran, each speed once", () => {
  expect(recoveryTable([MEASUREMENT, MEASUREMENT, { ...MEASUREMENT, speed: 2 }])).toContain(
    "Measured with the clock 5, 2 times as fast.",
  );
});
