import { ACCOUNT_ID } from "../../stack/computed-attributes";
import type { Permissions } from "../permissions";
import type { Parameters } from "../table-operation";
import type { Tables } from "../tables";
import { jsonError, type Service } from "./service";

/** DynamoDB. It uses the table's key by a grant of its own, so that a call needs no action of KMS. */
export function dynamodb(region: string, tables: Tables, permissions: Permissions): Service {
  return {
    async answer({ headers, body, caller }) {
      const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
      const parameters = JSON.parse(body.toString()) as Parameters;
      const name = String(parameters.TableName);
      const table = `arn:aws:dynamodb:${region}:${ACCOUNT_ID}:table/${name}`;
      const index = parameters.IndexName;
      const resource = index === undefined ? table : `${table}/index/${String(index)}`;
      permissions.check(caller, {
        ...{ action: `dynamodb:${operation}`, resource },
        leadingKey: tables.keyIn(parameters),
      });
      const answer = await tables.run(operation, parameters);
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: JSON.stringify(answer),
      };
    },
    error: jsonError,
  };
}
