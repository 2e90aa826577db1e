import { dynamoAcceptor, dynamoAdvancer, dynamoReader } from "../../functions/adapters/dynamo-store";
import { s3Receipts } from "../../functions/adapters/s3-receipts";
import { snsTopic } from "../../functions/adapters/sns-topic";
import { sqsSender } from "../../functions/adapters/sqs-queue";
import { createIntake } from "../../functions/intake/handler";
import { ledgerSettlement } from "../../functions/payments/ledger-settlement";
import { createProcessor } from "../../functions/processor/handler";
import { type Clients, QUEUE_URL, TOPIC_ARN } from "./clients";
import { log, meter } from "./telemetry";

/** The functions as deployed. */
export function ownPipeline({ table, queue, topic, bucket }: Clients) {
  return {
    intake: createIntake({
      ...{ log, meter, store: dynamoAcceptor(table, "payments"), queue: sqsSender(queue, QUEUE_URL) },
      clients: { knownBy: "shared-key" },
      readSwitch: () => Promise.resolve({ state: { position: "released", epoch: 0 }, ageMilliseconds: 0 }),
      consistency: "strong",
      ...{ region: "us-east-1", role: "primary" as const, reviewThreshold: 1_000_000 },
    }),
    processor: createProcessor({
      ...{ log, meter, settlement: ledgerSettlement, maySettle: () => Promise.resolve(true) },
      store: { ...dynamoReader(table, "payments"), ...dynamoAdvancer(table, "payments") },
      topic: snsTopic(topic, TOPIC_ARN),
      receipts: s3Receipts(bucket, "receipts"),
    }),
  };
}
