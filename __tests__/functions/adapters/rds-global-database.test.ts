import { rdsGlobalDatabase } from "../../../functions/adapters/rds-global-database";

function over(answer: object) {
  const sent: [string, object][] = [];
  const client = {
    send: (command: { constructor: { name: string }; input: object }) => {
      sent.push([command.constructor.name, command.input]);
      return Promise.resolve(answer);
    },
  };
  return { database: rdsGlobalDatabase(client as never, "payments-ledger-dev"), sent };
}

const arn = (region: string) => `arn:aws:rds:${region}:123456789012:cluster:ledger`;

test("members are told by their Regions, and who of them is the writer", async () => {
  const GlobalClusters = [
    {
      Status: "available",
      GlobalClusterMembers: [
        { DBClusterArn: arn("us-east-1"), IsWriter: true },
        { DBClusterArn: arn("us-east-2") },
      ],
    },
  ];
  expect(await over({ GlobalClusters }).database.describe()).toEqual({
    status: "available",
    members: [
      { clusterArn: arn("us-east-1"), region: "us-east-1", isWriter: true },
      { clusterArn: arn("us-east-2"), region: "us-east-2", isWriter: false },
    ],
  });
});

test("while it changes sides that is its status, whatever the cluster says", async () => {
  const GlobalClusters = [{ Status: "available", FailoverState: { Status: "failing-over" } }];
  expect(await over({ GlobalClusters }).database.describe()).toEqual({ status: "failing-over", members: [] });
});

test("one that is not there is no database that is available", async () => {
  expect(await over({}).database.describe()).toEqual({ status: "unknown", members: [] });
});

test("a failover allows loss, without which the call means a switchover; both name the target by its ARN", async () => {
  const { database, sent } = over({});
  await database.switchOver(arn("us-east-2"));
  await database.failOver(arn("us-east-2"));
  const target = {
    GlobalClusterIdentifier: "payments-ledger-dev",
    TargetDbClusterIdentifier: arn("us-east-2"),
  };
  expect(sent).toEqual([
    ["SwitchoverGlobalClusterCommand", target],
    ["FailoverGlobalClusterCommand", { ...target, AllowDataLoss: true }],
  ]);
});
