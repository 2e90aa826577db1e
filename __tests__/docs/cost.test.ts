import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMAIN, PRODUCTION, PROJECT, paymentsTemplate, safeguardsTemplate } from "../support/synthesized";
import type { TerraformJson } from "../support/terraform-json";

const SECONDS_A_MONTH = 30 * 24 * 3600;
const TEXT = readFileSync(join(PROJECT, "docs", "cost.md"), "utf8");

/** The cells of each row of the page's tables, by the first one. */
const ROWS = new Map(
  [...TEXT.matchAll(/^\| (.*) \|$/gm)].map(([, row = ""]) => {
    const [name = "", ...cells] = row.split("|").map((cell) => cell.trim());
    return [name.replaceAll("*", ""), cells] as const;
  }),
);

const stated = (name: string): number => {
  const value = Number(ROWS.get(name)?.[0]);
  if (!Number.isFinite(value)) throw new Error(`docs/cost.md states no "${name}"`);
  return value;
};

const all = (template: TerraformJson, ...types: string[]) =>
  types.flatMap((type) => Object.values(template.resources(type)));

const memoryOf = (template: TerraformJson, id: RegExp) =>
  Number(template.resource("aws_lambda_function", id).memory_size) / 1024;

/** What each part costs in a month, in dollars. */
function costs(template: TerraformJson): Record<string, number> {
  const checks = all(template, "aws_route53_health_check");
  const endpoints = checks.filter(({ type }) => type === "HTTPS");
  // HTTPS, the fast interval, and the measured latency.
  const options = endpoints.flatMap(({ request_interval, measure_latency }) =>
    ["HTTPS", request_interval === 10, measure_latency].filter(Boolean),
  );
  const perSecond = endpoints.map(
    ({ request_interval }) => stated("Route 53 checkers of one endpoint") / Number(request_interval),
  );
  const requests = perSecond.reduce((sum, rate) => sum + rate, 0) * SECONDS_A_MONTH;
  const millions = requests / 1e6;
  const answerSeconds = stated("Milliseconds of one answer to a checker") / 1000;
  const orchestratorSeconds =
    (SECONDS_A_MONTH / 60) * stated("Seconds of a minute that an orchestrator runs");
  const acls = all(template, "aws_wafv2_web_acl");
  const rules = acls.flatMap(({ rule }) => rule as unknown[]);
  const metrics = all(template, "aws_cloudwatch_metric_alarm").flatMap(({ metric_query }) =>
    metric_query === undefined ? [{}] : (metric_query as object[]).filter((query) => "metric" in query),
  );
  const gigabyteSecond = stated("GB-second of an arm64 function");
  return {
    "Health checks":
      checks.length * stated("Health check of an AWS endpoint") +
      options.length * stated("Option of a health check"),
    "API Gateway for the checkers": millions * stated("Million requests to a REST API"),
    "Functions for the checkers":
      millions * stated("Million requests to functions") +
      requests * answerSeconds * memoryOf(template, /^primary_api_health_/) * gigabyteSecond,
    "Access log of the checkers":
      ((requests * stated("Bytes of one line of the access log")) / 1e9) * stated("GB of logs taken in"),
    "Web ACLs and the checkers' requests":
      acls.length * stated("Web ACL") +
      rules.length * stated("Rule of a web ACL") +
      (acls.length === 0 ? 0 : millions * stated("Million requests to a web ACL")),
    Orchestrators:
      orchestratorSeconds *
      gigabyteSecond *
      (memoryOf(template, /^failover_function_/) + memoryOf(template, /^release_function_/)),
    Alarms:
      metrics.length * stated("Metric of an alarm") +
      all(template, "aws_cloudwatch_composite_alarm").length * stated("Composite alarm"),
    Dashboards: all(template, "aws_cloudwatch_dashboard").length * stated("Dashboard"),
    Keys: all(template, "aws_kms_key", "aws_kms_replica_key").length * stated("KMS key"),
    "Hosted zone": all(template, "aws_route53_zone").length * stated("Zone of Route 53"),
  };
}

describe.each([
  ["development", DOMAIN, 0],
  ["production", { ...PRODUCTION, ...DOMAIN }, 1],
])("%s with a domain", (_name, settings, column) => {
  const parts = () => costs(paymentsTemplate(settings));
  const total = () => Object.values(parts()).reduce((sum, amount) => sum + amount, 0);

  test("docs/cost.md says what each part costs a month, and all of them", () => {
    const expected = { ...parts(), "In all": total() };
    const told = Object.keys(expected).map((part) => [part, ROWS.get(part)?.[column]]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(Object.entries(expected).map(([part, amount]) => [part, amount.toFixed(2)])),
    );
  });
});

test("what Route 53's checkers ask passes no authorizer and no trace, and needs little memory", () => {
  const template = paymentsTemplate({ ...PRODUCTION, ...DOMAIN });
  const asked = Object.entries(template.resources("aws_lambda_function")).filter(([id]) =>
    /_api_(health|failover_switch)_/.test(id),
  );
  expect(asked).toHaveLength(4);
  for (const [, lambda] of asked) {
    expect(lambda).toMatchObject({ memory_size: 256, tracing_config: { mode: "PassThrough" } });
  }
  for (const api of all(template, "aws_api_gateway_rest_api")) {
    const { paths } = JSON.parse(String(api.body)) as { paths: Record<string, { get: object }> };
    for (const path of ["/health", "/failover-switch"]) {
      expect(paths[path]?.get).not.toMatchObject({ security: [expect.anything()] });
    }
  }
});

/** What the page says of each part, beside what it must say. */
function expectTold(parts: Readonly<Record<string, number>>, inAll: string) {
  const expected = { ...parts, [inAll]: Object.values(parts).reduce((sum, amount) => sum + amount, 0) };
  const told = Object.keys(expected).map((part) => [part, ROWS.get(part)?.[0]]);
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([part, amount]) => [part, amount.toFixed(2)])),
  );
}

const GIGABYTE = 1e9;

test("docs/cost.md says what the safeguards cost while nothing is paid", () => {
  const template = safeguardsTemplate({ ...PRODUCTION, monthlyBudgetUsd: 1000 });
  const metrics = all(template, "aws_cloudwatch_metric_alarm").flatMap(({ metric_query }) =>
    metric_query === undefined ? [{}] : (metric_query as object[]).filter((query) => "metric" in query),
  );
  const events =
    stated("Reads of the payments table a second, idle") * SECONDS_A_MONTH +
    (stated("Writes of the control table a minute, idle") * SECONDS_A_MONTH) / 60;
  expectTold(
    {
      "Safeguards' keys": all(template, "aws_kms_key", "aws_kms_replica_key").length * stated("KMS key"),
      "Safeguards' alarms": metrics.length * stated("Metric of an alarm"),
      "Trail's data events, idle": (events / 1e6) * stated("Million data events of a trail"),
      "Trail in CloudWatch Logs":
        ((events * stated("Bytes of one event of the trail")) / GIGABYTE) * stated("GB of logs taken in"),
    },
    "Safeguards in all",
  );
});

test("docs/cost.md says what a million payments cost", () => {
  const MILLION = 1e6;
  const regions = 2;
  const gigabytes = (what: string) => (stated(what) * MILLION) / GIGABYTE;
  const dataEvents = stated("Data events of the trail for a payment");
  const kept = gigabytes("Bytes of a payment in a backup");
  expectTold(
    {
      "API Gateway and the web ACL":
        stated("Million requests to a REST API") + stated("Million requests to a web ACL"),
      Functions:
        stated("Invocations for a payment") * stated("Million requests to functions") +
        stated("GB-seconds for a payment") * MILLION * stated("GB-second of an arm64 function"),
      "Tables, in both Regions":
        stated("Writes of a payment, its indexes with it") *
          regions *
          stated("Million writes of 1 kB to a table") +
        stated("Consistent reads for a payment") * stated("Million consistent reads of 4 kB"),
      "Queue and topic":
        stated("Requests to the queue for a payment") * stated("Million requests to a queue") +
        stated("Million messages to a topic"),
      "Receipts, in both Regions":
        stated("Objects written for a payment, the replica with it") * stated("Million objects written"),
      Logs:
        (gigabytes("Bytes of the log for a payment") + gigabytes("Bytes of one line of the access log")) *
        stated("GB of logs taken in"),
      "Audit trail":
        dataEvents * stated("Million data events of a trail") +
        dataEvents * gigabytes("Bytes of one event of the trail") * stated("GB of logs taken in"),
      // Each day's backup of a table is a whole one, kept for 35 days, and one of each month for a year.
      "Backups for a month": kept * regions * stated("GB-month of a backup of a table") * (35 + 12),
    },
    "A million payments",
  );
});
