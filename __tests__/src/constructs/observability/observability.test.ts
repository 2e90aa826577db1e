import { Token } from "cdktf";
import type { MonitoredHealthChecks } from "../../../../src/constructs/observability/monitored-system";
import type { Block } from "../../../support/template";
import { testBed } from "../../../support/template";
import { KEYS, KEY_BEYOND, THRESHOLDS, alarmsByName, globalRegion, observe, resolved } from "./support";

const EUROPE = { primary: "eu-west-1", standby: "eu-west-2", healthChecksIn: "beyond the pair" } as const;

const endpointAlarms = (alarms: Record<string, Block>) =>
  Object.entries(alarms)
    .filter(([name]) => name.includes("-endpoint-"))
    .map(([name, { provider }]) => [name, provider]);

describe("Observability", () => {
  it("makes a topic in each Region, encrypted by that Region's key", () => {
    const topics = Object.values(observe().synth().resources("aws_sns_topic"));
    expect(topics).toMatchObject([
      { provider: "aws.primary", kms_master_key_id: KEYS.primary },
      { provider: "aws.standby", kms_master_key_id: KEYS.standby },
    ]);
  });

  it.each(["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"])(
    "tells the topic of its own Region when an alarm goes off and when it is over: each %s",
    (type) => {
      const template = observe(EUROPE).synth();
      const topics = template.resources("aws_sns_topic");
      const topicOf = (provider?: string) =>
        Object.keys(topics).find((id) => topics[id]?.provider === provider);
      const alarms = Object.values(template.resources(type));
      expect(alarms.length).toBeGreaterThan(1);
      for (const { provider, alarm_actions, ok_actions } of alarms) {
        expect(alarm_actions).toEqual([`\${aws_sns_topic.${topicOf(provider)}.arn}`]);
        expect(ok_actions).toEqual(alarm_actions);
      }
    },
  );

  it("says in each alarm what has happened and what to do, within CloudWatch's 1024 characters", () => {
    for (const { alarm_description } of Object.values(alarmsByName(observe(EUROPE).synth()))) {
      expect(String(alarm_description)).toMatch(/^.{20,}[.:;] .{20,1000}\.$/);
      expect(String(alarm_description).length).toBeLessThanOrEqual(1_024);
    }
  });

  it.each(["primary", "standby"] as const)(
    "calls the Region unhealthy when payments suffer there: %s",
    (role) => {
      const composite = observe({ healthChecksIn: "primary" })
        .synth()
        .resource("aws_cloudwatch_composite_alarm", new RegExp(`_${role}_`));
      const causes = [...String(composite.alarm_rule).matchAll(/_alarms_(\w+?)_[0-9A-F]{8}\.alarm_name/g)];
      expect(causes.map(([, cause]) => cause)).toEqual([
        "api_server_errors",
        "api_latency",
        "queue_age",
        "table_system_errors",
        ...(role === "primary" ? ["primary_endpoint"] : []),
      ]);
    },
  );

  it.each(["primary", "standby"] as const)(
    "watches both endpoints from us-east-1 where that is a Region of the pair: %s",
    (role) => {
      const regions = role === "primary" ? {} : { primary: "us-west-2", standby: "us-east-1" };
      const template = observe({ ...regions, healthChecksIn: role }).synth();
      expect(endpointAlarms(alarmsByName(template))).toEqual([
        [`payments-primary-endpoint-${role}-dev`, `aws.${role}`],
        [`payments-standby-endpoint-${role}-dev`, `aws.${role}`],
      ]);
      expect(Object.keys(template.resources("aws_sns_topic"))).toHaveLength(2);
    },
  );

  it("watches both endpoints from us-east-1, with a topic of its own, where that is neither Region", () => {
    const template = observe(EUROPE).synth();
    expect(endpointAlarms(alarmsByName(template))).toEqual([
      ["payments-primary-endpoint-global-dev", "aws.global"],
      ["payments-standby-endpoint-global-dev", "aws.global"],
    ]);
    expect(template.resource("aws_sns_topic", /_global_/)).toMatchObject({
      provider: "aws.global",
      name: "payments-operations-global-dev",
      kms_master_key_id: KEY_BEYOND,
    });
  });

  it("refuses a topic beside the pair without a key", () => {
    const bed = testBed({ primary: "eu-west-1", standby: "eu-west-2" });
    const healthChecks = {
      region: globalRegion(bed),
      endpointIds: { primary: "check-of-primary", standby: "check-of-standby" },
    };
    expect(() => observe({ ...EUROPE, props: { healthChecks } })).toThrow(
      "test/observability: the topic beside the health checks' metrics has no key " +
        "(given health checks watched in us-east-1, without keyArn). Pass healthChecks.keyArn",
    );
  });

  it("knows no health of endpoints without health checks", () => {
    expect(endpointAlarms(alarmsByName(observe().synth()))).toEqual([]);
  });

  it("watches the traffic of the standby only", () => {
    const names = Object.keys(alarmsByName(observe().synth()));
    expect(names.filter((name) => name.includes("traffic"))).toEqual(["payments-api-traffic-standby-dev"]);
  });

  it("subscribes the address to the topic of every Region", () => {
    const template = observe({ ...EUROPE, props: { alertEmail: "on-call@payments.io" } }).synth();
    const subscriptions = Object.values(template.resources("aws_sns_topic_subscription"));
    expect(subscriptions.map(({ provider }) => provider).sort()).toEqual([
      "aws.global",
      "aws.primary",
      "aws.standby",
    ]);
  });

  it("hands out the topics of all Regions", () => {
    const { observability, stack } = observe(EUROPE);
    expect(resolved(stack, [observability.topicArns, observability.globalTopicArn])).toEqual([
      {
        primary: expect.stringMatching(
          /^\$\{aws_sns_topic\.observability_primary_operations_topic_\w+\.arn\}$/,
        ),
        standby: expect.stringMatching(
          /^\$\{aws_sns_topic\.observability_standby_operations_topic_\w+\.arn\}$/,
        ),
      },
      expect.stringMatching(/^\$\{aws_sns_topic\.observability_global_operations_topic_\w+\.arn\}$/),
    ]);
  });

  it("hands out the dashboards of both Regions", () => {
    const { observability, stack } = observe();
    expect(resolved(stack, observability.dashboardNames)).toEqual({
      primary: expect.stringMatching(
        /^\$\{aws_cloudwatch_dashboard\.observability_primary_\w+\.dashboard_name\}$/,
      ),
      standby: expect.stringMatching(
        /^\$\{aws_cloudwatch_dashboard\.observability_standby_\w+\.dashboard_name\}$/,
      ),
    });
  });

  it("has no third topic where the pair is enough", () => {
    expect(observe({ healthChecksIn: "primary" }).observability.globalTopicArn).toBeUndefined();
  });

  it("knows the name of every alarm", () => {
    const { observability, synth } = observe(EUROPE);
    const made = ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].flatMap((type) =>
      Object.values(synth().resources(type)).map(({ alarm_name }) => alarm_name),
    );
    expect([...observability.alarmNames].sort()).toEqual(made.sort());
  });
});

describe("Observability refuses", () => {
  it("health checks in a Region in which Route 53 publishes no metrics", () => {
    const bed = testBed();
    const healthChecks: MonitoredHealthChecks = {
      region: globalRegion(bed, "eu-central-1"),
      endpointIds: { primary: "a", standby: "b" },
    };
    expect(() => observe({ props: { healthChecks } })).toThrow(
      "test/observability: health-check metrics exist in one Region only (given eu-central-1). " +
        "Pass the Region us-east-1: an alarm elsewhere never sees its metric.",
    );
  });

  it.each(["primary", "standby"] as const)("an API none of whose functions is watched: %s", (role) => {
    const api = { apiName: "api", stageName: "v1", queueName: "queue", deadLetterQueueName: "dead" };
    const watched = { ...api, functionNames: { intake: "intake" } };
    const apis = { primary: watched, standby: watched, [role]: { ...api, functionNames: {} } };
    expect(() => observe({ props: { apis } })).toThrow(
      "test/observability: no function of api is watched (given no functionNames). " +
        "Pass the physical name of each function, by its short name.",
    );
  });

  it.each([
    ["serverErrorPercent", 100, "0.01 to 99"],
    ["latencyMilliseconds", 29_001, "1 to 29000"],
    ["queueAgeSeconds", 0, "1 to 1209600"],
    ["openPaymentAgeSeconds", 0, "1 to 86400"],
    ["replicationLatencySeconds", 86_401, "1 to 86400"],
    ["tableReplicationLatencySeconds", -1, "1 to 86400"],
    ["pendingReplicationOperations", Number.NaN, "1 to 1000000000"],
    ["pendingReplicationBytes", 0, "1 to 1000000000000000"],
  ])("the threshold %s of %d", (name, value, allowed) => {
    expect(() => observe({ props: { thresholds: { ...THRESHOLDS, [name]: value } } })).toThrow(
      `test/observability: the threshold ${name} makes an alarm that means nothing (given ${value}). Pass ${allowed}.`,
    );
  });

  it("no threshold that Terraform knows later", () => {
    const queueAgeSeconds = Token.asNumber({ resolve: () => 60 });
    expect(() => observe({ props: { thresholds: { ...THRESHOLDS, queueAgeSeconds } } })).not.toThrow();
  });
});

describe("the ARN of an alarm", () => {
  const { observability, stack } = observe();

  it("is that of the Region's own", () => {
    expect(resolved(stack, observability.alarmArn("standby", "dead-letters"))).toMatch(
      /^\$\{aws_cloudwatch_metric_alarm\.observability_standby_alarms_dead_letters_\w+\.arn\}$/,
    );
  });

  it("is refused where there is no such alarm, with those that there are", () => {
    expect(() => observability.alarmArn("primary", "weather")).toThrow(
      /there is no such alarm \(given weather\)\. Name one of api-server-errors, /,
    );
  });
});
