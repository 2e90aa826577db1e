import { Clock } from "../../../drill/clock";
import type { AlarmsPlan, MetricAlarm } from "../../../drill/alarms/read-alarms";
import { CloudWatch, type CloudWatchSettings } from "../../../drill/global/cloudwatch";
import { Troubles } from "../../../drill/global/troubles";
import type { Change } from "../../../drill/region/change";

const BUCKETS = { source: "from-primary", destination: "to-standby", prefix: "", ruleId: "all" };
const alarm = (namespace: string, name: string, dimensions: Record<string, string>): MetricAlarm => ({
  ...{ name, expression: "m", comparison: "LessThanThreshold", threshold: 1e9, missingData: "notBreaching" },
  metrics: { m: { namespace, name, dimensions, statistic: "Maximum", periodSeconds: 60 } },
  ...{ evaluationPeriods: 1, datapointsToAlarm: 1, label: "value", tellsOfSilence: false },
  place: namespace === "AWS/S3" ? "standby" : "primary",
});
const S3 = { SourceBucket: "from-primary", DestinationBucket: "to-standby", RuleId: "all" };

/** A minute of which CloudWatch knows; every metric that is there rings. */
async function rungIn(lost: boolean, alarms: readonly MetricAlarm[]) {
  const clock = new Clock({ startedAt: Date.now(), speed: 600 });
  const troubles = new Troubles(() => clock.seconds());
  const object = { bucket: "from-primary", key: "r/1" };
  const cloudWatch = new CloudWatch({
    ...{ clock, troubles },
    plan: {
      regions: { primary: { region: "us-east-1" }, standby: { region: "us-east-2" } },
      names: { healthChecks: [{ id: "check" }] },
      bucketReplications: [{ ...BUCKETS, from: "primary" }],
    },
    checks: { healthy: () => false },
    replication: { links: { primary: { underway: [{ outgoing: { object }, sentAt: -100 }] } } },
  } as unknown as CloudWatchSettings);
  clock.begin();
  if (lost) {
    troubles.begin("primary", "lost");
  }
  cloudWatch.start();
  cloudWatch.arrived({ table: "t", from: "primary" } as Change, 1.5);
  cloudWatch.take("primary", [
    { namespace: "Payments", name: "Open", dimensions: { service: "s" }, at: clock.now(), value: 3 },
  ]);
  await clock.wait(61);
  troubles.end("primary", ["lost"]);
  const plan: AlarmsPlan = { metric: alarms, composite: [] };
  const rings = cloudWatch.rings(plan);
  clock.stop();
  return Object.fromEntries(rings.map(({ alarm: name, why }) => [name, why.split(",")[0]]));
}

test("what the services publish is in the Region in which AWS publishes it", async () => {
  const rings = await rungIn(false, [
    alarm("AWS/Route53", "HealthCheckStatus", { HealthCheckId: "check" }),
    alarm("AWS/S3", "OperationsPendingReplication", S3),
    alarm("AWS/DynamoDB", "ReplicationLatency", { TableName: "t", ReceivingRegion: "us-east-2" }),
    alarm("Payments", "Open", { service: "s" }),
  ]);
  expect(rings).toEqual({
    HealthCheckStatus: "value 0",
    OperationsPendingReplication: "value 1",
    ReplicationLatency: "value 1500",
    Open: "value 3",
  });
});

test("the S3 copy is as old as what waits longest", async () => {
  const rings = await rungIn(false, [alarm("AWS/S3", "ReplicationLatency", S3)]);
  expect(Number(rings.ReplicationLatency?.replace("value ", ""))).toBeGreaterThan(100);
});

test("a lost Region's CloudWatch keeps nothing and tells nobody", async () => {
  expect(await rungIn(true, [alarm("AWS/Route53", "HealthCheckStatus", { HealthCheckId: "check" })])).toEqual(
    {},
  );
});
