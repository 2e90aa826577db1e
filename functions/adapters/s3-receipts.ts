import { HeadObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
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

/**
 * Looks whether the bucket holds a receipt. Who may not list the bucket is told 403 of what is not there, not 404:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
export function s3ReceiptFinder(
  client: S3Client,
  bucketName: string,
): { exists(key: string): Promise<boolean> } {
  return {
    async exists(key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucketName, Key: key }));
        return true;
      } catch (error) {
        if ((error as Error).name === "NotFound") {
          return false;
        }
        throw error;
      }
    },
  };
}
