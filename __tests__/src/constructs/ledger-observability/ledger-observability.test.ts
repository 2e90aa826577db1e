import { mostConnections } from "../../../../src/constructs/ledger-observability/connections";
import {
  LedgerObservability,
  type LedgerObservabilityProps,
} from "../../../../src/constructs/ledger-observability/ledger-observability";
import { Naming } from "../../../../src/naming";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import type { Block } from "../../../support/terraform-json";

const CLUSTERS = { primary: "payments-ledger-primary-dev", standby: "payments-ledger-standby-dev" };
const QUEUES = {
  primary: { queueName: "q-primary", deadLetterQueueName: "d-primary" },
  standby: { queueName: "q-standby", deadLetterQueueName: "d-standby" },
};

function build(wishes: Partial<LedgerObservabilityProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  const topic = (region: string) => `arn:aws:sns:${region}:123456789012:operations`;
  new LedgerObservability(stack, "ledger", {
    naming: new Naming("payments", "dev"),
    regions,
    topicArns: { primary: topic("us-east-1"), standby: topic("us-east-2") },
    clusterNames: CLUSTERS,
    capacity: { minimum: 0.5, maximum: 8 },
    lagMilliseconds: 1000,
    queues: QUEUES,
    ...wishes,
  });
  const template = Template.of(stack);
  const alarm = (role: string, what: string): Block =>
    Object.values(template.resources("aws_cloudwatch_metric_alarm")).find(
      ({ alarm_name: name }) => name === `payments-ledger-${what}-${role}-dev`,
    ) as Block;
  return { template, alarm };
}

describe("LedgerObservability", () => {
  it.each([
    ["primary", "us-east-2"],
    ["standby", "us-east-1"],
  ] as const)(
    "the %s's lag is under its own cluster, behind %s, where it alone is published",
    (role, source) => {
      for (const [what, metric] of [
        ["replication-lag", "AuroraGlobalDBReplicationLag"],
        ["recovery-point-lag", "AuroraGlobalDBRPOLag"],
      ] as const) {
        expect(build().alarm(role, what)).toMatchObject({
          provider: `aws.${role}`,
          namespace: "AWS/RDS",
          metric_name: metric,
          statistic: "Maximum",
          dimensions: { DBClusterIdentifier: CLUSTERS[role], SourceRegion: source },
          threshold: 1000,
          // The side that holds the writer publishes nothing, and is well.
          treat_missing_data: "notBreaching",
        });
      }
    },
  );

  it.each([
    ["capacity", "ACUUtilization", 90],
    ["connections", "DatabaseConnections", 1280],
    ["deadlocks", "Deadlocks", 0],
  ])("watches %s of both clusters", (what, metric, threshold) => {
    for (const role of ["primary", "standby"] as const) {
      expect(build().alarm(role, what)).toMatchObject({
        metric_name: metric,
        threshold,
        dimensions: { DBClusterIdentifier: CLUSTERS[role] },
      });
    }
  });

  it.each([
    [{ minimum: 0.5, maximum: 8 }, 1600],
    [{ minimum: 0.5, maximum: 64 }, 2000],
    [{ minimum: 2, maximum: 64 }, 5000],
  ])("%j takes about %d connections", (capacity, expected) =>
    expect(mostConnections(capacity)).toBe(expected),
  );

  it("watches each Region's queue and dead letters", () => {
    const { alarm } = build({ queueAgeSeconds: 60 });
    expect(alarm("standby", "queue-age")).toMatchObject({
      dimensions: { QueueName: "q-standby" },
      threshold: 60,
    });
    expect(alarm("primary", "dead-letters")).toMatchObject({ dimensions: { QueueName: "d-primary" } });
  });

  it("watches no queue where there is none", () => {
    expect(build({ queues: undefined }).alarm("primary", "queue-age")).toBeUndefined();
  });

  it("shows both Regions on each Region's dashboard, with its own alarms", () => {
    const dashboards = Object.values(build().template.resources("aws_cloudwatch_dashboard"));
    expect(dashboards.map(({ dashboard_name: name }) => name)).toEqual([
      "payments-ledger-primary-dev",
      "payments-ledger-standby-dev",
    ]);
    for (const { dashboard_body: body } of dashboards) {
      for (const cluster of Object.values(CLUSTERS)) expect(body).toContain(cluster);
      expect(body).toContain("q-standby");
    }
    expect(build({ queues: undefined }).template.resources("aws_cloudwatch_dashboard")).not.toEqual({});
  });

  it.each<[string, Partial<LedgerObservabilityProps>, string]>([
    ["a lag of nothing", { lagMilliseconds: 0 }, "lagMilliseconds is out of range"],
    ["an age of nothing", { queueAgeSeconds: 0 }, "queueAgeSeconds is out of range"],
    [
      "a topic of no Region",
      { topicArns: { primary: "ops", standby: "ops" } },
      "topicArns.primary is not the ARN",
    ],
  ])("refuses %s", (_, wishes, message) => expect(() => build(wishes)).toThrow(message));
});
