import type { OwnVariable } from "../../../functions/contract";
import type { PerRegion, RegionPair } from "../../region";
import { PAIR_ROLES } from "../../region";
import { checkClusterArn, checkKeyArn, checkSecretArn } from "../../validations/check-arn";
import { checkDatabaseName } from "./check-database-name";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";

/** How a function asks the ledger's database, wherever its writer is: in both Regions, by the RDS Data API. */
export interface LedgerAccessProps {
  readonly regions: RegionPair;
  /** The clusters of the global database, each with the Data API on. */
  readonly clusterArns: PerRegion<string>;
  /** The credentials of the role that asks: a replicated secret has an ARN of its own in each Region. */
  readonly secretArns: PerRegion<string>;
  /** The keys that the secrets are encrypted with. */
  readonly secretKeyArns: PerRegion<string>;
  readonly databaseName: string;
}

/** Variables of a function that asks the ledger's database. */
type LedgerVariable = Extract<
  OwnVariable,
  `${string}LEDGER_CLUSTER_ARN` | `${string}LEDGER_SECRET_ARN` | "LEDGER_DATABASE_NAME"
>;

/** @throws ConstructError */
export function validateLedgerAccess(path: string, access: LedgerAccessProps): void {
  const { regions, clusterArns, secretArns, secretKeyArns, databaseName } = access;
  for (const role of PAIR_ROLES) {
    checkClusterArn(path, `clusterArns.${role}`, clusterArns[role], regions[role]);
    checkSecretArn(path, `secretArns.${role}`, secretArns[role], regions[role]);
    checkKeyArn(path, `secretKeyArns.${role}`, secretKeyArns[role], regions[role]);
  }
  checkDatabaseName(path, databaseName);
}

export const ledgerVariables = ({
  clusterArns,
  secretArns,
  databaseName,
}: LedgerAccessProps): Record<LedgerVariable, string> => ({
  PRIMARY_LEDGER_CLUSTER_ARN: clusterArns.primary,
  STANDBY_LEDGER_CLUSTER_ARN: clusterArns.standby,
  PRIMARY_LEDGER_SECRET_ARN: secretArns.primary,
  STANDBY_LEDGER_SECRET_ARN: secretArns.standby,
  LEDGER_DATABASE_NAME: databaseName,
});

/** One statement a call, and several in a transaction. */
export const EXECUTE = ["rds-data:ExecuteStatement"];
export const TRANSACT = [
  ...EXECUTE,
  "rds-data:BeginTransaction",
  "rds-data:CommitTransaction",
  "rds-data:RollbackTransaction",
];

/**
 * The Data API reads the secret with the caller's rights.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html
 */
export function ledgerStatements(
  { regions, clusterArns, secretArns, secretKeyArns }: LedgerAccessProps,
  actions: readonly string[],
): PolicyStatement[] {
  return [
    { sid: "AskLedger", actions: [...actions], resources: [clusterArns.primary, clusterArns.standby] },
    {
      sid: "ReadLedgerCredentials",
      actions: ["secretsmanager:GetSecretValue"],
      resources: [secretArns.primary, secretArns.standby],
    },
    {
      sid: "DecryptLedgerCredentials",
      actions: ["kms:Decrypt"],
      resources: [secretKeyArns.primary, secretKeyArns.standby],
      condition: [through(["secretsmanager"], regions.primary, regions.standby)],
    },
  ];
}
