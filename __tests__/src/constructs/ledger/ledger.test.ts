import type { LedgerAccessProps } from "../../../../src/constructs/ledger/ledger-access";
import { LedgerMigration } from "../../../../src/constructs/ledger/ledger-migration";
import { LedgerReconciler } from "../../../../src/constructs/ledger/ledger-reconciler";
import { LedgerWriter } from "../../../../src/constructs/ledger/ledger-writer";
import { ConstructError } from "../../../../src/errors";
import { forEachRegion, type PairRole, type RegionPair } from "../../../../src/region";
import { type Block, Template, testBed } from "../../../support/template";

const ACCOUNT = "123456789012";
const REGION = { primary: "us-east-1", standby: "us-east-2" };
const arn = (service: string, role: PairRole, rest: string) =>
  `arn:aws:${service}:${REGION[role]}:${ACCOUNT}:${rest}`;
const keyArns = forEachRegion((role) => arn("kms", role, `key/mrk-${role}`));
const clusterArns = forEachRegion((role) => arn("rds", role, `cluster:ledger-${role}`));
const secretArns = forEachRegion((role) => arn("secretsmanager", role, "secret:ledger-writer-AbCdEf"));
const masterArns = forEachRegion((role) => arn("secretsmanager", role, "secret:ledger-master-AbCdEf"));

const accessIn = (regions: RegionPair, changes: Partial<LedgerAccessProps> = {}): LedgerAccessProps => ({
  ...{ regions, clusterArns, secretArns, secretKeyArns: keyArns, databaseName: "ledger" },
  ...changes,
});
const code = { filename: "ledger.zip", sourceCodeHash: "hash-of-code" };

function synthesized(
  changes: Partial<LedgerAccessProps> = {},
  topicArn = arn("sns", "standby", "transactions"),
) {
  const { stack, regions, naming } = testBed();
  const common = { naming, code, logRetentionDays: 30 };
  const access = accessIn(regions, changes);
  const writer = new LedgerWriter(stack, "writer", {
    ...common,
    ...{ role: "standby", keyArn: keyArns.standby, access, topicArn },
  });
  new LedgerReconciler(stack, "reconciler", {
    ...common,
    ...{ role: "standby", keyArn: keyArns.standby, access, hours: 24 },
    table: {
      tableName: "payments",
      arn: arn("dynamodb", "standby", "table/payments"),
      keyArn: arn("kms", "standby", "key/mrk-table"),
    },
  });
  new LedgerMigration(stack, "migration", {
    ...common,
    ...{ keyArn: keyArns.primary, access: accessIn(regions, { ...changes, secretArns: masterArns }) },
    writerSecretArn: secretArns.primary,
    dependsOn: [writer.queue.queue],
  });
  return Template.of(stack);
}

let template: Template;
beforeAll(() => {
  template = synthesized();
});
const only = (type: string, id: string): Block => template.resource(type, new RegExp(`^${id}`));
const statement = (id: string, sid: string) =>
  template.statements(new RegExp(`^${id}_function_role_permissions`))[sid];

describe("LedgerWriter", () => {
  test("takes settled payments alone, raw, from its own Region's topic", () => {
    expect(only("aws_sns_topic_subscription", "writer")).toMatchObject({
      ...{ provider: "aws.standby", protocol: "sqs", raw_message_delivery: true },
      topic_arn: arn("sns", "standby", "transactions"),
      filter_policy: JSON.stringify({ type: ["payment.settled"] }),
    });
  });

  test("its queue waits for two weeks, hides six times its function's timeout, and takes no outage for poison", () => {
    const queue = only("aws_sqs_queue", "writer_events_queue");
    expect(queue).toMatchObject({
      ...{ name: "payments-ledger-queue-standby-dev", message_retention_seconds: 14 * 86_400 },
      ...{ visibility_timeout_seconds: 180, kms_master_key_id: keyArns.standby },
    });
    expect(JSON.parse(String(queue.redrive_policy))).toMatchObject({ maxReceiveCount: 1000 });
    expect(only("aws_lambda_function", "writer_function")).toMatchObject({ timeout: 30 });
  });

  test("the topic, and nobody else, may deliver to the queue, over TLS", () => {
    expect(
      template.dataSource("aws_iam_policy_document", /^writer_events_queue_tls_only/).statement,
    ).toMatchObject([
      { sid: "DenyWithoutTls" },
      {
        ...{ actions: ["sqs:SendMessage"], principals: [{ identifiers: ["sns.amazonaws.com"] }] },
        condition: [{ variable: "aws:SourceArn", values: [arn("sns", "standby", "transactions")] }],
      },
    ]);
  });

  test("takes batches, and says which messages failed", () => {
    expect(only("aws_lambda_event_source_mapping", "writer")).toMatchObject({
      ...{ batch_size: 100, maximum_batching_window_in_seconds: 1 },
      function_response_types: ["ReportBatchItemFailures"],
    });
  });

  test("may ask both Regions' clusters one statement at a time, with the secrets that the Data API reads for it", () => {
    expect(statement("writer", "AskLedger")).toMatchObject({
      actions: ["rds-data:ExecuteStatement"],
      resources: [clusterArns.primary, clusterArns.standby],
    });
    expect(statement("writer", "ReadLedgerCredentials")).toMatchObject({
      actions: ["secretsmanager:GetSecretValue"],
      resources: [secretArns.primary, secretArns.standby],
    });
    expect(statement("writer", "DecryptLedgerCredentials")).toMatchObject({
      resources: [keyArns.primary, keyArns.standby],
      condition: [
        {
          variable: "kms:ViaService",
          values: ["secretsmanager.us-east-1.amazonaws.com", "secretsmanager.us-east-2.amazonaws.com"],
        },
      ],
    });
  });

  test("knows both clusters, and the queue for what can never become a transfer", () => {
    const { variables } = only("aws_lambda_function", "writer_function").environment as { variables: Block };
    expect(variables).toMatchObject({
      PRIMARY_LEDGER_CLUSTER_ARN: clusterArns.primary,
      STANDBY_LEDGER_SECRET_ARN: secretArns.standby,
      LEDGER_DATABASE_NAME: "ledger",
      LEDGER_DEAD_LETTER_QUEUE_URL: expect.stringContaining("writer_events_dead_letter_queue") as string,
    });
    expect(Object.keys(variables)).not.toContain("LEDGER_WRITER_SECRET_ARN");
  });
});

describe("LedgerMigration", () => {
  test("runs at a deploy whose code or secret is new, after the database, in the primary", () => {
    expect(only("aws_lambda_invocation", "migration")).toMatchObject({
      ...{ provider: "aws.primary", triggers: { code: "hash-of-code", writerSecret: secretArns.primary } },
      depends_on: [expect.stringContaining("aws_sqs_queue.writer")],
    });
  });

  test("may work in transactions as the master, and read the writer's password", () => {
    expect(statement("migration", "AskLedger")?.actions).toEqual([
      ...["rds-data:ExecuteStatement", "rds-data:BeginTransaction"],
      ...["rds-data:CommitTransaction", "rds-data:RollbackTransaction"],
    ]);
    expect(statement("migration", "ReadLedgerCredentials")?.resources).toEqual(Object.values(masterArns));
    expect(statement("migration", "ReadWriterPassword")?.resources).toEqual([secretArns.primary]);
  });
});

describe("LedgerReconciler", () => {
  test("runs each day in its own Region", () => {
    expect(only("aws_cloudwatch_event_rule", "reconciler")).toMatchObject({
      ...{ provider: "aws.standby", schedule_expression: "rate(1 day)" },
      name: "payments-ledger-reconciler-standby-dev",
    });
  });

  test("reads the index of settled payments and single payments, and writes no table", () => {
    const table = arn("dynamodb", "standby", "table/payments");
    expect(statement("reconciler", "FindSettledPayments")).toMatchObject({
      ...{ actions: ["dynamodb:Query"], resources: [`${table}/index/settlement-index`] },
    });
    expect(statement("reconciler", "UseKey")?.resources).toEqual([arn("kms", "standby", "key/mrk-table")]);
    expect(statement("reconciler", "ReadPayment")).toMatchObject({
      ...{ actions: ["dynamodb:GetItem"], resources: [table] },
    });
    const { variables } = only("aws_lambda_function", "reconciler_function").environment as {
      variables: Block;
    };
    expect(variables).toMatchObject({ TABLE_NAME: "payments", LEDGER_RECONCILE_HOURS: "24" });
  });
});

describe("refused", () => {
  test.each<[string, Partial<LedgerAccessProps>]>([
    [
      "writer: clusterArns.standby is not the ARN of an Aurora cluster in us-east-2",
      { clusterArns: { ...clusterArns, standby: clusterArns.primary } },
    ],
    [
      "writer: secretArns.primary is not the ARN of a secret in us-east-1",
      { secretArns: { ...secretArns, primary: "ledger-writer" } },
    ],
    [
      "writer: secretKeyArns.primary is not the ARN of a KMS key",
      { secretKeyArns: { ...keyArns, primary: "key" } },
    ],
    ["writer: databaseName is no name of a PostgreSQL database", { databaseName: "Ledger" }],
  ])("%s", (message, changes) => {
    expect(() => synthesized(changes)).toThrow(ConstructError);
    expect(() => synthesized(changes)).toThrow(message);
  });

  test("a topic of the other Region", () => {
    expect(() => synthesized({}, arn("sns", "primary", "transactions"))).toThrow(
      "topicArn is not the ARN of an SNS topic in us-east-2",
    );
  });
});
