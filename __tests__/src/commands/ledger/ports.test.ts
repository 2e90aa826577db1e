import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { portsOf } from "../../../../src/commands/ledger/ports";
import { closeAfterTest } from "../../../support/close-after-test";

const REQUEST = { action: "balances", region: "us-east-2", environmentSuffix: "dev", json: false } as const;
const member = (region: string, isWriter: boolean) =>
  `<GlobalClusterMember><DBClusterArn>arn:aws:rds:${region}:123456789012:cluster:ledger</DBClusterArn>` +
  `<IsWriter>${isWriter}</IsWriter></GlobalClusterMember>`;

afterEach(() => jest.restoreAllMocks());

/** RDS that knows these members, and a Data API that answers nothing. */
async function serve(members: string): Promise<{ url: string; body: string }[]> {
  const asked: { url: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      asked.push({ url: request.url ?? "", body: Buffer.concat(chunks).toString() });
      response.end(
        request.url === "/Execute"
          ? JSON.stringify({ records: [] })
          : `<DescribeGlobalClustersResponse><DescribeGlobalClustersResult><GlobalClusters><GlobalClusterMember>` +
              `<Status>available</Status><GlobalClusterMembers>${members}</GlobalClusterMembers></GlobalClusterMember>` +
              `</GlobalClusters></DescribeGlobalClustersResult></DescribeGlobalClustersResponse>`,
      );
    });
  });
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  jest.replaceProperty(process, "env", {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
  });
  return asked;
}

test("the ledger is asked where its writer is, wherever that is, as the writer's role", async () => {
  const asked = await serve(member("us-east-1", false) + member("us-east-2", true));
  const { ledger } = await portsOf(REQUEST, () => undefined);
  for await (const page of ledger.balances()) expect(page).toEqual([]);
  expect(JSON.parse(asked.find(({ url }) => url === "/Execute")?.body ?? "{}")).toMatchObject({
    resourceArn: "arn:aws:rds:us-east-2:123456789012:cluster:ledger",
    secretArn: "payments-ledger-writer-dev",
    database: "ledger",
  });
});

test("without a global database it says what to look at", async () => {
  await serve("");
  await expect(portsOf(REQUEST, () => undefined)).rejects.toThrow(
    "There is no global database payments-ledger-dev that us-east-2 knows. Is LEDGER=aurora deployed",
  );
});
