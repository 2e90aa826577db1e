import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { dynamoSettledPayments } from "../../../functions/adapters/dynamo-settled-payments";
import { s3ReceiptFinder, s3Receipts } from "../../../functions/adapters/s3-receipts";
import type { RebuildPorts } from "../../../functions/payments/rebuild-receipts";
import { paymentsNaming, tableNames } from "../../stacks/payments-naming";
import type { ReceiptsRequest } from "./request";

/** The table and the bucket of one Region, by the names that the stack gives them. */
export function portsOf(
  { region, bucket, environmentSuffix }: ReceiptsRequest,
  onUnreadable: (error: Error) => void,
): RebuildPorts {
  const table = new DynamoDBClient({ region });
  // A stand-in for S3 on one machine has no host name for each bucket.
  const s3 = new S3Client({ region, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  return {
    settled: dynamoSettledPayments(
      table,
      tableNames(paymentsNaming(environmentSuffix)).payments,
      onUnreadable,
    ),
    receipts: { ...s3Receipts(s3, bucket), ...s3ReceiptFinder(s3, bucket) },
  };
}
