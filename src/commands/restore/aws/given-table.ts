import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { UserError } from "../../../errors";
import type { PastCopies } from "../ports";
import { dynamoItems } from "./dynamo-items";
import { describe } from "./point-in-time-copies";

export interface GivenTableSettings {
  readonly client: DynamoDBClient;
  /** The payments table. */
  readonly tableName: string;
  /** The table to compare it with. */
  readonly given: string;
}

/** A table that somebody restored from a backup takes the place of the copy. It is read, and never deleted. */
export const givenTable = ({ client, tableName, given }: GivenTableSettings): PastCopies => ({
  async check() {
    if (given === tableName) throw new UserError("--from-table is the payments table itself.");
    const table = await describe(client, given);
    const [key] = table?.KeySchema ?? [];
    if (
      table?.TableStatus !== "ACTIVE" ||
      key?.AttributeName !== "transactionId" ||
      table.KeySchema?.length !== 1
    ) {
      throw new UserError(
        `${given} is no table with the key transactionId alone that is ready here. Is its restore over, and in this Region?`,
      );
    }
    return { tableName: given, wasThere: true, bytes: table.TableSizeBytes ?? 0 };
  },
  make: () => Promise.resolve({ tableName: given, wasThere: true, items: dynamoItems(client, given) }),
});
