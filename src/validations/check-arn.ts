import { Token } from "cdktf";
import { arnIn } from "../arn";
import { ConstructError } from "../errors";
import type { Region } from "../region";

/** What an ARN is to name. */
export interface NamedResource {
  /** With its article, for example `an SNS topic`. */
  readonly what: string;
  /** As the ARN has it, for example `sns`. */
  readonly service: string;
  readonly region: Pick<Region, "name">;
  /** The rest of the ARN behind the account. */
  readonly resource: RegExp;
  /** Such a rest, for the message. */
  readonly example: string;
}

/** An account in messages and examples. */
const EXAMPLE_ACCOUNT_ID = "123456789012";

/**
 * Refuses what is no ARN of such a resource in its Region. A token cannot be judged before Terraform knows it.
 * @throws ConstructError
 */
export function checkArn(path: string, prop: string, arn: string, named: NamedResource): void {
  const { what, service, region, resource, example } = named;
  if (Token.isUnresolved(arn)) return;
  const [prefix, partition, ofService, ofRegion, account = "", ...rest] = arn.split(":");
  const isSuch =
    prefix === "arn" &&
    /^aws(-[a-z-]+)?$/.test(partition ?? "") &&
    ofService === service &&
    ofRegion === region.name &&
    /^\d{12}$/.test(account) &&
    resource.test(rest.join(":"));
  if (isSuch) return;
  throw new ConstructError(path, {
    happened: `${prop} is not the ARN of ${what} in ${region.name}`,
    given: `"${arn}"`,
    mend: `Pass one, e.g. ${arnIn({ name: region.name, accountId: EXAMPLE_ACCOUNT_ID }, service, example)}.`,
  });
}

/** Of a backup vault, in any account and Region. */
export const VAULT_ARN = /^arn:aws(-[a-z-]+)?:backup:[a-z0-9-]+:\d{12}:backup-vault:[A-Za-z0-9_-]{2,50}$/;

/** A service takes a key of its own Region only. @throws ConstructError */
export const checkKeyArn = (path: string, prop: string, keyArn: string, region: Pick<Region, "name">): void =>
  checkArn(path, prop, keyArn, {
    what: "a KMS key",
    service: "kms",
    region,
    resource: /^key\/[A-Za-z0-9-]+$/,
    example: "key/mrk-0123456789abcdef0123456789abcdef",
  });

/** @throws ConstructError */
export const checkTopicArn = (
  path: string,
  prop: string,
  topicArn: string,
  region: Pick<Region, "name">,
): void =>
  checkArn(path, prop, topicArn, {
    what: "an SNS topic",
    service: "sns",
    region,
    resource: /^[A-Za-z0-9_-]{1,256}$/,
    example: "operations",
  });

/** @throws ConstructError */
export const checkAlarmArn = (
  path: string,
  prop: string,
  alarmArn: string,
  region: Pick<Region, "name">,
): void =>
  checkArn(path, prop, alarmArn, {
    what: "a CloudWatch alarm",
    service: "cloudwatch",
    region,
    resource: /^alarm:[\x20-\x7e]{1,255}$/,
    example: "alarm:validator-errors",
  });

/** @throws ConstructError */
export const checkClusterArn = (
  path: string,
  prop: string,
  clusterArn: string,
  region: Pick<Region, "name">,
): void =>
  checkArn(path, prop, clusterArn, {
    what: "an Aurora cluster",
    service: "rds",
    region,
    resource: /^cluster:[a-z][a-z0-9-]{0,62}$/,
    example: "cluster:payments-ledger-primary-dev",
  });

/** @throws ConstructError */
export const checkSecretArn = (
  path: string,
  prop: string,
  secretArn: string,
  region: Pick<Region, "name">,
): void =>
  checkArn(path, prop, secretArn, {
    what: "a secret",
    service: "secretsmanager",
    region,
    resource: /^secret:[\w/+=.@-]{1,512}$/,
    example: "secret:payments-ledger-writer-dev-AbCdEf",
  });
