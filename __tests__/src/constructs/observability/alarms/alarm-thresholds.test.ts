import type { Template } from "../../../../support/template";
import { alarmsByName, observe } from "../support";

const THRESHOLDS = {
  serverErrorPercent: 2,
  latencyMilliseconds: 700,
  queueAgeSeconds: 60,
  openPaymentAgeSeconds: 600,
  replicationLatencySeconds: 300,
  tableReplicationLatencySeconds: 5,
  pendingReplicationOperations: 50,
  pendingReplicationBytes: 1_000,
};

const ABOVE = "GreaterThanThreshold";

/** The alarm, the comparison, the value, and how many of how many data points must be beyond it. */
const RULES: readonly [alarm: string, comparison: string, threshold: number, beyond: number, of: number][] = [
  ["api-server-errors-primary", ABOVE, 2, 2, 2],
  ["api-latency-primary", ABOVE, 700, 3, 3],
  ["api-traffic-standby", ABOVE, 0, 1, 1],
  ["intake-errors-primary", ABOVE, 0, 2, 5],
  ["intake-throttles-primary", ABOVE, 0, 2, 5],
  ["queue-age-primary", ABOVE, 60, 1, 1],
  ["dead-letters-primary", ABOVE, 0, 1, 1],
  ["table-throttles-primary", ABOVE, 0, 2, 5],
  ["status-index-throttles-primary", ABOVE, 0, 2, 5],
  ["table-system-errors-primary", ABOVE, 0, 2, 5],
  ["table-replication-latency-primary", ABOVE, 5_000, 1, 1],
  ["receipts-replication-latency-primary", ABOVE, 300, 1, 1],
  ["receipts-replication-pending-operations-primary", ABOVE, 50, 5, 5],
  ["receipts-replication-pending-bytes-primary", ABOVE, 1_000, 5, 5],
  ["receipts-replication-failed-primary", ABOVE, 0, 1, 1],
  ["open-payment-age-primary", ABOVE, 600, 5, 5],
  ["failed-attempts-primary", ABOVE, 0, 5, 5],
  ["settlement-refusals-primary", ABOVE, 0, 2, 5],
  ["payments-need-a-person-primary", ABOVE, 0, 1, 1],
  ["content-conflicts-primary", ABOVE, 0, 1, 1],
  ["failover-switch-engaged-standby", ABOVE, 0, 1, 1],
  ["primary-probe-failures-standby", ABOVE, 0, 2, 2],
  ["failovers-withheld-standby", ABOVE, 0, 2, 2],
  ["failover-orchestrator-silent-standby", "LessThanThreshold", 1, 5, 5],
  ["standby-probe-failures-primary", ABOVE, 0, 2, 2],
  ["releases-withheld-primary", ABOVE, 0, 2, 2],
  ["release-orchestrator-silent-primary", "LessThanThreshold", 1, 5, 5],
  ["primary-endpoint-primary", "LessThanThreshold", 1, 1, 1],
];

describe("when an alarm goes off", () => {
  let template: Template;
  beforeAll(() => {
    template = observe({ healthChecksIn: "primary", props: { thresholds: THRESHOLDS } }).synth();
  });

  it.each(RULES)("%s: %s %d, %d of %d data points", (alarm, comparison, threshold, beyond, of) => {
    expect(alarmsByName(template)[`payments-${alarm}-dev`]).toMatchObject({
      comparison_operator: comparison,
      threshold,
      datapoints_to_alarm: beyond,
      evaluation_periods: of,
    });
  });

  it("has defaults for what a caller may leave out", () => {
    const alarms = alarmsByName(observe().synth());
    const thresholdOf = (what: string) => alarms[`payments-${what}-primary-dev`]?.threshold;
    expect([
      thresholdOf("table-replication-latency"),
      thresholdOf("receipts-replication-pending-operations"),
      thresholdOf("receipts-replication-pending-bytes"),
    ]).toEqual([10_000, 10_000, 1_073_741_824]);
  });

  it("calculates the percentage of 5XX from what clients asked for", () => {
    const alarm = alarmsByName(template)["payments-api-server-errors-primary-dev"];
    const errors = ["e0", "e1", "e2"];
    const requests = ["r0", "r1", "r2"];
    expect(alarm?.metric_query).toMatchObject([
      {
        id: "result",
        expression:
          "100 * (FILL(e0, 0) + FILL(e1, 0) + FILL(e2, 0)) / (FILL(r0, 0) + FILL(r1, 0) + FILL(r2, 0))",
        return_data: true,
      },
      ...errors.map((id) => ({ id, return_data: false, metric: { metric_name: "5XXError" } })),
      ...requests.map((id) => ({ id, return_data: false, metric: { metric_name: "Count" } })),
    ]);
  });

  it("adds up the system errors of all operations", () => {
    const alarm = alarmsByName(template)["payments-table-system-errors-primary-dev"];
    expect(alarm?.metric_query).toMatchObject([
      { expression: "FILL(m0, 0) + FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0)", return_data: true },
      ...["m0", "m1", "m2", "m3"].map((id) => ({ id, return_data: false })),
    ]);
  });

  it("judges the latency of the route that is slowest for clients", () => {
    const alarm = alarmsByName(template)["payments-api-latency-primary-dev"];
    expect(alarm?.metric_query).toMatchObject([
      { id: "result", expression: "MAX([FILL(l0, 0), FILL(l1, 0), FILL(l2, 0)])", return_data: true },
      ...["l0", "l1", "l2"].map((id) => ({ id, return_data: false, metric: { stat: "p99" } })),
    ]);
  });
});
