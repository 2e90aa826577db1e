import { Naming } from "../naming";

/** The physical names of this system: `payments-<what>-<role>-<suffix>`. */
export const paymentsNaming = (environmentSuffix: string): Naming =>
  new Naming("payments", environmentSuffix);

/** The tables' physical names, the same in both Regions. */
export const tableNames = (naming: Naming) => ({
  payments: naming.name("dynamodbTable", "transactions"),
  control: naming.name("dynamodbTable", "control"),
});
