import type { S3Client } from "@aws-sdk/client-s3";
import { s3ReceiptFinder } from "../../../functions/adapters/s3-receipts";
import { scriptedClient } from "../support/client";

const named = (name: string) => Object.assign(new Error(name), { name });

test("a receipt is there that S3 tells of", async () => {
  const { client, sent } = scriptedClient<S3Client>({});
  expect(await s3ReceiptFinder(client, "receipts").exists("receipts/a.json")).toBe(true);
  expect(sent).toEqual([
    { command: "HeadObjectCommand", input: { Bucket: "receipts", Key: "receipts/a.json" } },
  ]);
});

test("a receipt is missing that S3 does not find", async () => {
  const { client } = scriptedClient<S3Client>(named("NotFound"));
  expect(await s3ReceiptFinder(client, "receipts").exists("receipts/a.json")).toBe(false);
});

test("what S3 refuses to tell is an error, and no missing receipt", async () => {
  const { client } = scriptedClient<S3Client>(named("Forbidden"));
  await expect(s3ReceiptFinder(client, "receipts").exists("receipts/a.json")).rejects.toThrow("Forbidden");
});
