import { Token } from "cdktf";
import { ConstructError } from "../../errors";

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const DATABASE_NAME = /^[a-z][a-z0-9_]{0,62}$/;

/** @throws ConstructError */
export function checkDatabaseName(path: string, databaseName: string): void {
  if (Token.isUnresolved(databaseName) || DATABASE_NAME.test(databaseName)) return;
  throw new ConstructError(path, {
    happened: "databaseName is no name of a PostgreSQL database that needs no quotes",
    given: `"${databaseName}"`,
    mend: "Pass 1 to 63 lower-case letters, digits or underscores, a letter first.",
  });
}
