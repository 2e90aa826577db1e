import { RDSDataClient } from "@aws-sdk/client-rds-data";
import type { LedgerEnvironment } from "../shared/environment";
import { traced } from "../shared/tracing";
import { clientLimits, type Limits } from "./client-limits";
import { dataApi, type Database } from "./data-api";

/**
 * The ledger's database in both Regions, the primary's cluster asked first.
 * @param limits of one call; a call may be made of both clusters
 */
export function ledgerDatabase(environment: LedgerEnvironment, limits: Limits): Database {
  return dataApi({
    clusters: [
      cluster(environment.PRIMARY_LEDGER_CLUSTER_ARN, environment.PRIMARY_LEDGER_SECRET_ARN),
      cluster(environment.STANDBY_LEDGER_CLUSTER_ARN, environment.STANDBY_LEDGER_SECRET_ARN),
    ],
    database: environment.LEDGER_DATABASE_NAME,
    clientIn: (region) => traced(new RDSDataClient({ ...clientLimits(limits), region })),
  });
}

/** The Region stands in the ARN: `arn:aws:rds:us-east-1:...`. */
const cluster = (clusterArn: string, secretArn: string) => ({
  region: clusterArn.split(":")[3] ?? "",
  clusterArn,
  secretArn,
});
