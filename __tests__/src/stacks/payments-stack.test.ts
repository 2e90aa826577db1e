import { join } from "node:path";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { holdsCardNumber } from "../../../functions/payments/card-number";
import { resolveConfiguration } from "../../../src/config/load";
import { deployedFunctions } from "../../support/deployed-functions";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import {
  DOMAIN,
  EUROPE,
  JWT,
  PRODUCTION,
  VARIANTS,
  idPattern,
  paymentsTemplate,
} from "../../support/synthesized";
import { newPaymentsStack } from "../../support/synthesize";
import type { Block, TerraformJson } from "../../support/terraform-json";
import { Template } from "../../support/template";

const EVERYTHING = { ...PRODUCTION, ...DOMAIN, alertEmail: "ops@acme.io", faultInjection: "on" };

const typesOf = (template: TerraformJson) =>
  new Set(Object.keys(template.elements()).map((address) => address.replace(/^data\./, "").split(".")[0]));

/** Every string of the stack, JSON in strings included, with the path to it. */
function strings(template: TerraformJson): [string, string][] {
  const found: [string, string][] = [];
  const walk = (path: string, value: unknown): void => {
    if (typeof value === "string") found.push([path, value]);
    else if (typeof value === "object" && value !== null) {
      for (const [key, child] of Object.entries(value)) walk(`${path}.${key}`, child);
    }
  };
  walk("", readable(template));
  return found;
}

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(
      join(__dirname, "logical-ids", "payments.json"),
      resourceAddresses(paymentsTemplate(EVERYTHING), paymentsTemplate(JWT)),
    ));

  test("hold the whole stack of a production environment with a domain (npx jest -u renews them)", () => {
    expect(readable(paymentsTemplate(EVERYTHING))).toMatchSnapshot();
  });
});

describe.each(Object.entries(VARIANTS))("with %s", (_name, settings) => {
  const template = paymentsTemplate(settings);
  const configuration = resolveConfiguration(settings);

  test("defect 2: every resource and data source names its provider", () => {
    const without = Object.entries(template.elements()).filter(([, { provider }]) => !provider);
    expect(without).toEqual([]);
  });

  test("defect 2: every AWS provider has an alias, so that none is the default one", () => {
    expect(template.providers("aws").map(({ alias, region }) => [alias, region])).toEqual(
      expect.arrayContaining([
        ["primary", configuration.primaryRegion],
        ["standby", configuration.standbyRegion],
      ]),
    );
    expect(template.providers("aws").filter(({ alias }) => !alias)).toEqual([]);
  });

  test("defect 12: no function lies in a VPC, and there is no part of one", () => {
    const inVpc = Object.values(template.resources("aws_lambda_function")).filter((f) => "vpc_config" in f);
    expect(inVpc).toEqual([]);
    expect(
      [...typesOf(template)].filter((type) => /vpc|subnet|security_group|route_table/.test(type ?? "")),
    ).toEqual([]);
  });

  test("defect 15: nothing in it looks like a card number", () => {
    expect(strings(template).filter(([, text]) => holdsCardNumber(text))).toEqual([]);
  });

  test("defect 15: no secret is written into it: the API key's value is API Gateway's, or a reference to it", () => {
    const values = Object.entries(template.resources("aws_api_gateway_api_key")).map(([id, { value }]) => [
      id.split("_")[0],
      value,
    ]);
    const key = Object.keys(template.resources("aws_api_gateway_api_key"))[0];
    expect(values).toEqual(
      settings.auth === "jwt"
        ? []
        : [
            ["primary", undefined],
            ["standby", `\${aws_api_gateway_api_key.${String(key)}.value}`],
          ],
    );
    const secret = /(password|secret|private_?key|credential|access_?key)[^.]*$/i;
    expect(strings(template).filter(([path]) => secret.test(path))).toEqual([]);
  });

  test("defect 16: every provider tags what it makes", () => {
    for (const { alias, region, default_tags } of template.providers("aws")) {
      const { environmentSuffix, costCenter, owner } = configuration;
      const tags = {
        Project: "payments",
        Environment: environmentSuffix,
        ManagedBy: "cdktf",
        CostCenter: costCenter,
        Owner: owner,
        Region: region,
        "DR-Role": alias,
      };
      expect(default_tags).toEqual([{ tags }]);
    }
  });
});

describe("both Regions", () => {
  const REGION_WORDS: readonly [RegExp, string][] = [
    [/\b(primary|standby)(?=[_-]|\b)|(?<=[_-])(primary|standby)(?=[_-]|\b)/g, "<role>"],
    [/us-east-[12]/g, "<region>"],
    [/_[0-9A-F]{8}\b/g, ""],
    [/aws_kms_replica_key/g, "aws_kms_key"],
    [/arn:aws:dynamodb:<region>:[^:"]+:table\/\$\{(aws_dynamodb_table\.\w+)\.name\}/g, "${$1.arn}"],
  ];
  const neutral = (text: string) =>
    REGION_WORDS.reduce((t, [pattern, word]) => t.replace(pattern, word), text);

  function apiOf(template: TerraformJson, role: string): Record<string, unknown> {
    const own = Object.entries(template.elements()).filter(([address]) => address.includes(`.${role}_api_`));
    return JSON.parse(neutral(JSON.stringify(Object.fromEntries(own)))) as Record<string, unknown>;
  }

  test.each([
    ["development", {}],
    ["production", PRODUCTION],
    ["jwt", JWT],
    ["a domain", DOMAIN],
  ])(
    "defect 1: the standby holds all that the primary holds, set alike, but for the name of the Region (%s)",
    (_name, settings) => {
      const template = paymentsTemplate(settings);
      const [primary, standby] = [apiOf(template, "primary"), apiOf(template, "standby")];
      const key = "aws_api_gateway_api_key.<role>_api_clients_key";
      if (key in standby) delete (standby[key] as Block).value;
      expect(Object.keys(primary).length).toBeGreaterThan(60);
      expect(standby).toEqual(primary);
    },
  );

  test("defect 1: every function of the API is there twice, with the same code", () => {
    const functions = Object.entries(paymentsTemplate().resources("aws_lambda_function"));
    const code = (role: string) =>
      functions
        .filter(([id]) => id.startsWith(`${role}_api_`))
        .map(([, { filename, source_code_hash, handler }]) => ({ filename, source_code_hash, handler }));
    expect(code("primary").length).toBeGreaterThan(6);
    expect(code("standby")).toEqual(code("primary"));
  });

  test("what watches the primary lies in the standby alone", () => {
    const watchers = deployedFunctions(paymentsTemplate()).filter(
      ({ name }) => name === "failover-orchestrator",
    );
    expect(watchers.map(({ region }) => region)).toEqual(["standby"]);
  });
});

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

  test("decides whether one cdktf destroy can take all of it away", () => {
    const protection = (settings: object) =>
      Object.values(paymentsTemplate({ ...settings }).resources("aws_dynamodb_table")).map(
        ({ deletion_protection_enabled }) => deletion_protection_enabled,
      );
    expect(protection({})).toEqual([false, false]);
    expect(protection(PRODUCTION)).toEqual([true, true]);
  });
});

describe("the domain", () => {
  test("defect 9: without one there is no zone, certificate or custom domain", () => {
    const dns = [...typesOf(paymentsTemplate())].filter((type) =>
      /route53|acm|domain|base_path/.test(type ?? ""),
    );
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
