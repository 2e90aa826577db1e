import type { PaymentsConfiguration } from "../config/schema";
import type { TableConsistency } from "../constructs/replicated-table/table-shape";
import type { Naming } from "../naming";

/** The tables' physical names, the same in both Regions. */
export const tableNames = (naming: Naming) => ({
  payments: naming.name("dynamodbTable", "transactions"),
  control: naming.name("dynamodbTable", "control"),
});

export function tableConsistencyOf({
  consistency,
  witnessRegion,
}: Pick<PaymentsConfiguration, "consistency" | "witnessRegion">): TableConsistency {
  return consistency === "strong"
    ? { mode: "strong", witnessRegion: witnessRegion as string }
    : { mode: "eventual" };
}
