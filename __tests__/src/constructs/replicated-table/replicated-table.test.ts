import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import type { ReplicatedTableProps } from "../../../../src/constructs/replicated-table/props";
import { ConstructError } from "../../../../src/errors";
import { addValidations } from "../../../../src/validations/add-validations";
import { resolve } from "../../../support/resolve";
import type { Block, TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

function build(overrides: Partial<ReplicatedTableProps> = {}, bed: TestBed = testBed()) {
  addValidations(bed.stack);
  const key = new ReplicatedKey(bed.stack, "key", {
    ...bed,
    aliasNames: bed.naming.perRegion("kmsAlias", "data"),
    description: "Payments data",
  });
  const table = new ReplicatedTable(bed.stack, "table", {
    ...bed,
    keyArns: key.arns,
    tableName: "payments-ledger-dev",
    partitionKey: { name: "transactionId" },
    consistency: { mode: "strong", witnessRegion: "us-west-2" },
    ...overrides,
  });
  return { bed, key, table, block: () => Template.of(bed.stack).resource("aws_dynamodb_table") };
}
const replicaOf = (block: Block): Block => (block.replica as Block[])[0] as Block;

describe("defect 3: a ReplicatedTable", () => {
  const { bed, key, table, block } = build();
  const synthesized = block();
  const replica = replicaOf(synthesized);

  it("is made on demand by the primary's provider, with its replica in the standby", () => {
    expect(synthesized).toMatchObject({ provider: "aws.primary", billing_mode: "PAY_PER_REQUEST" });
    expect(synthesized.replica).toHaveLength(1);
    expect(replica.region_name).toBe("us-east-2");
  });

  it("can be restored to any moment of 35 days, in both Regions", () => {
    expect(synthesized.point_in_time_recovery).toEqual({ enabled: true, recovery_period_in_days: 35 });
    expect(replica.point_in_time_recovery).toBe(true);
  });

  it("streams both images of a change", () => {
    expect(synthesized).toMatchObject({ stream_enabled: true, stream_view_type: "NEW_AND_OLD_IMAGES" });
  });

  it("is encrypted by our key, each Region's copy by that Region's", () => {
    expect(synthesized.server_side_encryption).toEqual({
      enabled: true,
      kms_key_arn: resolve(bed.stack, key.arns.primary),
    });
    expect(replica.kms_key_arn).toBe(resolve(bed.stack, key.arns.standby));
  });

  it("defect 16: has the suffix in its name, and its tags in both Regions", () => {
    expect(synthesized.name).toBe("payments-ledger-dev");
    expect(replica.propagate_tags).toBe(true);
  });

  it("without keys of ours is encrypted by the one that AWS manages", () => {
    const plain = build({ keyArns: undefined }).block();
    expect(plain.server_side_encryption).toEqual({ enabled: true });
    expect(replicaOf(plain)).not.toHaveProperty("kms_key_arn");
  });

  it("gives name and ARNs", () => {
    expect(resolve(bed.stack, table.tableName)).toMatch(/^\$\{aws_dynamodb_table\.\w+\.name\}$/);
    expect(resolve(bed.stack, table.arns)).toEqual({
      primary: expect.stringMatching(/^\$\{aws_dynamodb_table\.\w+\.arn\}$/),
      standby: expect.stringMatching(
        /^arn:aws:dynamodb:us-east-2:123456789012:table\/\$\{aws_dynamodb_table\.\w+\.name\}$/,
      ),
    });
  });
});

describe("deletion protection", () => {
  it.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])("defect 20: asked for: %s: protects both replicas: %s", (deletionProtection, expected) => {
    const block = build({ deletionProtection }).block();
    expect(block.deletion_protection_enabled).toBe(expected);
    expect(replicaOf(block).deletion_protection_enabled).toBe(expected);
  });
});

describe("consistency", () => {
  it("strong: both replicas and a witness hold every write", () => {
    const { table, block } = build();
    expect(replicaOf(block()).consistency_mode).toBe("STRONG");
    expect(block().global_table_witness).toEqual({ region_name: "us-west-2" });
    expect(table.consistency).toEqual({ mode: "strong", witnessRegion: "us-west-2" });
  });

  it.each([
    ["us-east-2", { mode: "strong", witnessRegion: "us-west-2" }],
    ["eu-west-1", { mode: "eventual" }],
  ])("is by default the strongest that DynamoDB offers between us-east-1 and %s", (standby, expected) => {
    expect(build({ consistency: undefined }, testBed({ standby })).table.consistency).toEqual(expected);
  });

  it("eventual: without witness, in any two Regions", () => {
    const { block } = build({ consistency: { mode: "eventual" } }, testBed({ standby: "sa-east-1" }));
    expect(replicaOf(block()).consistency_mode).toBe("EVENTUAL");
    expect(block()).not.toHaveProperty("global_table_witness");
  });
});

describe("keys and indexes", () => {
  const { table, block } = build({
    indexes: [
      {
        name: "customer-index",
        partitionKey: { name: "customerId" },
        sortKey: { name: "timestamp", type: "N" },
      },
      {
        name: "status-index",
        partitionKey: { name: "openStatus" },
        projectedAttributes: ["amount"],
      },
    ],
  });
  const synthesized = block();

  it("are all there", () => {
    expect(synthesized.hash_key).toBe("transactionId");
    expect(synthesized.global_secondary_index).toEqual([
      { name: "customer-index", hash_key: "customerId", range_key: "timestamp", projection_type: "ALL" },
      {
        name: "status-index",
        hash_key: "openStatus",
        projection_type: "INCLUDE",
        non_key_attributes: ["amount"],
      },
    ]);
    expect(table.indexNames).toEqual(["customer-index", "status-index"]);
  });

  it("are declared as attributes, each once, in the order of their names", () => {
    expect(synthesized.attribute).toEqual([
      { name: "customerId", type: "S" },
      { name: "openStatus", type: "S" },
      { name: "timestamp", type: "N" },
      { name: "transactionId", type: "S" },
    ]);
  });

  it("share an attribute that two of them use", () => {
    const partitionKey = { name: "customerId" };
    const { block: shared } = build({
      indexes: [
        { name: "by-one", partitionKey },
        { name: "by-two", partitionKey },
      ],
    });
    expect(shared().attribute).toEqual([
      { name: "customerId", type: "S" },
      { name: "transactionId", type: "S" },
    ]);
  });

  it("may have a sort key", () => {
    const sorted = build({ sortKey: { name: "line", type: "N" } }).block();
    expect(sorted.range_key).toBe("line");
    expect(sorted.attribute).toEqual([
      { name: "line", type: "N" },
      { name: "transactionId", type: "S" },
    ]);
  });

  it("may project their keys alone", () => {
    const { block: lean } = build({
      indexes: [{ name: "by-customer", partitionKey: { name: "customerId" }, projectedAttributes: "keys" }],
    });
    expect(lean().global_secondary_index).toEqual([
      { name: "by-customer", hash_key: "customerId", projection_type: "KEYS_ONLY" },
    ]);
  });

  it("may be none", () => expect(build().block().global_secondary_index).toEqual([]));
});

describe("a ReplicatedTable is refused", () => {
  const refused = (overrides: Partial<ReplicatedTableProps>, bed?: TestBed) => () => build(overrides, bed);

  it.each([
    ["a witness of another Region set", "eu-west-1", "us-east-2"],
    ["a witness that is the primary", "us-east-1", "us-east-2"],
    ["a witness that is the standby", "us-east-2", "us-east-2"],
    ["a standby outside the Region set", "us-west-2", "us-west-1"],
  ])("strongly consistent with %s", (_, witnessRegion, standby) => {
    expect(refused({ consistency: { mode: "strong", witnessRegion } }, testBed({ standby }))).toThrow(
      "test/table: strong consistency needs three different Regions of one Region set " +
        `(given us-east-1, ${standby}, ${witnessRegion}). The sets are us-east-1, us-east-2, us-west-2; `,
    );
  });

  it("with one key for both Regions", () => {
    const primary = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
    expect(refused({ keyArns: { primary, standby: primary } })).toThrow(
      `test/table: keyArns.standby is not the ARN of a KMS key in us-east-2 (given "${primary}")`,
    );
  });

  it.each([0, 36, 1.5, Number.NaN])("with a recovery period of %s days", (recoveryPeriodDays) => {
    expect(refused({ recoveryPeriodDays })).toThrow(
      `test/table: recoveryPeriodDays is out of range (given ${recoveryPeriodDays}). Pass a whole number from 1 to 35.`,
    );
  });

  it.each([1, 35])("but not with a recovery period of %s days", (recoveryPeriodDays) => {
    expect(build({ recoveryPeriodDays }).block().point_in_time_recovery).toMatchObject({
      recovery_period_in_days: recoveryPeriodDays,
    });
  });

  const partitionKey = { name: "customerId" };
  const twentyOne = Array.from({ length: 21 }, (_, index) => ({ name: `index-${index}`, partitionKey }));
  it.each<[string, Partial<ReplicatedTableProps>, string]>([
    [
      "a key of an unknown type",
      { partitionKey: { name: "id", type: "Q" as "S" } },
      'the key attribute id has a type that DynamoDB does not know (given "Q"). Pass "S" (string), "N" (number) or "B" (binary).',
    ],
    [
      "a sort key of an unknown type",
      { sortKey: { name: "at", type: "DATE" as "S" } },
      'the key attribute at has a type that DynamoDB does not know (given "DATE")',
    ],
    [
      "a key attribute without a name",
      { partitionKey: { name: "" } },
      'the name of a key attribute has a length that DynamoDB refuses (given ""). Pass 1 to 255 characters.',
    ],
    [
      "one attribute for both keys",
      { sortKey: { name: "transactionId" } },
      "the sort key is the partition key (given transactionId). Pass two attributes, or no sort key.",
    ],
    [
      "two indexes of one name",
      {
        indexes: [
          { name: "by-customer", partitionKey },
          { name: "by-customer", partitionKey },
        ],
      },
      "two indexes have one name (given by-customer). Pass a name of its own for each.",
    ],
    [
      "too many indexes",
      { indexes: twentyOne },
      "the table has more indexes than DynamoDB allows (given 21). Pass at most 20.",
    ],
    [
      "an index of a name that DynamoDB refuses",
      { indexes: [{ name: "by customer", partitionKey }] },
      'an index\'s name has a character or form that dynamodbIndex refuses (given "by customer")',
    ],
    [
      "an index that projects a list of no attributes",
      { indexes: [{ name: "by-customer", partitionKey, projectedAttributes: [] }] },
      'the index by-customer projects a list of no attributes (given []). Name attributes, or pass "all" or "keys".',
    ],
    [
      "an attribute of two types",
      { indexes: [{ name: "by-id", partitionKey: { name: "transactionId", type: "N" } }] },
      "the attribute transactionId has two types (given S and N). Give it the same type in every key.",
    ],
    [
      "a name that DynamoDB refuses",
      { tableName: "My Ledger!" },
      'tableName has a character or form that dynamodbTable refuses (given "My Ledger!"). Pass letters, digits, underscores, hyphens or dots.',
    ],
    [
      "a name that is too short",
      { tableName: "ab" },
      'tableName is shorter than dynamodbTable allows (given "ab"). Pass at least 3 characters.',
    ],
  ])("with %s", (_, overrides, message) => {
    const make = refused(overrides);
    expect(make).toThrow(ConstructError);
    expect(make).toThrow(`test/table: ${message}`);
  });

  it("with the name of another table of the stack", () => {
    const { bed } = build();
    const second = () =>
      new ReplicatedTable(bed.stack, "second", { ...bed, tableName: "payments-ledger-dev", partitionKey });
    expect(second).toThrow(
      "test/second: the name of a dynamodbTable is taken in this stack already, by test/table " +
        '(given "payments-ledger-dev" in us-east-1). Pass a name of its own.',
    );
  });

  it.each(["candidateId", "updatedBy", "timestamp"])("but not with the key '%s'", (name) => {
    expect(build({ partitionKey: { name } }).block().hash_key).toBe(name);
  });
});
