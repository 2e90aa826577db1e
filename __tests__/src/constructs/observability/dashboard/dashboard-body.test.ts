import type { DashboardBodyProps } from "../../../../../src/constructs/observability/dashboard/dashboard-body";
import { alarmsByName, observe, watchedBy } from "../support";
import type { Template } from "../../../../support/template";

type MetricOptions = Record<string, unknown> & { region?: string; expression?: string };

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly region?: string;
    readonly alarms?: string[];
    readonly metrics?: (string | MetricOptions)[][];
    readonly annotations?: { readonly horizontal: readonly { readonly value: number }[] };
  };
}

const widgetsOf = (template: Template, role: DashboardBodyProps["role"]): Widget[] => {
  const dashboard = template.resource("aws_cloudwatch_dashboard", new RegExp(`_${role}_`));
  return (JSON.parse(String(dashboard.dashboard_body)) as { widgets: Widget[] }).widgets;
};

/** A line of a graph, taken apart; expressions have no metric. */
const linesOf = ({ properties }: Widget) =>
  (properties.metrics ?? []).map((line) => {
    const options = line.at(-1) as MetricOptions;
    const [namespace, name, ...pairs] = line.slice(0, -1) as string[];
    const dimensions = Object.fromEntries(
      pairs.flatMap((key, index) => (index % 2 === 0 ? [[key, pairs[index + 1]]] : [])),
    ) as Record<string, string>;
    return { namespace, name, dimensions, options };
  });

/** The sets of dimensions under which each metric exists; alarm-facts.test.ts has the sources. */
const DIMENSIONS: Readonly<Record<string, readonly string[]>> = {
  "AWS/ApiGateway Count": ["ApiName Stage", "ApiName Stage Method Resource"],
  "AWS/ApiGateway 4XXError": ["ApiName Stage"],
  "AWS/ApiGateway 5XXError": ["ApiName Stage Method Resource"],
  "AWS/ApiGateway Latency": ["ApiName Stage", "ApiName Stage Method Resource"],
  "AWS/DynamoDB ReadThrottleEvents": ["TableName", "TableName GlobalSecondaryIndexName"],
  "AWS/DynamoDB ReplicationLatency": ["TableName ReceivingRegion"],
  "AWS/DynamoDB SystemErrors": ["TableName Operation"],
  "AWS/DynamoDB WriteThrottleEvents": ["TableName", "TableName GlobalSecondaryIndexName"],
  "AWS/Lambda Duration": ["FunctionName"],
  "AWS/Lambda Errors": ["FunctionName"],
  "AWS/Lambda Throttles": ["FunctionName"],
  "AWS/Route53 HealthCheckPercentageHealthy": ["HealthCheckId"],
  "AWS/Route53 HealthCheckStatus": ["HealthCheckId"],
  "AWS/S3 BytesPendingReplication": ["SourceBucket DestinationBucket RuleId"],
  "AWS/S3 OperationsFailedReplication": ["SourceBucket DestinationBucket RuleId"],
  "AWS/S3 OperationsPendingReplication": ["SourceBucket DestinationBucket RuleId"],
  "AWS/S3 ReplicationLatency": ["SourceBucket DestinationBucket RuleId"],
  "AWS/SQS ApproximateAgeOfOldestMessage": ["QueueName"],
  "AWS/SQS ApproximateNumberOfMessagesVisible": ["QueueName"],
  "Payments FailoversWithheld": ["service environment"],
  "Payments OldestOpenPaymentAge": ["service environment"],
  "Payments OpenPayments": ["service environment"],
  "Payments PaymentsAccepted": ["service environment"],
  "Payments PaymentsCompleted": ["service environment"],
  "Payments PaymentsFailed": ["service environment"],
  "Payments FailedAttempts": ["service environment"],
  "Payments SettlementRefusals": ["service environment"],
  "Payments PaymentsNeedAPerson": ["service environment"],
  "Payments ContentConflicts": ["service environment"],
  "Payments PaymentsInReview": ["service environment"],
  "Payments PrimaryProbeFailures": ["service environment"],
  "Payments PrimaryProbeLatency": ["service environment"],
  "Payments StandbyProbeFailures": ["service environment"],
  "Payments StandbyProbeLatency": ["service environment"],
  "Payments SwitchEngaged": ["service environment"],
  "Payments SwitchReleasesWithheld": ["service environment"],
};

describe("the dashboard", () => {
  const bed = observe({ healthChecksIn: "primary" });
  let template: Template;
  let widgets: Widget[];
  const graph = (title: string): Widget =>
    widgets.find(({ properties }) => properties.title === title) as Widget;
  const namesIn = (title: string) => linesOf(graph(title)).map(({ name }) => name);
  const axes = (title: string) => linesOf(graph(title)).map(({ name, options }) => [name, options.yAxis]);

  beforeAll(() => {
    template = bed.synth();
    widgets = widgetsOf(template, "primary");
  });

  it("lies in each Region", () => {
    const made = Object.values(template.resources("aws_cloudwatch_dashboard"));
    expect(made.map(({ provider, dashboard_name }) => [provider, dashboard_name])).toEqual([
      ["aws.primary", "payments-primary-dev"],
      ["aws.standby", "payments-standby-dev"],
    ]);
  });

  it("shows the same graphs in both Regions", () => {
    const graphs = (role: "primary" | "standby") =>
      widgetsOf(template, role).filter(({ type }) => type === "metric");
    expect(graphs("standby")).toEqual(graphs("primary"));
  });

  it("says which environment and Regions it shows", () => {
    expect(widgets[0]?.properties.markdown).toBe(
      "# Payments dev\nLeft: primary, us-east-1. Right: standby, us-east-2.",
    );
  });

  it.each(["primary", "standby"] as const)(
    "shows the states of all alarms that lie in the Region: %s",
    (role) => {
      const { alarms = [], title } = widgetsOf(template, role)[1]?.properties ?? {};
      const logicalIds = ["aws_cloudwatch_composite_alarm", "aws_cloudwatch_metric_alarm"].flatMap((type) =>
        Object.entries(template.resources(type))
          .filter(([, { provider }]) => provider === `aws.${role}`)
          .map(([id]) => `\${${type}.${id}.arn}`),
      );
      expect(title).toBe(`Alarms in the ${role}, ${bed.regions[role].name}`);
      expect([...alarms].sort()).toEqual(logicalIds.sort());
      expect(alarms[0]).toContain("region_unhealthy");
    },
  );

  it("sets every graph of the primary beside the same one of the standby", () => {
    const places = (role: string) =>
      widgets
        .filter(({ properties }) => properties.title?.endsWith(`: ${role}`))
        .map(({ properties, x, y }) => ({
          title: properties.title?.replace(/( arriving from the \w+)?: \w+$/, ""),
          x,
          y,
        }));
    expect(places("standby")).toEqual(places("primary").map((place) => ({ ...place, x: 12 })));
    expect(places("primary").every(({ x }) => x === 0)).toBe(true);
  });

  it("lets no widget lie upon another", () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from(
        { length: width * height },
        (_, cell) => `${x + (cell % width)},${y + Math.floor(cell / width)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it("gives each metric its namespace, all of its dimensions and its Region", () => {
    const lines = widgets.flatMap(linesOf).filter(({ options }) => options.expression === undefined);
    expect(lines.length).toBeGreaterThan(60);
    for (const { namespace, name, dimensions, options } of lines) {
      expect(DIMENSIONS[`${namespace} ${name}`]).toContain(Object.keys(dimensions).join(" "));
      expect(Object.values(dimensions)).not.toContain("");
      expect(["us-east-1", "us-east-2"]).toContain(options.region);
    }
    const drawn = lines.map(({ namespace, name }) => `${namespace} ${name}`);
    expect([...new Set(drawn)].sort()).toEqual(Object.keys(DIMENSIONS).sort());
  });

  it("draws the metrics of each Region in that Region, but for Route 53, which publishes in us-east-1 only, and the primary's orchestrator", () => {
    const elsewhere = widgets.flatMap((widget) =>
      linesOf(widget)
        .filter(({ options }) => options.region !== undefined && options.region !== widget.properties.region)
        .map(({ namespace, options }) => `${widget.properties.title}, ${namespace}, ${options.region}`),
    );
    expect([...new Set(elsewhere)]).toEqual([
      "Failover switch and probes of the other Region, Payments, us-east-1",
      "Endpoint health: standby, AWS/Route53, us-east-1",
    ]);
  });

  it("shows every metric that an alarm watches", () => {
    const key = (namespace: unknown, name: unknown, dimensions: Record<string, string>) =>
      [namespace, name, ...Object.entries(dimensions).sort().flat()].join(" ");
    const shown = new Set(
      widgets.flatMap(linesOf).map(({ namespace, name, dimensions }) => key(namespace, name, dimensions)),
    );
    const watched = Object.values(alarmsByName(template)).flatMap(watchedBy);
    const hidden = watched
      .map(({ namespace, metric_name, dimensions }) => key(namespace, metric_name, dimensions))
      .filter((metric) => !shown.has(metric));
    expect(hidden).toEqual([]);
  });

  it("calculates the percentage of 5XX and hides what it is made of", () => {
    const [percent, ...parts] = linesOf(graph("API errors: primary")).slice(0, 7);
    expect(percent?.options).toMatchObject({ label: "5XX percent of clients' requests", yAxis: "left" });
    expect(parts.map(({ options: { id, visible } }) => [id, visible])).toEqual(
      ["e0", "e1", "e2", "r0", "r1", "r2"].map((id) => [id, false]),
    );
  });

  it("shows two percentiles of all requests' latency, and the third of the route that is slowest for clients", () => {
    const lines = linesOf(graph("API latency, milliseconds: standby"));
    expect(lines.map(({ options }) => options.stat)).toEqual([
      ...["p50", "p90"],
      ...[undefined, "p99", "p99", "p99"],
    ]);
  });

  it("shows the failover switch over both columns, as each Region's orchestrator sees it", () => {
    const widget = graph("Failover switch and probes of the other Region");
    expect(widget).toMatchObject({ x: 0, width: 24, properties: { region: "us-east-2" } });
    expect(linesOf(widget).map(({ name, dimensions, options }) => [name, dimensions, options.yAxis])).toEqual(
      [
        ["SwitchEngaged", { service: "failover-orchestrator", environment: "dev" }, "left"],
        ["PrimaryProbeFailures", { service: "failover-orchestrator", environment: "dev" }, "left"],
        ["FailoversWithheld", { service: "failover-orchestrator", environment: "dev" }, "left"],
        ["SwitchEngaged", { service: "release-orchestrator", environment: "dev" }, "left"],
        ["StandbyProbeFailures", { service: "release-orchestrator", environment: "dev" }, "left"],
        ["SwitchReleasesWithheld", { service: "release-orchestrator", environment: "dev" }, "left"],
        ["PrimaryProbeLatency", { service: "failover-orchestrator", environment: "dev" }, "right"],
        ["StandbyProbeLatency", { service: "release-orchestrator", environment: "dev" }, "right"],
      ],
    );
  });

  it("shows what becomes of payments", () => {
    const lines = linesOf(graph("Payments: standby"));
    expect(lines.map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ["PaymentsAccepted", { service: "intake", environment: "dev" }],
      ["PaymentsCompleted", { service: "processor", environment: "dev" }],
      ["PaymentsInReview", { service: "processor", environment: "dev" }],
      ["PaymentsFailed", { service: "processor", environment: "dev" }],
    ]);
  });

  it("shows how many payments are open and since when, each on an axis of its own", () => {
    expect(axes("Open payments: primary")).toEqual([
      ["OpenPayments", "left"],
      ["OldestOpenPaymentAge", "right"],
    ]);
    expect(linesOf(graph("Open payments: primary")).map(({ dimensions }) => dimensions.service)).toEqual([
      "reconciler",
      "reconciler",
    ]);
  });

  it("shows how old and how long the queue is, each on an axis of its own", () => {
    expect(axes("Queue: primary")).toEqual([
      ["ApproximateAgeOfOldestMessage", "left"],
      ["ApproximateNumberOfMessagesVisible", "right"],
    ]);
  });

  it("shows the functions in the order of their names", () => {
    expect(
      linesOf(graph("Function duration, milliseconds: primary")).map(({ options }) => options.label),
    ).toEqual(["intake p99", "processor p99"]);
  });

  it("shows from which value on an alarm goes off", () => {
    const lines = widgets
      .filter(({ properties }) => properties.title?.endsWith(": primary") && properties.annotations)
      .map(({ properties }) => [properties.title, properties.annotations?.horizontal[0]?.value]);
    expect(lines).toEqual([
      ["API errors: primary", 1],
      ["API latency, milliseconds: primary", 1_500],
      ["Queue: primary", 120],
      ["Dead letters: primary", 0],
      ["Receipts arriving from the standby: primary", 900],
    ]);
  });

  it("shows the replication of an eventually consistent table, toward the other Region", () => {
    expect(linesOf(graph("Table replication: standby"))[0]?.dimensions.ReceivingRegion).toBe("us-east-1");
  });

  it("shows the throttles of the table and of each index", () => {
    expect(namesIn("Table throttles: primary")).toEqual(
      Array(3).fill(["ReadThrottleEvents", "WriteThrottleEvents"]).flat(),
    );
  });

  it("shows no replication of a strongly consistent table and no endpoint health without health checks", () => {
    const table = { tableName: "t", consistency: { mode: "strong" as const }, indexNames: [] };
    const titles = widgetsOf(observe({ props: { table } }).synth(), "primary").map(
      ({ properties }) => properties.title,
    );
    expect(titles).toContain("Table throttles: primary");
    expect(titles).not.toContain("Table replication: primary");
    expect(titles).not.toContain("Endpoint health: primary");
  });

  it("is the same, to the byte, each time", () => {
    const bodies = (made: Template) =>
      Object.values(made.resources("aws_cloudwatch_dashboard")).map(({ dashboard_body }) => dashboard_body);
    expect(bodies(observe({ healthChecksIn: "primary" }).synth())).toEqual(bodies(template));
  });
});
