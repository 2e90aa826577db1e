import { type DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { APIGatewayProxyEvent, Context, SQSEvent, SQSRecord } from "aws-lambda";
import { dynamoAdvancer, dynamoReader } from "../../functions/adapters/dynamo-store";
import { itemOf } from "../../functions/adapters/payment-item";
import { paymentMessageIn } from "../../functions/adapters/payment-message";
import { s3Receipts } from "../../functions/adapters/s3-receipts";
import { snsTopic } from "../../functions/adapters/sns-topic";
import { sqsSender } from "../../functions/adapters/sqs-queue";
import { ledgerSettlement } from "../../functions/payments/ledger-settlement";
import type { Payment } from "../../functions/payments/payment";
import { viewOf } from "../../functions/payments/payment-view";
import { readPayment } from "../../functions/payments/read-payment";
import { receiptOf, settledEventOf } from "../../functions/payments/receipt";
import { accepted, type StoredPayment } from "../../functions/payments/stored-payment";
import { apiHandler } from "../../functions/shared/api-handler";
import { jsonBody } from "../../functions/shared/json-body";
import { loggable } from "../../functions/shared/loggable";
import { METRICS } from "../../functions/shared/metric-names";
import { invalidPayment } from "../../functions/shared/problems";
import { type Clients, QUEUE_URL, TOPIC_ARN } from "./clients";
import { log, meter } from "./telemetry";

/** The records of one kind of step: each needs a layer of its own. */
function once(table: DynamoDBClient, eventKeyJmesPath: string, payloadValidationJmesPath?: string) {
  const config = new IdempotencyConfig({
    ...{ eventKeyJmesPath, payloadValidationJmesPath, throwOnNoIdempotencyKey: true },
  });
  // The context of an invocation with time enough.
  config.registerLambdaContext({ getRemainingTimeInMillis: () => 10_000 } as Context);
  const persistenceStore = new DynamoDBPersistenceLayer({
    ...{ tableName: "idempotency", awsSdkV3Client: table },
  });
  return { config, persistenceStore };
}

/**
 * The same pipeline, of the same parts, with Powertools' idempotency utility in the place of the conditional
 * states: one record for each request of a payment, and one for each step that must not be taken twice.
 */
export function powertoolsPipeline({ table, queue, topic, bucket }: Clients) {
  const send = sqsSender(queue, QUEUE_URL).send;
  const acceptOnce = makeIdempotent(
    async (payment: Payment) => {
      const stored = accepted(payment, {
        ...{
          clientId: "shared",
          attemptId: "attempt",
          originRegion: "us-east-1",
          acceptedAt: new Date(),
          reviewThreshold: 1_000_000,
        },
      });
      await table.send(new PutItemCommand({ TableName: "payments", Item: itemOf(stored) }));
      await send(stored);
      return JSON.parse(JSON.stringify(viewOf(stored))) as ReturnType<typeof viewOf>;
    },
    once(table, "transactionId", "[customerId, amount, currency, paymentMethodToken]"),
  );

  const intake = apiHandler(log, async (event: APIGatewayProxyEvent) => {
    const reading = readPayment(jsonBody(event));
    if ("failures" in reading) {
      throw invalidPayment(reading.failures);
    }
    const body = await acceptOnce(reading.value);
    meter.count(METRICS.accepted);
    log.info("Payment accepted", { ...loggable(body) });
    meter.flush();
    return { status: 202, body, headers: { location: `/v1/payments/${body.transactionId}` } };
  });

  const { advance } = dynamoAdvancer(table, "payments");
  const { find } = dynamoReader(table, "payments");
  const { publish } = snsTopic(topic, TOPIC_ARN);
  const { write } = s3Receipts(bucket, "receipts");

  const settleOnce = makeIdempotent(
    async (payment: StoredPayment) => {
      const answer = await ledgerSettlement.settle(payment);
      const settled = {
        ...payment,
        status: "SETTLED" as const,
        settledAt: new Date().toISOString(),
        ...answer,
      };
      await advance(payment, settled);
      return { status: settled.status, settledAt: settled.settledAt };
    },
    once(table, "['settle', transactionId]"),
  );

  const completeOnce = makeIdempotent(
    async (payment: StoredPayment) => {
      await publish(settledEventOf(payment));
      await write(receiptOf(payment));
      await advance(payment, { ...payment, status: "COMPLETED", updatedAt: new Date().toISOString() });
      return { status: "COMPLETED" as const };
    },
    once(table, "['complete', transactionId]"),
  );

  async function processRecord({ body }: SQSRecord): Promise<void> {
    const payment = (await find(paymentMessageIn(body).transactionId)) as StoredPayment;
    const settled = { ...payment, ...(await settleOnce(payment)) };
    const completed = { ...settled, ...(await completeOnce(settled)) };
    meter.count(METRICS.completed);
    log.info("Payment closed", { ...loggable(completed) });
  }

  async function processor({ Records }: SQSEvent, context: Pick<Context, "awsRequestId">): Promise<object> {
    log.begin({ lambdaRequestId: context.awsRequestId });
    await Promise.all(Records.map(processRecord));
    meter.flush();
    return { batchItemFailures: [] };
  }

  return { intake, processor };
}
