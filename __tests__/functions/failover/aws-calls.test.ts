import { join } from "node:path";
import { callsIn, reachableCalls } from "./reachable-calls";

const PROJECT = join(__dirname, "..", "..", "..");

/** Where the code of failing over and back begins: the functions that take part, and the person's levers. */
const ENTRY_POINTS = [
  "functions/failover-orchestrator/index.ts",
  "functions/failover-switch/index.ts",
  "functions/health/index.ts",
  "functions/intake/index.ts",
  "functions/reconciler/index.ts",
  "src/commands/failover/change.ts",
  "src/commands/failover/ports.ts",
];

/**
 * The data planes: what goes on working in a Region while another one, or a control plane in us-east-1, is gone.
 * https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/control-planes-and-data-planes.html
 */
const DATA_PLANE = new Set([
  "dynamodb GetItemCommand",
  "dynamodb PutItemCommand",
  "dynamodb QueryCommand",
  "dynamodb UpdateItemCommand",
  "lambda InvokeCommand",
  "s3 HeadObjectCommand",
  "s3 PutObjectCommand",
  "sns PublishCommand",
  "sqs GetQueueAttributesCommand",
  "sqs SendMessageBatchCommand",
  "sqs SendMessageCommand",
  // Of the Region's own endpoint; a lever works without its answer.
  "sts GetCallerIdentityCommand",
]);

/**
 * What promotes the ledger's database, once clients are moved and never for it: Aurora has no other way. The calls go to the
 * Region that takes over, whose own control plane answers.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 */
const PROMOTION = [
  "rds DescribeGlobalClustersCommand",
  "rds FailoverGlobalClusterCommand",
  "rds SwitchoverGlobalClusterCommand",
];

const outsideTheDataPlane = (calls: readonly string[]) => calls.filter((call) => !DATA_PLANE.has(call));

const callsOf = (text: string) => callsIn({ file: join(PROJECT, "functions", "some.ts"), text });

const CALLS: Record<string, string[]> = {
  "functions/failover-orchestrator/index.ts": [
    "dynamodb GetItemCommand",
    "dynamodb PutItemCommand",
    "lambda InvokeCommand",
    "sns PublishCommand",
    "sqs GetQueueAttributesCommand",
  ],
  "functions/release-orchestrator/index.ts": [
    "dynamodb GetItemCommand",
    "dynamodb PutItemCommand",
    "sns PublishCommand",
    "sqs GetQueueAttributesCommand",
  ],
  "functions/failover-switch/index.ts": ["dynamodb GetItemCommand"],
  "functions/health/index.ts": ["dynamodb GetItemCommand", "sqs GetQueueAttributesCommand"],
  "functions/reconciler/index.ts": [
    "dynamodb GetItemCommand",
    "dynamodb QueryCommand",
    "s3 HeadObjectCommand",
    "s3 PutObjectCommand",
    "sqs SendMessageBatchCommand",
    "sqs SendMessageCommand",
  ],
  "src/commands/failover/ports.ts": [
    "dynamodb GetItemCommand",
    "dynamodb PutItemCommand",
    "dynamodb QueryCommand",
    "lambda InvokeCommand",
    "rds DescribeGlobalClustersCommand",
    "rds FailoverGlobalClusterCommand",
    "rds SwitchoverGlobalClusterCommand",
    "sts GetCallerIdentityCommand",
  ],
};

test.each(Object.entries(CALLS))("%s calls AWS by these commands and no other", (entryPoint, calls) => {
  expect(reachableCalls([join(PROJECT, entryPoint)]).calls).toEqual(calls);
});

test("failing over and back calls data planes, and RDS for the promotion alone: no Route 53, no IAM, nothing of Lambda but Invoke", () => {
  const { calls } = reachableCalls(ENTRY_POINTS.map((file) => join(PROJECT, file)));
  expect(outsideTheDataPlane(calls)).toEqual(PROMOTION);
  expect(calls.length).toBeGreaterThanOrEqual(8);
});

test("nothing on that path calls AWS in a way that this list would not show", () => {
  expect(reachableCalls(ENTRY_POINTS.map((file) => join(PROJECT, file))).unseen).toEqual([]);
});

describe("the list itself", () => {
  test.each([
    ["route-53", "ChangeResourceRecordSetsCommand"],
    ["route53-recovery-cluster", "UpdateRoutingControlStateCommand"],
    ["iam", "PutRolePolicyCommand"],
    ["lambda", "UpdateFunctionConfigurationCommand"],
    ["lambda", "PutFunctionConcurrencyCommand"],
    ["api-gateway", "UpdateStageCommand"],
    ["dynamodb", "UpdateTableCommand"],
  ])("shows a call of %s's %s", (client, command) => {
    const { calls } = callsOf(`import { ${command} as Harmless } from "@aws-sdk/client-${client}";`);
    expect(outsideTheDataPlane(calls)).toEqual([`${client} ${command}`]);
  });

  test.each([
    ['import * as sdk from "@aws-sdk/client-iam";'],
    ['import sdk from "@aws-sdk/client-iam";'],
    ['import { IAM } from "@aws-sdk/client-iam";'],
    ['import "@aws-sdk/client-iam";'],
    ['export * from "@aws-sdk/client-iam";'],
    ['import { SignatureV4 } from "@smithy/signature-v4";'],
    ['import { DynamoDBDocument } from "@aws-sdk/lib-dynamodb";'],
    ['import { execFile } from "node:child_process";'],
    ['import { request } from "https";'],
    ['const sdk = require("@aws-sdk/client-iam");'],
    ['void import("@aws-sdk/client-iam");'],
  ])("shows %s as a way that it cannot see through", (text) => {
    expect(callsOf(text).unseen).toHaveLength(1);
  });

  test.each([
    ['import type { IAM } from "@aws-sdk/client-iam";'],
    ['import { type PutItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";'],
    ['export type { IAM } from "@aws-sdk/client-iam";'],
    ['import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";'],
    ['import { join } from "node:path";'],
  ])("sees that %s calls nothing", (text) => {
    expect(callsOf(text)).toMatchObject({ calls: [], unseen: [] });
  });

  test("says which import it cannot follow", () => {
    expect(() => callsOf('import { x } from "./nowhere";')).toThrow("imports ./nowhere");
  });
});
