import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import {
  DOMAIN,
  EUROPE,
  PRODUCTION,
  VARIANTS,
  idPattern,
  paymentsTemplate,
  stateTemplate,
} from "../../support/synthesized";
import { newPaymentsStack } from "../../support/synthesize";
import type { Block } from "../../support/terraform-json";
import { Template } from "../../support/template";

describe("the tables", () => {
  const replicas = (table: Block) => table.replica as Block[];

  test("defect 3: a payment is keyed by its transactionId alone, so that it cannot be let in twice", () => {
    const table = paymentsTemplate().resource("aws_dynamodb_table", idPattern("payments_table"));
    expect(table).toMatchObject({ hash_key: "transactionId" });
    expect(table.range_key).toBeUndefined();
  });

  test("defect 3: time order and open payments lie in indexes", () => {
    const table = paymentsTemplate().resource("aws_dynamodb_table", idPattern("payments_table"));
    expect(
      (table.global_secondary_index as Block[]).map(({ name, hash_key, range_key }) => [
        name,
        hash_key,
        range_key,
      ]),
    ).toEqual([
      ["customer-index", "customerId", "timestamp"],
      ["status-index", "openShard", "timestamp"],
      ["retry-index", "retryShard", "nextAttemptAt"],
      ["settlement-index", "settlementShard", "settledAt"],
    ]);
  });

  test.each(["payments_table", "control_table"])(
    "defect 3: %s has a replica in the standby, streams, and point-in-time recovery in both Regions",
    (id) => {
      const table = paymentsTemplate().resource("aws_dynamodb_table", idPattern(id));
      expect(table).toMatchObject({ stream_enabled: true, point_in_time_recovery: { enabled: true } });
      expect(replicas(table)).toEqual([
        expect.objectContaining({ region_name: "us-east-2", point_in_time_recovery: true }),
      ]);
    },
  );

  test("both are strongly consistent where the Regions allow it, over the witness that is left", () => {
    const tables = Object.values(paymentsTemplate().resources("aws_dynamodb_table"));
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      expect(table.global_table_witness).toEqual({ region_name: "us-west-2" });
      expect(replicas(table)).toEqual([expect.objectContaining({ consistency_mode: "STRONG" })]);
    }
  });

  test("both are eventually consistent, without a witness, where that is asked for", () => {
    for (const table of Object.values(
      paymentsTemplate(VARIANTS["eventual consistency"]).resources("aws_dynamodb_table"),
    )) {
      expect(table.global_table_witness).toBeUndefined();
      expect(JSON.stringify(replicas(table))).not.toContain("STRONG");
    }
  });
});

describe("the global tables", () => {
  test("carry the tags of no single Region, since a replica takes over those of the primary", () => {
    const tables = Object.values(paymentsTemplate().resources("aws_dynamodb_table"));
    expect(tables.map(({ tags }) => tags)).toEqual(Array(2).fill({ Region: "global", "DR-Role": "global" }));
  });
});

describe("the data key", () => {
  const patterns = (sid: string) =>
    (
      paymentsTemplate({ environmentSuffix: "qa7" }).statements(/^key_primary_policy_/)[sid]?.condition as {
        values: string[];
      }[]
    ).flatMap(({ values }) => values);

  test.each(["Primary", "Standby"])("encrypts every log group of this environment: %s", (role) => {
    const groups = Object.values(
      paymentsTemplate({ environmentSuffix: "qa7", profile: "production" }).resources(
        "aws_cloudwatch_log_group",
      ),
    ).filter(({ provider }) => provider === `aws.${role.toLowerCase()}`);
    const allowed = patterns(`LogGroupsOf${role}`).map(
      (arn) => new RegExp(`^${String(arn.split(":log-group:")[1]).replaceAll("*", ".*")}$`),
    );
    expect(groups.length).toBeGreaterThan(9);
    for (const { name } of groups) {
      const physical = String(name).replace(/\$\{[^}]*\}/, "a1b2c3d4e5");
      expect(allowed.some((pattern) => pattern.test(physical))).toBe(true);
    }
  });

  test("encrypts execution logs of API Gateway for this project's stage alone", () => {
    const groups = patterns("LogGroupsOfStandby").filter((arn) => arn.includes("Execution"));
    expect(groups).toEqual([expect.stringMatching(/:log-group:API-Gateway-Execution-Logs_\*\/v1$/)]);
  });

  test("encrypts no group of another environment, whose suffix may end alike", () => {
    const functions = patterns("LogGroupsOfPrimary").filter((arn) => arn.includes("lambda"));
    expect(functions).toEqual([expect.stringMatching(/:log-group:\/aws\/lambda\/payments-\*-primary-qa7$/)]);
  });
});

describe("fault injection", () => {
  const stops = (settings: object) => {
    const template = paymentsTemplate({ faultInjection: "on", ...settings });
    const conditions = template.resource("aws_fis_experiment_template").stop_condition as { value: string }[];
    return conditions.map(({ value }) =>
      value.replace(/^\$\{aws_cloudwatch_metric_alarm\.|_[0-9A-F]{8}\.arn\}$/g, ""),
    );
  };

  test("stops on alarms of the primary that the cut does not set off", () => {
    expect(stops({})).toEqual([
      "observability_primary_alarms_validator_errors",
      "observability_primary_alarms_validator_throttles",
    ]);
  });

  test("stops on the standby's health, where that is measured in the primary", () => {
    expect(stops(DOMAIN)).toContain("observability_primary_alarms_standby_endpoint");
    expect(stops({ ...EUROPE, ...DOMAIN, consistency: "eventual" })).not.toContain(
      "observability_primary_alarms_standby_endpoint",
    );
  });
});

describe("the profile", () => {
  test.each([
    ["development", {}, false],
    ["production", PRODUCTION, true],
  ])("decides whether a web ACL stands before each API: %s", (_profile, settings, expected) => {
    const acls = Object.values(paymentsTemplate(settings).resources("aws_wafv2_web_acl"));
    expect(acls.map(({ provider }) => provider)).toEqual(expected ? ["aws.primary", "aws.standby"] : []);
  });

  test.each([
    ["development", {}, 14],
    ["production", PRODUCTION, 365],
  ])(
    "defect 11: every log group of a %s environment keeps its logs, encrypted, for so long",
    (_profile, settings, days) => {
      const groups = Object.values(paymentsTemplate(settings).resources("aws_cloudwatch_log_group"));
      expect(groups.length).toBeGreaterThan(16);
      for (const group of groups) {
        expect(group.retention_in_days).toBe(days);
        expect(group.kms_key_id).toMatch(
          /^\$\{aws_kms_(replica_)?key\.key_(primary|standby)_key_\w+\.arn\}$/,
        );
      }
    },
  );

  test.each([
    ["development", {}, 14],
    ["production", PRODUCTION, 365],
  ])(
    "every request to receipts and state of a %s environment is logged, for so long",
    (_profile, settings, days) => {
      for (const template of [paymentsTemplate(settings), stateTemplate(settings)]) {
        const logged = Object.values(template.resources("aws_s3_bucket_logging"));
        expect(logged.map(({ provider }) => provider)).toEqual(["aws.primary", "aws.standby"]);
        const rules = Object.entries(template.resources("aws_s3_bucket_lifecycle_configuration"))
          .filter(([id]) => id.includes("access_logs"))
          .flatMap(([, { rule }]) => rule as Block[]);
        expect(rules.map(({ expiration }) => expiration)).toEqual([[{ days }], [{ days }]]);
      }
    },
  );

  const values = (settings: object, type: string, attribute: string): unknown[] => [
    ...new Set(
      [paymentsTemplate({ ...settings, ...DOMAIN }), stateTemplate({ ...settings })].flatMap((template) =>
        Object.values(template.resources(type)).map((block) => block[attribute]),
      ),
    ),
  ];

  test.each([
    ["aws_dynamodb_table", "deletion_protection_enabled", false, true],
    ["aws_s3_bucket", "force_destroy", true, false],
    ["aws_route53_zone", "force_destroy", true, false],
    ["aws_kms_key", "deletion_window_in_days", 7, 30],
    ["aws_kms_replica_key", "deletion_window_in_days", 7, 30],
  ])(
    "decides whether one cdktf destroy can take all of it away: every %s has %s %j in development, %j in production",
    (type, attribute, development, production) => {
      expect(values({}, type, attribute)).toEqual([development]);
      expect(values(PRODUCTION, type, attribute)).toEqual([production]);
    },
  );

  test("decides whether concurrency is reserved, which a new account cannot", () => {
    expect(values({}, "aws_lambda_function", "reserved_concurrent_executions")).toEqual([undefined]);
    expect(values(PRODUCTION, "aws_lambda_function", "reserved_concurrent_executions")).toEqual(
      expect.arrayContaining([1, 50]),
    );
  });
});

describe("the domain", () => {
  test("defect 9: without one there is no zone, certificate or custom domain", () => {
    const dns = paymentsTemplate()
      .types()
      .filter((type) => /route53|acm|domain|base_path/.test(type));
    expect(dns).toEqual([]);
  });

  test("defect 9: every host name is below the one that is set", () => {
    const template = paymentsTemplate({ domainName: "pay.acme.dev" });
    const hosts = Object.values(template.resources("aws_api_gateway_domain_name")).map(
      ({ domain_name }) => domain_name,
    );
    expect(new Set(hosts)).toEqual(
      new Set(["api.pay.acme.dev", "us-east-1.api.pay.acme.dev", "us-east-2.api.pay.acme.dev"]),
    );
  });

  test.each([
    ["answers no more where custom domains do", DOMAIN, true],
    ["answers where there is no custom domain", {}, false],
  ])("the default execute-api host %s", (_what, settings, disabled) => {
    const apis = Object.values(paymentsTemplate(settings).resources("aws_api_gateway_rest_api"));
    expect(apis.map((api) => api.disable_execute_api_endpoint)).toEqual([disabled, disabled]);
  });

  test("defect 27: setting or unsetting it later deploys the API anew, since the default host changes with a deployment", () => {
    const triggers = (settings: object) =>
      Object.values(paymentsTemplate({ ...settings }).resources("aws_api_gateway_deployment")).map(
        (deployment) => deployment.triggers,
      );
    expect(triggers(DOMAIN)).toEqual(
      Array(2).fill(expect.objectContaining({ disable_execute_api_endpoint: "true" })),
    );
    expect(triggers({})).toEqual(
      Array(2).fill(expect.objectContaining({ disable_execute_api_endpoint: "false" })),
    );
  });

  test("defect 7: the health checks ask open routes over HTTPS, with SNI", () => {
    const template = paymentsTemplate(DOMAIN);
    const checks = Object.values(template.resources("aws_route53_health_check")).filter(
      ({ type }) => type === "HTTPS",
    );
    const asked = checks.map(({ fqdn, resource_path, enable_sni }) => [fqdn, resource_path, enable_sni]);
    expect(asked.sort()).toEqual([
      ["us-east-1.api.payments.acme.io", "/v1/health", true],
      ["us-east-2.api.payments.acme.io", "/v1/failover-switch?expect=engaged", true],
      ["us-east-2.api.payments.acme.io", "/v1/health", true],
    ]);
  });

  test("alarms on health checks lie in us-east-1, by a provider of its own where neither Region is that", () => {
    const template = paymentsTemplate({ ...EUROPE, ...DOMAIN });
    expect(template.providers("aws").map(({ alias, region }) => [alias, region])).toContainEqual([
      "global",
      "us-east-1",
    ]);
    const onHealthChecks = Object.values(template.resources("aws_cloudwatch_metric_alarm")).filter(
      ({ namespace }) => namespace === "AWS/Route53",
    );
    expect(onHealthChecks.length).toBeGreaterThan(0);
    expect(new Set(onHealthChecks.map(({ provider }) => provider))).toEqual(new Set(["aws.global"]));
  });

  test("no third provider is made where one Region is us-east-1", () => {
    expect(paymentsTemplate(DOMAIN).providers("aws")).toHaveLength(2);
  });
});

describe("the physical names", () => {
  /** Types whose name is not ours to choose, or not shared with other environments. */
  const WITHOUT_SUFFIX: Readonly<Record<string, string>> = {
    aws_iam_role_policy: "lies within its role",
    aws_lambda_alias: "lies within its function",
    aws_route53_record: "is a host name of the environment's own domain",
    aws_route53_zone: "is the environment's own domain",
  };
  const NAMES = ["name", "bucket", "function_name", "alarm_name", "dashboard_name"];

  test("defect 16: end with the environment's suffix, so that environments share an account", () => {
    const template = paymentsTemplate({ ...DOMAIN, environmentSuffix: "qa7", profile: "production" });
    const wrong = Object.entries(template.json.resource ?? {})
      .filter(([type]) => !(type in WITHOUT_SUFFIX))
      .flatMap(([type, blocks]) =>
        Object.entries(blocks).flatMap(([id, block]) =>
          NAMES.map((name) => [`${type}.${id}.${name}`, block[name]] as const),
        ),
      )
      .filter(([, name]) => typeof name === "string" && !isReference(name) && !name.endsWith("-qa7"))
      // API Gateway names this group after the API's id.
      .filter(([, name]) => !String(name).startsWith("API-Gateway-Execution-Logs_${"));
    expect(wrong).toEqual([]);
  });

  const isReference = (text: string) => /^\$\{[^}]*\}$/.test(text);
});

describe("the validations", () => {
  test("defect 2: run with every synth: a resource without provider is refused", () => {
    const payments = newPaymentsStack({});
    new SqsQueue(payments, "rogue", {});
    expect(() => Template.of(payments)).toThrow(/rogue \(aws_sqs_queue\) has no provider/);
  });

  test("defect 2: run with every synth: a data source without provider is refused", () => {
    const payments = newPaymentsStack({});
    new DataAwsRegion(payments, "rogue", {});
    expect(() => Template.of(payments)).toThrow(/rogue \(aws_region\) has no provider/);
  });
});

describe("the settings", () => {
  test("defect 17: thresholds, throttling and Regions are configurable", () => {
    const template = paymentsTemplate({
      throttlingRateLimit: 77,
      throttlingBurstLimit: 88,
      latencyAlarmMilliseconds: 1234,
      queueAgeAlarmSeconds: 99,
      reviewThresholdMinorUnits: 4321,
      ...EUROPE,
      consistency: "eventual",
    });
    const all = JSON.stringify(template.json);
    expect(Object.values(template.resources("aws_api_gateway_method_settings"))[0]?.settings).toMatchObject({
      throttling_rate_limit: 77,
      throttling_burst_limit: 88,
    });
    const thresholds = Object.values(template.resources("aws_cloudwatch_metric_alarm")).map(
      ({ threshold }) => threshold,
    );
    expect(thresholds).toEqual(expect.arrayContaining([1234, 99]));
    expect(all).toContain('"REVIEW_THRESHOLD_MINOR_UNITS":"4321"');
    expect(all).not.toMatch(/us-east-[12]/);
  });

  test("the settlement's address reaches the processor of both Regions", () => {
    const template = paymentsTemplate(VARIANTS["an HTTP settlement"]);
    const urls = Object.values(template.resources("aws_lambda_function")).flatMap(({ environment }) => {
      const { SETTLEMENT_URL } = (environment as { variables: Record<string, string> }).variables;
      return SETTLEMENT_URL ?? [];
    });
    expect(urls).toEqual(["https://settlement.acme.io/orders", "https://settlement.acme.io/orders"]);
  });

  test("receipts are locked for the days that are set", () => {
    const template = paymentsTemplate(VARIANTS["object lock and an e-mail address"]);
    const locks = Object.values(template.resources("aws_s3_bucket_object_lock_configuration"));
    expect(locks.map(({ rule }) => rule)).toEqual([
      { default_retention: { days: 30, mode: "COMPLIANCE" } },
      { default_retention: { days: 30, mode: "COMPLIANCE" } },
    ]);
  });
});
