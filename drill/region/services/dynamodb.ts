import { ACCOUNT_ID } from "../../stack/computed-attributes";
import { type Permissions, keyUse } from "../permissions";
import type { Parameters } from "../table-operation";
import type { TableCopies } from "../table-copies";
import type { Tables } from "../tables";
import { jsonError, type Service } from "./service";

/**
 * DynamoDB. It decrypts the table's key with the caller's rights.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 */
export function dynamodb(
  region: string,
  tables: Tables,
  permissions: Permissions,
  /** The KMS key of a table, where it is no key of AWS's. */
  keyOf: (table: string) => string | undefined = () => undefined,
  /** What a person asks beside items. @default nothing */
  copies?: TableCopies,
): Service {
  return {
    async answer({ headers, body, caller }) {
      const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
      const parameters = JSON.parse(body.toString()) as Parameters;
      const name = tableIn(parameters);
      const table = `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${name}`;
      const index = parameters.IndexName;
      const resource = index === undefined ? table : `${table}/index/${String(index)}`;
      permissions.check(caller, {
        ...{ action: `dynamodb:${operation}`, resource },
        context: { "dynamodb:LeadingKeys": tables.keyIn(parameters) },
      });
      const keyArn = keyOf(name);
      if (keyArn !== undefined) permissions.check(caller, keyUse("dynamodb", "kms:Decrypt", keyArn));
      const answer = copies?.knows(operation)
        ? await copies.run(operation, parameters)
        : await tables.run(operation, parameters);
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: JSON.stringify(answer),
      };
    },
    error: jsonError,
  };
}

/** A call names its table, the source of a copy, or in a batch the one table that it is about. */
const tableIn = ({ TableName, SourceTableName, RequestItems }: Parameters): string =>
  String(TableName ?? SourceTableName ?? Object.keys((RequestItems ?? {}) as object)[0]);
