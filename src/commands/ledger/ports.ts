import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { RDSClient } from "@aws-sdk/client-rds";
import { RDSDataClient } from "@aws-sdk/client-rds-data";
import { clientLimits } from "../../../functions/adapters/client-limits";
import { dataApi } from "../../../functions/adapters/data-api";
import { dataApiLedger } from "../../../functions/adapters/data-api-ledger";
import { dynamoSettledPayments } from "../../../functions/adapters/dynamo-settled-payments";
import { dynamoReader } from "../../../functions/adapters/dynamo-store";
import { rdsGlobalDatabase } from "../../../functions/adapters/rds-global-database";
import { UserError } from "../../errors";
import { ledgerNames, paymentsNaming, tableNames } from "../../stacks/payments-naming";
import type { LedgerRequest } from "./arguments";
import type { LedgerPorts } from "./command";

/** The table of one Region and the ledger wherever its writer is, by the names that the stacks give them. */
export async function portsOf(
  { region, environmentSuffix }: LedgerRequest,
  onUnreadable: (error: Error) => void,
): Promise<LedgerPorts> {
  const naming = paymentsNaming(environmentSuffix);
  const names = ledgerNames(naming);
  const limits = clientLimits({ attemptMilliseconds: 10_000, attempts: 3 });
  const table = new DynamoDBClient({ ...limits, region });
  const paymentsTable = tableNames(naming).payments;
  const rds = new RDSClient({ ...limits, region });
  const { members } = await rdsGlobalDatabase(rds, names.globalClusterId).describe();
  if (members.length === 0) {
    throw new UserError(
      `There is no global database ${names.globalClusterId} that ${region} knows. Is LEDGER=aurora deployed, and the ` +
        "environment the right one?",
    );
  }
  const writerFirst = [...members].sort((one, other) => Number(other.isWriter) - Number(one.isWriter));
  return {
    settled: dynamoSettledPayments(table, paymentsTable, onUnreadable),
    payments: dynamoReader(table, paymentsTable),
    ledger: dataApiLedger(
      dataApi({
        // A secret goes by its name in either Region.
        clusters: writerFirst.map(({ clusterArn, region: of }) => ({
          ...{ clusterArn, region: of, secretArn: names.writerSecret },
        })),
        database: names.databaseName,
        clientIn: (of) => new RDSDataClient({ ...limits, region: of }),
      }),
    ),
  };
}
