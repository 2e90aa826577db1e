import type { Naming } from "../naming";

/** The tables' physical names, the same in both Regions. */
export const tableNames = (naming: Naming) => ({
  payments: naming.name("dynamodbTable", "transactions"),
  control: naming.name("dynamodbTable", "control"),
});
