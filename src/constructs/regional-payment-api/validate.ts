import type { Construct } from "constructs";
import { ConstructError } from "../../errors";
import type { TableReference } from "../replicated-table/table-access";
import type { TableKey } from "../replicated-table/table-shape";
import { PAYMENT_FUNCTION_NAMES } from "./function-definitions";
import type { RegionalPaymentApiProps } from "./props";
import { CONTROL_TABLE, PAYMENTS_TABLE, type TableShape } from "./tables";

/** What would deploy and then take no payment is refused here, before anything is made. */
export function validatePaymentApi(construct: Construct, props: RegionalPaymentApiProps): void {
  const { path } = construct.node;
  if (props.region.role === "global") {
    throw new ConstructError(path, {
      happened: "the API lies in neither Region of the pair",
      given: props.region.name,
      mend: "Pass regions.primary or regions.standby.",
    });
  }
  if (props.receiptsBucket.region.name !== props.region.name) {
    throw new ConstructError(path, {
      happened: "receiptsBucket lies in another Region, and would be lost with it",
      given: `a bucket in ${props.receiptsBucket.region.name} for the API in ${props.region.name}`,
      mend: "Pass that Region's bucket, e.g. of ReplicatedBucket.buckets.",
    });
  }
  validateShape(path, "table", props.table, PAYMENTS_TABLE);
  validateShape(path, "controlTable", props.controlTable, CONTROL_TABLE);
  const wanted = [...PAYMENT_FUNCTION_NAMES, ...(props.authentication.mode === "jwt" ? ["authorizer"] : [])];
  const missing = wanted.filter((name) => !props.packages.names.includes(name));
  if (missing.length > 0) {
    throw new ConstructError(path, {
      happened: "the API has functions without a bundle",
      given: `no ${missing.join(", no ")}`,
      mend: `Bundle ${wanted.join(", ")}.`,
    });
  }
}

function validateShape(path: string, prop: string, table: TableReference, shape: TableShape): void {
  if (!isKey(table.partitionKey, shape.partitionKey) || table.sortKey !== undefined) {
    throw new ConstructError(path, {
      happened: `the key of ${prop} is not the one that the functions use`,
      given: describeKeys(table),
      mend: `Key it by ${describeKeys(shape)}.`,
    });
  }
  for (const wanted of shape.indexes) {
    const index = table.indexes.find(({ name }) => name === wanted.name);
    if (!index || !isKey(index.partitionKey, wanted.partitionKey) || !isKey(index.sortKey, wanted.sortKey)) {
      throw new ConstructError(path, {
        happened: `${prop} lacks an index that the functions query`,
        given: index ? `${wanted.name} by ${describeKeys(index)}` : `no ${wanted.name}`,
        mend: `Add the index ${wanted.name} by ${describeKeys(wanted)}, or spread PAYMENTS_TABLE into the table's props.`,
      });
    }
  }
}

const isKey = (given: TableKey | undefined, wanted: TableKey | undefined): boolean =>
  given?.name === wanted?.name && (given?.type ?? "S") === (wanted?.type ?? "S");

const describeKeys = ({ partitionKey, sortKey }: { partitionKey: TableKey; sortKey?: TableKey }): string =>
  [partitionKey, sortKey]
    .filter((key) => key !== undefined)
    .map(({ name, type = "S" }) => `${name} (${type})`)
    .join(" and ");
