import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { ReceiptArchive } from "../payments/ports";

/** The receipts bucket of this Region. */
export function s3Receipts(client: S3Client, bucketName: string): ReceiptArchive {
  return {
    async write({ key, body }) {
      await client.send(
        new PutObjectCommand({ Bucket: bucketName, Key: key, Body: body, ContentType: "application/json" }),
      );
    },
  };
}
