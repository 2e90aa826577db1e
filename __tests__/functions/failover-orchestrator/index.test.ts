import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { SNSEvent } from "aws-lambda";
import { dynamoMemory } from "../../../functions/adapters/dynamo-memory";
import { dynamoSwitchStore } from "../../../functions/adapters/dynamo-switch-store";
import type { OrchestratorHandler } from "../../../functions/adapters/scheduled-probes";
import { changedRecord } from "../../../functions/failover/switch-change";
import { controlTable } from "../support/control-table";
import { ENVIRONMENT } from "../support/environment";
import { closeAfterTest } from "../../support/close-after-test";
import { NOON } from "../support/payments";

const ALARM: unknown = { Records: [{ Sns: { Message: JSON.stringify({ NewStateValue: "ALARM" }) } }] };
const CONTEXT = { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 };

/** What SNS and Lambda are sent: the path and the body of each request. */
async function recordingServer(): Promise<{ server: Server; endpoint: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += String(part)));
    request.on("end", () => {
      requests.push(`${request.url} ${decodeURIComponent(body.replaceAll("+", " "))}`);
      const isLambda = request.url?.includes("/functions/");
      response.writeHead(isLambda ? 202 : 200, { "content-type": "text/xml" });
      response.end(isLambda ? "" : "<PublishResponse><PublishResult/></PublishResponse>");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, endpoint, requests };
}

test("a person's failover in the control table is told to both Regions, and taken over at once", async () => {
  const table = await controlTable();
  closeAfterTest(table.close);
  const { server, endpoint, requests } = await recordingServer();
  closeAfterTest(() => {
    server.closeAllConnections();
    server.close();
  });
  const store = dynamoSwitchStore(table.client, "control");
  const untouched = await store.read();
  const change = { position: "engaged" as const, by: "ada", reason: "maintenance", at: NOON };
  await store.replace(untouched, changedRecord(untouched, change));
  jest.replaceProperty(process, "env", {
    ...ENVIRONMENT,
    ...{ AWS_REGION: "us-east-2", AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_DYNAMODB: table.endpoint },
    AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
  });
  const { handler } = jest.requireActual<{ handler: OrchestratorHandler }>(
    "../../../functions/failover-orchestrator/index",
  );
  await handler(ALARM as SNSEvent, CONTEXT);

  expect(requests).toHaveLength(3);
  for (const region of ["us-east-1", "us-east-2"]) {
    expect(requests).toContainEqual(expect.stringContaining(`arn:aws:sns:${region}:123456789012:operations`));
  }
  expect(requests).toContainEqual(
    expect.stringContaining("payments test: the standby us-east-2 has taken over"),
  );
  expect(requests).toContainEqual(expect.stringContaining("/functions/reconciler/invocations"));
  // Nothing listens where the primary should be, and the standby's own health cannot be reached either.
  expect(await dynamoMemory(table.client, "control", "failover-orchestrator").read()).toMatchObject({
    ...{ epoch: 1, announcedEpoch: 1, lastDecision: "failed-over", consecutiveFailures: 0 },
  });
});
