import type { ApiFunctionName } from "../../../../src/constructs/regional-payment-api/function-definitions";
import { METRICS_NAMESPACE } from "../../../../src/constructs/metrics/own-metrics";
import { PAIR_ROLES } from "../../../../src/region";
import { deployedFunctions } from "../../../support/deployed-functions";
import {
  JWT,
  PRODUCTION,
  apiResource,
  idPattern,
  paymentsTemplate,
  reference,
} from "../../../support/synthesized";

type Name = ApiFunctionName | "authorizer";

/** With tokens, since then all functions are there. */
const template = () => paymentsTemplate(JWT);
const idOf = (name: Name) => name.replaceAll("-", "_");
const each = <T>(table: Readonly<Record<Name, T>>) => Object.entries(table) as [Name, T][];

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const functionOf = (name: Name, of = template()) =>
    apiResource(of, role, "aws_lambda_function", `${idOf(name)}_function`);
  const own = (type: string, id: string) => reference(template(), type, `${role}_api_${id}`, "arn");
  const variablesOf = (name: Name) =>
    deployedFunctions(template()).find((one) => one.name === name && one.region === role)?.variables ?? {};

  describe("defect 4: a function may work on this Region's own resources alone", () => {
    const account = "${data.aws_caller_identity.account_caller_1C5BE04F.account_id}";
    const table = (id: string) =>
      role === "primary"
        ? reference(template(), "aws_dynamodb_table", id, "arn")
        : `arn:aws:dynamodb:us-east-2:${account}:table/${reference(template(), "aws_dynamodb_table", id, "name")}`;
    const key = reference(
      template(),
      role === "primary" ? "aws_kms_key" : "aws_kms_replica_key",
      `key_${role}_key`,
      "arn",
    );
    const queue = own("aws_sqs_queue", "payments_queue");
    const allow = (sid: string, resource: string, ...actions: string[]) => ({
      sid,
      actions,
      resources: [resource],
    });
    const regionName = { primary: "us-east-1", standby: "us-east-2" }[role];
    const through = (...services: string[]) => [
      {
        test: "StringEquals",
        variable: "kms:ViaService",
        values: services.map((service) => `${service}.${regionName}.amazonaws.com`),
      },
    ];
    const decrypt = { ...allow("UseKey", key, "kms:Decrypt"), condition: through("dynamodb") };
    const encrypt = (...services: string[]) => ({
      ...allow("UseKey", key, "kms:Decrypt", "kms:GenerateDataKey"),
      condition: through(...services),
    });
    const readSwitch = allow("ReadFailoverSwitch", table("control_table"), "dynamodb:GetItem");
    const enqueue = allow("EnqueuePayment", queue, "sqs:SendMessage");

    const EXPECTED: Readonly<Record<Name, object[]>> = {
      authorizer: [
        {
          ...allow("KeepKeySet", table("control_table"), "dynamodb:GetItem", "dynamodb:PutItem"),
          condition: [
            {
              test: "ForAllValues:StringEquals",
              variable: "dynamodb:LeadingKeys",
              values: ["token-key-set"],
            },
          ],
        },
        decrypt,
      ],
      validator: [],
      intake: [
        allow("AcceptPayment", table("payments_table"), "dynamodb:GetItem", "dynamodb:PutItem"),
        readSwitch,
        enqueue,
        encrypt("dynamodb", "sqs"),
      ],
      "payment-status": [allow("ReadPayment", table("payments_table"), "dynamodb:GetItem"), decrypt],
      processor: [
        allow("AdvancePayment", table("payments_table"), "dynamodb:GetItem", "dynamodb:UpdateItem"),
        allow("PublishTransaction", own("aws_sns_topic", "transactions_topic"), "sns:Publish"),
        {
          sid: "WriteReceipt",
          actions: ["s3:PutObject"],
          resources: ["receipts", "conflicts"].map(
            (folder) =>
              `${reference(template(), "aws_s3_bucket", `receipts_${role}_bucket`, "arn")}/${folder}/*`,
          ),
        },
        allow(
          "ConsumeQueue",
          queue,
          "sqs:ChangeMessageVisibility",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ),
        encrypt("dynamodb", "s3", "sns", "sqs"),
      ],
      reconciler: [
        {
          sid: "FindOpenPayments",
          actions: ["dynamodb:Query"],
          resources: ["status-index", "retry-index", "settlement-index"].map(
            (index) => `${table("payments_table")}/index/${index}`,
          ),
        },
        readSwitch,
        enqueue,
        allow(
          "RebuildReceipts",
          `${reference(template(), "aws_s3_bucket", `receipts_${role}_bucket`, "arn")}/receipts/*`,
          "s3:GetObject",
          "s3:PutObject",
        ),
        allow(
          "TellMissingReceipts",
          reference(template(), "aws_s3_bucket", `receipts_${role}_bucket`, "arn"),
          "s3:ListBucket",
        ),
        encrypt("dynamodb", "s3", "sqs"),
      ],
      health: [
        allow("ReadOneItem", table("payments_table"), "dynamodb:GetItem"),
        readSwitch,
        allow("ReadQueueAttributes", queue, "sqs:GetQueueAttributes"),
        decrypt,
      ],
      "failover-switch": [readSwitch, decrypt],
    };

    test.each(each(EXPECTED))("%s", (name, expected) => {
      const log = own("aws_cloudwatch_log_group", `${idOf(name)}_logs`);
      expect(
        Object.values(template().statements(idPattern(`${role}_api_${idOf(name)}_role_permissions`))),
      ).toEqual([
        allow("WriteOwnLog", `${log}:*`, "logs:CreateLogStream", "logs:PutLogEvents"),
        ...(["health", "failover-switch"].includes(name)
          ? []
          : [allow("WriteTraces", "*", "xray:PutTraceSegments", "xray:PutTelemetryRecords")]),
        {
          ...allow("DecryptOwnVariables", key, "kms:Decrypt"),
          condition: [
            {
              test: "StringLike",
              variable: "kms:EncryptionContext:aws:lambda:FunctionArn",
              values: ["", ":*"].map(
                (version) =>
                  `arn:aws:lambda:${regionName}:${account}:function:payments-${name}-${role}-dev${version}`,
              ),
            },
          ],
        },
        ...expected,
      ]);
    });

    test.each(each(EXPECTED))("%s: its role is for Lambda alone", (name) => {
      expect(Object.values(template().statements(idPattern(`${role}_api_${idOf(name)}_role_trust`)))).toEqual(
        [
          {
            actions: ["sts:AssumeRole"],
            principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
          },
        ],
      );
    });
  });

  describe("defect 11: sizes", () => {
    const SIZES: Readonly<Record<Name, { timeout: number; memory_size: number; reserved?: number }>> = {
      authorizer: { timeout: 5, memory_size: 512 },
      validator: { timeout: 5, memory_size: 512 },
      intake: { timeout: 10, memory_size: 1024 },
      "payment-status": { timeout: 10, memory_size: 512 },
      processor: { timeout: 30, memory_size: 1024 },
      reconciler: { timeout: 60, memory_size: 512, reserved: 1 },
      health: { timeout: 3, memory_size: 256, reserved: 50 },
      "failover-switch": { timeout: 3, memory_size: 256, reserved: 50 },
    };

    test.each(each(SIZES))("%s has its timeout and memory", (name, { timeout, memory_size }) => {
      expect(functionOf(name)).toMatchObject({ timeout, memory_size });
    });

    test.each(each(SIZES))(
      "%s has concurrency of its own where it protects, in production alone",
      (name, { reserved }) => {
        expect(functionOf(name).reserved_concurrent_executions).toBeUndefined();
        expect(
          functionOf(name, paymentsTemplate({ ...JWT, ...PRODUCTION })).reserved_concurrent_executions,
        ).toBe(reserved);
      },
    );

    test.each<Name>(["validator", "intake", "payment-status", "health", "failover-switch", "authorizer"])(
      "%s answers before API Gateway stops waiting",
      (name) => expect(functionOf(name).timeout).toBeLessThan(29),
    );
  });

  describe("variables", () => {
    test("the reconciler leaves the other Region's payments to that Region for longer than its own", () => {
      const { OPEN_AGE_OWN_REGION_SECONDS, OPEN_AGE_PEER_REGION_SECONDS } = variablesOf("reconciler");
      expect(Number(OPEN_AGE_PEER_REGION_SECONDS)).toBeGreaterThan(Number(OPEN_AGE_OWN_REGION_SECONDS));
    });

    test("the authorizer is told whose tokens to accept", () => {
      expect(variablesOf("authorizer")).toMatchObject({
        JWT_AUDIENCE: "payments",
        JWT_ISSUER: "https://login.acme.io/",
      });
    });

    test("functions that measure share one namespace", () => {
      for (const name of ["intake", "processor", "reconciler"] as const) {
        expect(variablesOf(name).POWERTOOLS_METRICS_NAMESPACE).toBe(METRICS_NAMESPACE);
      }
    });
  });
});

test("the authorizer is there only where clients bear tokens", () => {
  const names = deployedFunctions(paymentsTemplate()).map(({ name }) => name);
  expect(names).not.toContain("authorizer");
});
