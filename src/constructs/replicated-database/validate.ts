import { Token } from "cdktf";
import { ConstructError } from "../../errors";
import { isPrivate, parseCidr } from "../../cidr";
import { PAIR_ROLES } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { checkLogRetention } from "../../validations/log-retention";
import { DEFAULT_CAPACITY, LONGEST_BACKUP_DAYS, type ReplicatedDatabaseProps } from "./props";

/** Letters, digits and underscores. https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const DATABASE_NAME = /^[a-z][a-z0-9_]{0,62}$/;
/** An Aurora cluster asks for subnets in two zones. */
const LEAST_SUBNETS = 2;

export function validateDatabase(path: string, props: ReplicatedDatabaseProps): void {
  const { databaseName, regions, keyArns, networks, clientCidrs, capacity = DEFAULT_CAPACITY } = props;
  const refuse = (happened: string, given: string, mend: string) => {
    throw new ConstructError(path, { happened, given, mend });
  };
  if (!DATABASE_NAME.test(databaseName)) {
    refuse(
      "databaseName is no name that PostgreSQL takes unquoted",
      `"${databaseName}"`,
      "Pass lower-case letters, digits or underscores, beginning with a letter, e.g. ledger.",
    );
  }
  for (const role of PAIR_ROLES) {
    checkKeyArn(path, `keyArns.${role}`, keyArns[role], regions[role]);
    const { subnetIds } = networks[role];
    if (subnetIds.length < LEAST_SUBNETS && !Token.isUnresolved(subnetIds)) {
      refuse(
        `networks.${role} has too few subnets: Aurora wants them in two zones`,
        `${subnetIds.length}`,
        "Pass the database subnets of a RegionalNetwork.",
      );
    }
  }
  for (const cidr of clientCidrs) {
    const parsed = parseCidr(cidr);
    if (parsed === undefined || !isPrivate(parsed)) {
      refuse(
        "clientCidrs has what is no private IPv4 range",
        `"${cidr}"`,
        "Pass the networks' ranges, e.g. 10.0.0.0/16.",
      );
    }
  }
  const { minimum, maximum } = capacity;
  const isCapacity = (units: number) => (units * 2) % 1 === 0 && units <= 256;
  if (!isCapacity(minimum) || !isCapacity(maximum) || minimum < 0.5 || maximum < 1 || minimum > maximum) {
    refuse(
      "capacity is none that Aurora Serverless v2 offers",
      `${minimum} to ${maximum}`,
      "Pass whole or half units, 0.5 to 256, the maximum 1 at least and not below the minimum.",
    );
  }
  checkWholeNumber(path, "backupRetentionDays", props.backupRetentionDays ?? LONGEST_BACKUP_DAYS, {
    least: 1,
    most: LONGEST_BACKUP_DAYS,
  });
  checkWholeNumber(path, "masterPasswordVersion", props.masterPasswordVersion ?? 1, {
    least: 1,
    most: 1_000_000,
  });
  if (props.logRetentionDays !== undefined) checkLogRetention(path, props.logRetentionDays);
}
