import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import type { ReplicatedTableProps } from "../../../../src/constructs/replicated-table/props";
import { RegionalFunction } from "../../../../src/constructs/regional-payment-api/regional-function";
import { ServiceRole } from "../../../../src/constructs/service-role/service-role";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";

const KEYS = {
  primary: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
  standby: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
};

function build(overrides: Partial<ReplicatedTableProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  const table = new ReplicatedTable(stack, "ledger", {
    regions,
    tableName: "acme-ledger",
    partitionKey: { name: "entryId" },
    indexes: [{ name: "by-account", partitionKey: { name: "accountId" } }],
    ...overrides,
  });
  const role = new ServiceRole(stack, "reader", {
    region: regions.standby,
    name: "acme-reader",
    description: "Reads the ledger",
    service: "lambda.amazonaws.com",
    statements: [{ sid: "Before", actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:::q"] }],
  });
  return { stack, regions, table, role, statements: () => permissions(Template.of(stack)) };
}

interface Statement {
  readonly actions: string[];
  readonly resources: string[];
  readonly condition?: unknown;
}

const permissions = (template: Template): Statement[] =>
  template.dataSource("aws_iam_policy_document", /reader.*permissions/).statement as Statement[];

describe("rights on a table", () => {
  it("to read: on the replica of the role's own Region and its indexes, and no writing", () => {
    const { table, role, statements } = build();
    table.grantReadData(role);
    const [before, granted, ...others] = statements();
    expect(before?.actions).toEqual(["sqs:SendMessage"]);
    expect(granted?.resources).toEqual([
      expect.stringMatching(
        /^arn:aws:dynamodb:us-east-2:123456789012:table\/\$\{aws_dynamodb_table\.\w+\.name\}$/,
      ),
      expect.stringMatching(/^arn:aws:dynamodb:us-east-2:.*\/index\/by-account$/),
    ]);
    expect(granted?.actions).toContain("dynamodb:Query");
    expect(granted?.actions.filter((action) => /Put|Update|Delete|Write/.test(action))).toEqual([]);
    expect(others).toEqual([]);
  });

  it("to write: no reading", () => {
    const { table, role, statements } = build();
    table.grantWriteData(role);
    const actions = statements()[1]?.actions ?? [];
    expect(actions).toEqual(expect.arrayContaining(["dynamodb:PutItem", "dynamodb:DeleteItem"]));
    expect(actions.filter((action) => /:(Get|Query|Scan|BatchGet)/.test(action))).toEqual([]);
  });

  it("to read and write: both, each action once", () => {
    const { table, role, statements } = build();
    table.grantReadWriteData(role);
    const actions = statements()[1]?.actions ?? [];
    expect(actions).toEqual(expect.arrayContaining(["dynamodb:GetItem", "dynamodb:PutItem"]));
    expect(new Set(actions).size).toBe(actions.length);
  });

  it("come with those on the Region's key, through DynamoDB only, where the table has a key of ours", () => {
    const { table, role, statements } = build({ keyArns: KEYS });
    table.grantReadData(role);
    expect(statements()[2]).toMatchObject({
      actions: ["kms:Decrypt"],
      resources: [KEYS.standby],
      condition: [
        { test: "StringEquals", variable: "kms:ViaService", values: ["dynamodb.us-east-2.amazonaws.com"] },
      ],
    });
  });

  it("are given to a function through its role", () => {
    const { stack, regions, table } = build();
    const reader = new RegionalFunction(stack, "audit", {
      region: regions.primary,
      functionName: "acme-audit",
      description: "Reads the ledger",
      code: { filename: "audit.zip", sourceCodeHash: "hash" },
      keyArn: KEYS.primary,
      timeoutSeconds: 5,
      variables: {},
      statements: [],
    });
    table.grantReadData(reader);
    const granted = Template.of(stack).dataSource("aws_iam_policy_document", /audit_role_permissions/);
    expect(JSON.stringify(granted)).toMatch(/dynamodb:GetItem.*aws_dynamodb_table\.\w+\.arn\}/);
  });

  it("are refused to a role outside both Regions", () => {
    const { table, regions } = build();
    const beyond = { region: { ...regions.primary, role: "global" as const }, grant: () => undefined };
    expect(() => table.grantReadData(beyond)).toThrow(
      "table: rights are given in the Regions of the pair (given a role of us-east-1, which is neither)",
    );
  });

  it("can be given on a table that is made elsewhere", () => {
    const { role, statements } = build();
    const imported = ReplicatedTable.fromAttributes({
      tableName: "old-ledger",
      arns: {
        primary: "arn:aws:dynamodb:us-east-1:::table/old",
        standby: "arn:aws:dynamodb:us-east-2:::table/old",
      },
      partitionKey: { name: "id" },
      indexes: [],
      consistency: { mode: "eventual" },
    });
    imported.grantReadData(role);
    expect(imported.tableName).toBe("old-ledger");
    expect(statements()[1]?.resources).toEqual(["arn:aws:dynamodb:us-east-2:::table/old"]);
  });
});

describe("addIndex", () => {
  const added = {
    name: "by-day",
    partitionKey: { name: "day" },
    sortKey: { name: "amount", type: "N" },
  } as const;

  it("adds an index and its attributes to those that the table has", () => {
    const { stack, table } = build();
    table.addIndex(added);
    const block = Template.of(stack).resource("aws_dynamodb_table");
    expect(block.global_secondary_index).toMatchObject([
      { name: "by-account", hash_key: "accountId" },
      { name: "by-day", hash_key: "day", range_key: "amount" },
    ]);
    expect(block.attribute).toEqual([
      { name: "accountId", type: "S" },
      { name: "amount", type: "N" },
      { name: "day", type: "S" },
      { name: "entryId", type: "S" },
    ]);
    expect(table.indexNames).toEqual(["by-account", "by-day"]);
  });

  it.each([
    [
      "a name that is taken",
      { ...added, name: "by-account" },
      "two indexes have one name (given by-account)",
    ],
    [
      "a type that differs from the table's",
      { name: "by-id", partitionKey: { name: "entryId", type: "N" } } as const,
      "the attribute entryId has two types (given S and N)",
    ],
  ])("refuses %s, and changes nothing", (_, index, message) => {
    const { table } = build();
    expect(() => table.addIndex(index)).toThrow(`test/ledger: ${message}`);
    expect(table.indexNames).toEqual(["by-account"]);
  });
});

describe("its metrics", () => {
  it("are those of one Region, with every dimension", () => {
    const { table } = build();
    const throttles = table.metricThrottles("standby");
    expect(throttles.map(({ region, name }) => [region, name])).toEqual([
      ["us-east-2", "ReadThrottleEvents"],
      ["us-east-2", "WriteThrottleEvents"],
    ]);
    expect(table.metricSystemErrors("primary")[0]).toMatchObject({
      region: "us-east-1",
      name: "SystemErrors",
      dimensions: { TableName: table.tableName, Operation: "GetItem" },
    });
  });

  it("say how far replication is behind, where that can be", () => {
    expect(build().table.metricReplicationLatency("primary")).toBeUndefined();
    const eventual = build({ consistency: { mode: "eventual" } }).table;
    expect(eventual.metricReplicationLatency("primary")).toMatchObject({
      region: "us-east-1",
      dimensions: { TableName: eventual.tableName, ReceivingRegion: "us-east-2" },
    });
  });
});
