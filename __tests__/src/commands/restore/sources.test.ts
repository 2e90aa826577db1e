import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { restorePorts } from "../../../../src/commands/restore/sources";
import { CREDENTIALS } from "../../../support/local-aws";
import { anItem, idNumber } from "./items";

/** What each Region's DynamoDB, and STS, are asked. */
const asked: string[] = [];
const TABLE = "payments-transactions-dev";
const ANSWERS: Readonly<Record<string, object>> = {
  DescribeTable: { Table: { TableName: TABLE, TableArn: "arn", ItemCount: 41, TableSizeBytes: 7 } },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: "ENABLED",
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: "ENABLED",
        EarliestRestorableDateTime: 0,
        LatestRestorableDateTime: 4e9,
      },
    },
  },
  BatchGetItem: { Responses: { [TABLE]: [anItem(1)] } },
};

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1];
    const region = /Credential=test\/\d+\/([^/]+)/.exec(request.headers.authorization ?? "")?.[1];
    asked.push(`${region} ${operation ?? "GetCallerIdentity"}`);
    if (operation === undefined) {
      response.end(
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ana</Arn>" +
          "</GetCallerIdentityResult></GetCallerIdentityResponse>",
      );
      return;
    }
    const isCopy = body.includes("-restore-");
    response.statusCode = isCopy ? 400 : 200;
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(
      JSON.stringify(
        isCopy
          ? { __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", message: "not found" }
          : ANSWERS[operation],
      ),
    );
  });
});
beforeAll((done) => void server.listen(0, "127.0.0.1", done));
afterAll((done) => {
  server.closeAllConnections();
  server.close(done);
});

const endpointOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

it("compares with a table that was given", async () => {
  const given = restorePorts({
    ...{ tableName: TABLE, region: "us-east-2", peer: "us-east-1", from: { table: TABLE } },
    now: () => new Date(),
    pause: () => Promise.resolve(),
    client: () => ({ endpoint: endpointOf(), credentials: CREDENTIALS }),
  });
  await expect(given).rejects.toThrow("--from-table is the payments table itself.");
});

it("reads and writes the one Region, asks the other one whether writes arrived, and STS who asks", async () => {
  const endpoint = endpointOf();
  const ports = await restorePorts({
    ...{ tableName: TABLE, region: "us-east-2", peer: "us-east-1" },
    from: { toTime: new Date("2026-11-24T10:00:00Z") },
    now: () => new Date(),
    pause: () => Promise.resolve(),
    client: () => ({ endpoint, credentials: CREDENTIALS }),
  });
  expect(ports.present.approximateCount).toBe(41);
  expect(await ports.copies.check()).toMatchObject({ wasThere: false, bytes: 7 });
  expect([...(await ports.replica.find([idNumber(1)])).values()]).toEqual([anItem(1)]);
  expect(await ports.identity()).toBe("arn:aws:iam::123456789012:user/ana");
  expect([...new Set(asked)]).toEqual([
    "us-east-2 DescribeTable",
    "us-east-2 DescribeContinuousBackups",
    "us-east-1 BatchGetItem",
    "us-east-2 GetCallerIdentity",
  ]);
});
