import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import type { ReplicatedTableProps } from "../../../../src/constructs/replicated-table/replicated-table";
import { ConstructError } from "../../../../src/errors";
import { addValidations } from "../../../../src/validations/add-validations";
import { resolve } from "../../../support/resolve";
import type { Block, TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

function build(overrides: Partial<ReplicatedTableProps> = {}, bed: TestBed = testBed()) {
  addValidations(bed.stack);
  const key = new ReplicatedKey(bed.stack, "key", { ...bed, purpose: "data", description: "Payments data" });
  const table = new ReplicatedTable(bed.stack, "table", {
    ...bed,
    key,
    purpose: "ledger",
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

describe("the profile", () => {
  it.each([
    ["development", false],
    ["production", true],
  ] as const)("%s: defect 20: protects both replicas from deletion: %s", (profile, expected) => {
    const block = build({}, testBed({ profile })).block();
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
        { name: "a", partitionKey },
        { name: "b", partitionKey },
      ],
    });
    expect(shared().attribute).toEqual([
      { name: "customerId", type: "S" },
      { name: "transactionId", type: "S" },
    ]);
  });

  it("may be none", () => expect(build().block().global_secondary_index).toEqual([]));
});

describe("a ReplicatedTable is refused", () => {
  const refused = (overrides: Partial<ReplicatedTableProps>, bed?: TestBed) => () => build(overrides, bed);

  it("defect 1: with its replica in its own Region", () => {
    expect(refused({}, testBed({ standby: "us-east-1" }))).toThrow(
      "test/table: the replica lies in the Region of the table (given us-east-1). Pass two different Regions",
    );
  });

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

  it.each([0, 36, 1.5, Number.NaN])("with a recovery period of %s days", (recoveryPeriodDays) => {
    expect(refused({ recoveryPeriodDays })).toThrow(
      `test/table: point-in-time recovery cannot reach that far (given ${recoveryPeriodDays} days). Pass 1 to 35 days.`,
    );
  });

  it.each([1, 35])("but not with a recovery period of %s days", (recoveryPeriodDays) => {
    expect(build({ recoveryPeriodDays }).block().point_in_time_recovery).toMatchObject({
      recovery_period_in_days: recoveryPeriodDays,
    });
  });

  it.each(["timestamp", "createdDate"])("defect 3: with the time '%s' in its key", (name) => {
    const keyed = refused({ partitionKey: { name } });
    expect(keyed).toThrow(ConstructError);
    expect(keyed).toThrow(
      `test/table: a time in the table's key lets one payment in twice (given ${name}). Key the table by the idempotency key`,
    );
  });
});
