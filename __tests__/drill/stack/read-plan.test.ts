import { readPlan } from "../../../drill/stack/read-plan";
import { roleOfHost } from "../../../drill/stack/read-names";
import type { SystemPlan } from "../../../drill/stack/plan";
import { TerraformStack } from "../../../drill/stack/terraform-stack";
import { find, planOf, type StackJson, synthesized } from "./fixture";

const stack = synthesized();

describe("the plan of the synthesized stack", () => {
  const plan: SystemPlan = readPlan(TerraformStack.read(stack.file));

  test("holds both Regions' functions with code, variables and statements", () => {
    for (const role of ["primary", "standby"] as const) {
      const { functions, region } = plan.regions[role];
      const intake = functions.find(({ shortName }) => shortName === "intake");
      expect(intake).toMatchObject({ handler: "index.handler", timeoutSeconds: 10, memoryMegabytes: 1024 });
      expect(intake?.variables).toMatchObject({ REGION_ROLE: role, TABLE_NAME: "payments-transactions-dev" });
      expect(intake?.statements).toContainEqual(
        expect.objectContaining({
          sid: "AcceptPayment",
          resources: [`arn:aws:dynamodb:${region}:000000000000:table/payments-transactions-dev`],
        }),
      );
    }
    expect(plan.regions.standby.functions.map(({ shortName }) => shortName)).toContain(
      "failover-orchestrator",
    );
  });

  test("holds who may use the key, and through which service: the table's own key is one of them", () => {
    for (const role of ["primary", "standby"] as const) {
      const { functions, region } = plan.regions[role];
      const { arn, keyArn, statements } = functions.find(({ shortName }) => shortName === "intake") ?? {};
      expect(plan.paymentsTable.keyArns?.[role]).toBe(keyArn);
      expect(statements?.filter(({ actions }) => actions.includes("kms:Decrypt"))).toEqual([
        expect.objectContaining({
          sid: "DecryptOwnVariables",
          resources: [keyArn],
          conditions: [
            { variable: "kms:EncryptionContext:aws:lambda:FunctionArn", values: [arn, `${arn}:*`] },
          ],
        }),
        expect.objectContaining({
          sid: "UseKey",
          conditions: [
            {
              variable: "kms:ViaService",
              values: [`dynamodb.${region}.amazonaws.com`, `sqs.${region}.amazonaws.com`],
            },
          ],
        }),
      ]);
    }
  });

  test("holds tables, queues with redrive, mappings, schedules and subscriptions", () => {
    const { queues, mappings, schedules, topics } = plan.regions.standby;
    expect(plan.tables.map(({ key, consistency }) => [key, consistency])).toEqual([
      ["id", "strong"],
      ["transactionId", "strong"],
    ]);
    expect([plan.paymentsTable.key, plan.controlTable.key]).toEqual(["transactionId", "id"]);
    expect(queues.find(({ redrive }) => redrive)).toMatchObject({
      visibilitySeconds: 180,
      redrive: { maximumDeliveries: 3 },
    });
    expect(mappings).toMatchObject([{ batchSize: 10, reportsItemFailures: true }]);
    expect(schedules.map(({ everySeconds }) => everySeconds)).toEqual([60, 60]);
    expect(topics.flatMap(({ functionArns }) => functionArns)).toHaveLength(1);
  });

  test("holds routes, health checks and failover records", () => {
    const { names } = plan;
    expect(
      plan.regions.primary.api.routes.map(
        ({ method, path, credential }) => `${method} ${path} ${credential}`,
      ),
    ).toEqual(
      expect.arrayContaining(["POST /process api-key", "GET /health none", "GET /failover-switch none"]),
    );
    expect(names.healthChecks.filter(({ kind }) => kind === "endpoint")).toHaveLength(3);
    expect(names.records.filter(({ name }) => name === names.publicHost)).toHaveLength(2);
    expect(roleOfHost(names, `us-east-2.${names.publicHost}`)).toBe("standby");
  });
});

describe("with CLIENTS", () => {
  const withClients = synthesized({ CLIENTS: "shop,till" });

  test("each client's key is taken, and by both Regions", () => {
    const { primary, standby } = planOf(withClients.copy(), withClients.file).regions;
    const values = primary.api.apiKeys.map(({ value }) => value);
    expect(new Set(values).size).toBe(2);
    expect(standby.api.apiKeys.map(({ value }) => value)).toEqual(values);
  });
});

describe("with AUTH=jwt", () => {
  const withTokens = synthesized({
    ...{ AUTH: "jwt", JWT_ISSUER: "https://login.acme.io/", JWT_AUDIENCE: "payments" },
  });

  test("clients need a token, which the authorizer of their Region judges", () => {
    const { api, functions } = planOf(withTokens.copy(), withTokens.file).regions.standby;
    const authorizer = functions.find(({ shortName }) => shortName === "authorizer");
    expect(api.routes.find(({ path }) => path === "/process")?.credential).toBe("token");
    expect(api.authorizer).toMatchObject({ functionArn: authorizer?.invoked.arn, resultSeconds: 300 });
  });

  test("an authorizer that API Gateway may not invoke is refused", () => {
    const json = withTokens.copy();
    for (const permission of Object.values(json.resource.aws_lambda_permission ?? {})) {
      permission.source_arn = String(permission.source_arn).replace("/authorizers/*", "/others/*");
    }
    expect(() => planOf(json, withTokens.file)).toThrow(
      /no aws_lambda_permission lets apigateway\.amazonaws\.com invoke payments-authorizer/,
    );
  });
});

describe("a fault in the stack is refused with its cause", () => {
  const faults: [name: string, damage: (json: StackJson) => void, cause: RegExp][] = [
    [
      "health check on a POST-only route",
      ({ resource }) =>
        (find(resource, "aws_route53_health_check", "checks_primary").resource_path = "/v1/process"),
      /asks GET \/v1\/process .* which answers only POST with a key there/,
    ],
    [
      "health check without SNI",
      ({ resource }) => (find(resource, "aws_route53_health_check", "checks_primary").enable_sni = false),
      /without SNI/,
    ],
    [
      "failover record without health check",
      ({ resource }) => delete find(resource, "aws_route53_record", "primary_public_3").health_check_id,
      /primary's failover record has no health check/,
    ],
    [
      "payments in no table of the stack",
      ({ resource }) => {
        const intake = find(resource, "aws_lambda_function", "primary_api_intake_function");
        (intake.environment as { variables: Record<string, string> }).variables.TABLE_NAME = "elsewhere";
      },
      /the function intake: its variable TABLE_NAME names no table of the stack/,
    ],
    [
      "no redrive",
      ({ resource }) => delete find(resource, "aws_sqs_queue", "primary_api_payments_queue").redrive_policy,
      /aws_sqs_queue\.primary_api_payments_queue_\w+: the queue has no redrive policy/,
    ],
    [
      "queue without its mapping",
      ({ resource }) => delete resource.aws_lambda_event_source_mapping,
      /no event source mapping that is enabled takes messages from the queue/,
    ],
    [
      "queue whose mapping is disabled",
      ({ resource }) =>
        Object.values(resource.aws_lambda_event_source_mapping ?? {}).forEach(
          (mapping) => (mapping.enabled = false),
        ),
      /no event source mapping that is enabled takes messages/,
    ],
    [
      "queue that shows messages again too soon",
      ({ resource }) =>
        (find(resource, "aws_sqs_queue", "standby_api_payments_queue").visibility_timeout_seconds = 1),
      /visibility timeout of 1 s is shorter than payments-processor-standby-dev may run, 30 s/,
    ],
    [
      "schedule that is disabled",
      ({ resource }) =>
        (find(resource, "aws_cloudwatch_event_rule", "standby_api_reconciliation").state = "DISABLED"),
      /aws_cloudwatch_event_rule\.standby_api_reconciliation\w+: the rule is disabled/,
    ],
    [
      "schedule that runs nothing",
      ({ resource }) => delete resource.aws_cloudwatch_event_target,
      /the rule has no target in its Region/,
    ],
    [
      "function that may not run",
      ({ resource }) =>
        (find(resource, "aws_lambda_function", "primary_api_processor").reserved_concurrent_executions = 0),
      /aws_lambda_function\.primary_api_processor\w+: its reserved concurrency is 0/,
    ],
    [
      "role that Lambda may not assume",
      ({ data }) => {
        const trust = find(data, "aws_iam_policy_document", "primary_api_processor_role_trust") as {
          statement: { principals: { identifiers: string[] }[] }[];
        };
        for (const { principals } of trust.statement) {
          principals.forEach((principal) => (principal.identifiers = ["ec2.amazonaws.com"]));
        }
      },
      /aws_iam_role\.primary_api_processor\w+: its trust policy does not let lambda\.amazonaws\.com assume it/,
    ],
    [
      "strong consistency without a witness",
      ({ resource }) => delete find(resource, "aws_dynamodb_table", "payments_table").global_table_witness,
      /strongly consistent over two Regions alone/,
    ],
    [
      "receipts in one Region",
      ({ resource }) => delete resource.aws_s3_bucket_replication_configuration,
      /functions keep receipts there, and nothing replicates them/,
    ],
    [
      "health check that is disabled",
      ({ resource }) => (find(resource, "aws_route53_health_check", "checks_primary").disabled = true),
      /takes a disabled check for healthy for ever/,
    ],
    [
      "health check at a port where nobody answers",
      ({ resource }) => (find(resource, "aws_route53_health_check", "checks_primary").port = 80),
      /asks port 80, and API Gateway answers at 443 alone/,
    ],
    [
      "failover to the same Region",
      ({ resource }) => {
        const first = find(resource, "aws_route53_record", "primary_public_3");
        find(resource, "aws_route53_record", "standby_public").alias = first.alias;
      },
      /both failover records of \S+ lead to the primary, so that nothing is left when it dies/,
    ],
    [
      "no domain",
      ({ resource }) => delete resource.aws_route53_record,
      /no failover records PRIMARY and SECONDARY. Synthesize it with DOMAIN_NAME/,
    ],
    [
      "no replica",
      ({ resource }) => delete find(resource, "aws_dynamodb_table", "payments_table").replica,
      /has no replica in us-east-2, so that it is lost with us-east-1/,
    ],
    [
      "no permission for the API",
      ({ resource }) => delete resource.aws_lambda_permission,
      /no aws_lambda_permission lets \w+\.amazonaws\.com invoke/,
    ],
    [
      "permission for the function, whose alias is called",
      ({ resource }) =>
        Object.values(resource.aws_lambda_permission ?? {}).forEach(
          (permission) => delete permission.qualifier,
        ),
      /no aws_lambda_permission lets \w+\.amazonaws\.com invoke/,
    ],
    ["route past the alias", ({ resource }) => delete resource.aws_lambda_alias, /aws_lambda_alias/],
    [
      "alias without versions",
      ({ resource }) =>
        (find(resource, "aws_lambda_function", "primary_api_intake_function").publish = false),
      /it has an alias and publishes no versions/,
    ],
    [
      "bucket without versioning",
      ({ resource }) =>
        (find(resource, "aws_s3_bucket_versioning", "receipts_standby_versioning").versioning_configuration =
          {}),
      /refuses to replicate a bucket without versioning/,
    ],
    [
      "an unknown schedule",
      ({ resource }) =>
        (find(resource, "aws_cloudwatch_event_rule", "primary_api_reconciliation").schedule_expression =
          "cron(0 12 * * ? *)"),
      /does not know the schedule cron/,
    ],
    [
      "a resource in no Region",
      ({ resource }) => delete find(resource, "aws_sqs_queue", "primary_api_payments_queue").provider,
      /lies in no Region of the drill/,
    ],
  ];

  test.each(faults)("%s", (_name, damage, cause) => {
    const json = stack.copy();
    damage(json);
    expect(() => planOf(json, stack.file)).toThrow(cause);
  });
});
