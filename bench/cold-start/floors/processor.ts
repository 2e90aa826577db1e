import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const table = new DynamoDBClient();
const topic = new SNSClient();
const bucket = new S3Client({ forcePathStyle: true });
const payment = { TableName: "payments", Key: { transactionId: { S: "payment" } } };

export async function handler(): Promise<unknown> {
  await table.send(new GetItemCommand(payment));
  await table.send(new UpdateItemCommand(payment));
  await topic.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: "{}" }));
  await bucket.send(new PutObjectCommand({ Bucket: "receipts", Key: "receipt.json", Body: "{}" }));
  return table.send(new UpdateItemCommand(payment));
}
