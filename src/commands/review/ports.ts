import {
  DynamoDBClient,
  type DynamoDBClientConfig,
  ScanCommand,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { dynamoReader, dynamoReviewer } from "../../../functions/adapters/dynamo-store";
import type { Item } from "../../../functions/adapters/payment-item";
import type { StoredPayment } from "../../../functions/payments/stored-payment";
import { paymentsNaming, tableNames } from "../../stacks/payments-naming";

/** A payment in REVIEW, as a list shows it. */
export interface Reviewed {
  readonly transactionId: string;
  readonly reviewReason: string;
  readonly acceptedAt: string;
  readonly clientId: string;
  /** In minor units, and the currency. */
  readonly amount: string;
}

export interface ReviewPorts {
  /** The pages of the table, each with what is in REVIEW on it, and how many items were looked at. */
  pages(): AsyncIterable<{ readonly looked: number; readonly found: readonly Reviewed[] }>;
  find(transactionId: string): Promise<StoredPayment | undefined>;
  decide(before: StoredPayment, after: StoredPayment): Promise<boolean>;
  /** Who decides: the ARN of the caller. */
  identity(): Promise<string>;
}

/** The payments table of an environment, by the name that the stack gives it. */
export function reviewPorts(
  environmentSuffix: string,
  region: string,
  client: Pick<DynamoDBClientConfig, "endpoint" | "credentials"> = {},
): ReviewPorts {
  const tableName = tableNames(paymentsNaming(environmentSuffix)).payments;
  const table = new DynamoDBClient({ region, ...client });
  return {
    ...dynamoReader(table, tableName),
    ...dynamoReviewer(table, tableName),
    async *pages() {
      let start: Item | undefined;
      do {
        const page: ScanCommandOutput = await table.send(
          new ScanCommand({
            TableName: tableName,
            FilterExpression: "#status = :review",
            ExpressionAttributeNames: { "#status": "status" },
            ExpressionAttributeValues: { ":review": { S: "REVIEW" } },
            ExclusiveStartKey: start,
          }),
        );
        yield { looked: page.ScannedCount ?? 0, found: (page.Items ?? []).map(reviewedIn) };
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
    async identity() {
      const caller = await new STSClient({ region, ...client }).send(new GetCallerIdentityCommand({}));
      return String(caller.Arn);
    },
  };
}

/** An item that is in REVIEW because it cannot be read is listed all the same. */
function reviewedIn(item: Item): Reviewed {
  const text = (name: string, otherwise = "unknown") => item[name]?.S ?? otherwise;
  return {
    transactionId: text("transactionId"),
    reviewReason: text("reviewReason", "amount_over_threshold"),
    acceptedAt: text("timestamp"),
    clientId: text("clientId", "shared"),
    amount: `${item.amount?.N ?? "unknown"} ${text("currency", "")}`.trim(),
  };
}
