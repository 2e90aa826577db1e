import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Reviewed, reviewPorts, type ReviewPorts } from "../../../../src/commands/review/ports";
import { itemOf } from "../../../../functions/adapters/payment-item";
import { aStoredPayment, ID, OTHER_ID } from "../../../functions/support/payments";
import { CREDENTIALS } from "../../../support/local-aws";

const PAYMENT = aStoredPayment({ status: "REVIEW", reviewReason: "settlement_failed" });
const asked: { operation?: string; input: Record<string, unknown> }[] = [];

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
    if (operation === undefined) {
      response.end(
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ana</Arn>" +
          "</GetCallerIdentityResult></GetCallerIdentityResponse>",
      );
      return;
    }
    const input = JSON.parse(body) as Record<string, unknown>;
    asked.push({ operation, input });
    const isFirst = input.ExclusiveStartKey === undefined;
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(
      JSON.stringify(
        isFirst
          ? { Items: [itemOf(PAYMENT)], ScannedCount: 7, LastEvaluatedKey: { transactionId: { S: ID } } }
          : { Items: [{ transactionId: { S: OTHER_ID } }], ScannedCount: 1 },
      ),
    );
  });
});

let ports: ReviewPorts;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ports = reviewPorts("dev", "us-east-1", { endpoint, credentials: CREDENTIALS });
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test("finds every payment in REVIEW of the environment's table, page after page, spoiled ones too", async () => {
  const pages: { looked: number; found: readonly Reviewed[] }[] = [];
  for await (const page of ports.pages()) pages.push(page);
  expect(pages).toEqual([
    {
      looked: 7,
      found: [
        {
          ...{ transactionId: ID, reviewReason: "settlement_failed", clientId: "shop" },
          ...{ acceptedAt: "2026-03-02T12:00:00.000Z", amount: "12900 EUR" },
        },
      ],
    },
    {
      looked: 1,
      found: [
        {
          ...{ transactionId: OTHER_ID, reviewReason: "amount_over_threshold", clientId: "shared" },
          ...{ acceptedAt: "unknown", amount: "unknown" },
        },
      ],
    },
  ]);
  expect(asked.map(({ operation, input }) => [operation, input.TableName])).toEqual([
    ["Scan", "payments-transactions-dev"],
    ["Scan", "payments-transactions-dev"],
  ]);
  expect(asked[0]?.input.ExpressionAttributeValues).toEqual({ ":review": { S: "REVIEW" } });
});

test("knows who decides by AWS's word", async () => {
  expect(await ports.identity()).toBe("arn:aws:iam::123456789012:user/ana");
});
