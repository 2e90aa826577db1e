import { PaymentQueue } from "../../../../src/constructs/regional-payment-api/payment-queue";
import { PAIR_ROLES } from "../../../../src/region";
import { apiResource, idPattern, paymentsTemplate, reference } from "../../../support/synthesized";
import { testBed } from "../../../support/template";

const template = () => paymentsTemplate();

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const queue = () => apiResource(template(), role, "aws_sqs_queue", "payments_queue");
  const deadLetters = () => apiResource(template(), role, "aws_sqs_queue", "payments_dead_letter_queue");
  const arn = (id: string) => reference(template(), "aws_sqs_queue", `${role}_api_payments_${id}`, "arn");
  const url = (id: string) => reference(template(), "aws_sqs_queue", `${role}_api_payments_${id}`, "url");

  test("both queues lie in the Region, under its name", () => {
    expect(queue()).toMatchObject({ provider: `aws.${role}`, name: `payments-queue-${role}-dev` });
    expect(deadLetters()).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-dead-letters-${role}-dev`,
    });
  });

  test("defect 6: the queue redrives to its dead-letter queue after 3 deliveries", () => {
    expect(JSON.parse(String(queue().redrive_policy))).toEqual({
      deadLetterTargetArn: arn("dead_letter_queue"),
      maxReceiveCount: 3,
    });
  });

  test("defect 6: the dead-letter queue takes from this queue alone", () => {
    const { queue_url, redrive_allow_policy } = apiResource(
      template(),
      role,
      "aws_sqs_queue_redrive_allow_policy",
      "payments_redrive_allow",
    );
    expect(queue_url).toBe(url("dead_letter_queue"));
    expect(JSON.parse(String(redrive_allow_policy))).toEqual({
      redrivePermission: "byQueue",
      sourceQueueArns: [arn("queue")],
    });
  });

  test("defect 6: the dead-letter queue keeps for 14 days, longer than the queue", () => {
    expect(deadLetters().message_retention_seconds).toBe(1_209_600);
    expect(queue().message_retention_seconds).toBe(345_600);
  });

  test("defect 6: both are encrypted with the Region's own key", () => {
    const type = role === "primary" ? "aws_kms_key" : "aws_kms_replica_key";
    const key = reference(template(), type, `key_${role}_key`, "arn");
    expect(queue().kms_master_key_id).toBe(key);
    expect(deadLetters().kms_master_key_id).toBe(key);
  });

  test("defect 6: a message stays hidden six times as long as its consumer may take", () => {
    const { timeout } = apiResource(template(), role, "aws_lambda_function", "processor_function");
    expect(queue().visibility_timeout_seconds).toBe(6 * (timeout as number));
  });

  test("consumers wait for messages instead of asking again and again", () => {
    expect(queue().receive_wait_time_seconds).toBe(20);
  });

  test.each(["queue", "dead_letter_queue"])("the %s refuses what does not come over TLS", (id) => {
    const policy = apiResource(template(), role, "aws_sqs_queue_policy", `payments_${id}_policy`);
    expect(policy.queue_url).toBe(url(id));
    expect(policy.policy).toMatch(
      new RegExp(`data\\.aws_iam_policy_document\\.${role}_api_payments_${id}_tls_only_`),
    );
    expect(template().statements(idPattern(`${role}_api_payments_${id}_tls_only`))).toEqual({
      DenyWithoutTls: {
        sid: "DenyWithoutTls",
        effect: "Deny",
        actions: ["sqs:*"],
        resources: [arn(id)],
        principals: [{ type: "*", identifiers: ["*"] }],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    });
  });
});

const queueFor = (consumerTimeoutSeconds: number) => () => {
  const { stack, naming, regions } = testBed();
  return new PaymentQueue(stack, "payments", {
    queueName: naming.name("sqsQueue", "queue", "primary"),
    deadLetterQueueName: naming.name("sqsQueue", "dead-letters", "primary"),
    region: regions.primary,
    keyArn: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
    consumerTimeoutSeconds,
  });
};

test.each([7201, 0, -1, 1.5, NaN])("refuses a consumer of %s s, for which SQS cannot wait", (seconds) => {
  expect(queueFor(seconds)).toThrow(
    `test/payments: consumerTimeoutSeconds is out of range (given ${seconds}). Pass a whole number from 1 to 7200.`,
  );
});

test("takes the slowest consumer that SQS can wait for", () => {
  expect(queueFor(7200)().queue.visibilityTimeoutSecondsInput).toBe(43_200);
});
