import { Naming } from "../naming";
import type { PerRegion } from "../region";

/** The physical names of this system: `payments-<what>-<role>-<suffix>`. */
export const paymentsNaming = (environmentSuffix: string): Naming =>
  new Naming("payments", environmentSuffix);

/** The tables' physical names, the same in both Regions. */
export const tableNames = (naming: Naming) => ({
  payments: naming.name("dynamodbTable", "transactions"),
  control: naming.name("dynamodbTable", "control"),
});

/** What people's commands find the ledger by. */
export interface LedgerNames {
  readonly globalClusterId: string;
  readonly writerSecret: string;
  readonly databaseName: string;
  readonly reconcilers: PerRegion<string>;
}

export const ledgerNames = (naming: Naming): LedgerNames => ({
  globalClusterId: [naming.prefix, "ledger", naming.suffix].join("-"),
  writerSecret: [naming.prefix, "ledger-writer", naming.suffix].join("-"),
  databaseName: "ledger",
  reconcilers: naming.perRegion("lambdaFunction", "ledger-reconciler"),
});
