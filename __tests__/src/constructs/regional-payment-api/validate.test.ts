import { join } from "node:path";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { FunctionPackages } from "../../../../src/constructs/function-packages/function-packages";
import type { RegionalPaymentApiProps } from "../../../../src/constructs/regional-payment-api/props";
import { RegionalPaymentApi } from "../../../../src/constructs/regional-payment-api/regional-payment-api";
import { CONTROL_TABLE, PAYMENTS_TABLE } from "../../../../src/constructs/regional-payment-api/tables";
import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import type { TableReference } from "../../../../src/constructs/replicated-table/table-access";
import { PROJECT } from "../../../support/synthesized";
import { testBed } from "../../../support/template";

const BUNDLES = join(PROJECT, "examples", "payments", "bundles");
const ARN = { primary: "arn:primary", standby: "arn:standby" };
const KEYS = {
  primary: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
  standby: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
};

const tableLike = (name: string, shape: typeof PAYMENTS_TABLE): TableReference => ({
  tableName: name,
  arns: ARN,
  consistency: { mode: "eventual" },
  ...shape,
});

function build(bundles = BUNDLES) {
  const { stack, regions, naming } = testBed();
  const receipts = new ReplicatedBucket(stack, "receipts", {
    regions,
    keyArns: KEYS,
    bucketNames: naming.bucketNames("receipts", regions),
    replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
  });
  const packages = new FunctionPackages(stack, "functions", {
    bundles,
    provider: new ArchiveProvider(stack, "archive_of_ours"),
  });
  const make = (id: string, role: "primary" | "standby", overrides: Partial<RegionalPaymentApiProps> = {}) =>
    new RegionalPaymentApi(stack, id, {
      naming,
      region: regions[role],
      keyArn: KEYS[role],
      packages,
      table: tableLike("payments", PAYMENTS_TABLE),
      controlTable: tableLike("control", CONTROL_TABLE),
      receiptsBucket: receipts.buckets[role],
      authentication: { mode: "api-key" },
      throttling: { rateLimit: 100, burstLimit: 200 },
      reviewThresholdMinorUnits: 1,
      ...overrides,
    });
  return { make, regions, receipts };
}

const [first, ...otherIndexes] = PAYMENTS_TABLE.indexes;

describe("a RegionalPaymentApi is refused", () => {
  it.each<[string, Partial<RegionalPaymentApiProps>, string]>([
    [
      "with a table of another key",
      { table: tableLike("payments", { ...PAYMENTS_TABLE, partitionKey: { name: "id" } }) },
      "the key of table is not the one that the functions use (given id (S)). Key it by transactionId (S).",
    ],
    [
      "with a table whose key has another type",
      {
        table: tableLike("payments", {
          ...PAYMENTS_TABLE,
          partitionKey: { name: "transactionId", type: "B" },
        }),
      },
      "the key of table is not the one that the functions use (given transactionId (B))",
    ],
    [
      "with a table that has a sort key",
      { table: { ...tableLike("payments", PAYMENTS_TABLE), sortKey: { name: "timestamp" } } },
      "the key of table is not the one that the functions use (given transactionId (S) and timestamp (S))",
    ],
    [
      "with a table without an index that the functions query",
      { table: tableLike("payments", { ...PAYMENTS_TABLE, indexes: otherIndexes }) },
      "table lacks an index that the functions query (given no customer-index). " +
        "Add the index customer-index by customerId (S) and timestamp (S), or spread PAYMENTS_TABLE into the table's props.",
    ],
    [
      "with an index of another key",
      {
        table: tableLike("payments", {
          ...PAYMENTS_TABLE,
          indexes: [{ name: String(first?.name), partitionKey: { name: "customer" } }, ...otherIndexes],
        }),
      },
      "table lacks an index that the functions query (given customer-index by customer (S))",
    ],
    [
      "with a control table of another key",
      { controlTable: tableLike("control", { partitionKey: { name: "name" }, indexes: [] }) },
      "the key of controlTable is not the one that the functions use (given name (S)). Key it by id (S).",
    ],
    [
      "with tokens but no bundle of the authorizer",
      { authentication: { mode: "jwt", issuer: "https://issuer.acme.io", audience: "payments" } },
      "the API has functions without a bundle (given no authorizer). Bundle ",
    ],
  ])("%s", (_, overrides, message) => {
    const { make } = build();
    expect(() => make("api", "primary", overrides)).toThrow(`test/api: ${message}`);
  });

  it("without the bundles of its functions, and names each", () => {
    const folder = mkdtempSync(join(tmpdir(), "bundles-"));
    for (const name of ["intake", "health"])
      cpSync(join(BUNDLES, name), join(folder, name), { recursive: true });
    const { make } = build(folder);
    expect(() => make("api", "primary")).toThrow(
      "test/api: the API has functions without a bundle (given no validator, no payment-status, no processor, ",
    );
    rmSync(folder, { recursive: true });
  });

  it("in neither Region of the pair", () => {
    const { make, regions } = build();
    expect(() => make("api", "primary", { region: { ...regions.primary, role: "global" } })).toThrow(
      "test/api: the API lies in neither Region of the pair (given us-east-1). Pass regions.primary or regions.standby.",
    );
  });

  it("with the other Region's bucket, which would be lost with that Region", () => {
    const { make, receipts } = build();
    expect(() => make("api", "primary", { receiptsBucket: receipts.buckets.standby })).toThrow(
      "test/api: receiptsBucket lies in another Region, and would be lost with it " +
        "(given a bucket in us-east-2 for the API in us-east-1). Pass that Region's bucket, e.g. of ReplicatedBucket.buckets.",
    );
  });

  it("where both Regions would make an API key of their own", () => {
    const { make } = build();
    make("primary_api", "primary");
    expect(() => make("standby_api", "standby")).toThrow(
      "test/standby_api: both Regions would make an API key of their own, and a client's key fail after a failover " +
        "(given authentication without the other's values, twice). Pass the authenticationOfPeer of test/primary_api.",
    );
  });

  it("where both Regions would make each client's key themselves", () => {
    const { make } = build();
    const authentication = { mode: "api-key", clients: ["shop"] } as const;
    make("primary_api", "primary", { authentication });
    expect(() => make("standby_api", "standby", { authentication })).toThrow(
      "test/standby_api: both Regions would make an API key of their own",
    );
  });
});

describe("a RegionalPaymentApi is taken", () => {
  it("where the standby has the primary's key", () => {
    const { make } = build();
    const authentication = make("primary_api", "primary").authenticationOfPeer;
    const standby = make("standby_api", "standby", { authentication });
    expect(standby.clientKey).toBeDefined();
  });

  it("where the standby has the primary's keys of the clients", () => {
    const { make } = build();
    const primary = make("primary_api", "primary", {
      authentication: { mode: "api-key", clients: ["shop"] },
    });
    const standby = make("standby_api", "standby", { authentication: primary.authenticationOfPeer });
    expect([...standby.clientKeys.keys()]).toEqual(["shop"]);
    expect(standby.clientKey).toBeUndefined();
  });
});
