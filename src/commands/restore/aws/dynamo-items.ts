import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { HISTORY } from "../../../../functions/adapters/history-attribute";
import type { Item } from "../../../../functions/adapters/payment-item";
import { jitteredBackoff, pause } from "../../../../functions/shared/backoff";
import { differingAttributes } from "../classify";
import { idOf } from "../compare";
import type { Items, PresentItems } from "../ports";

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const LARGEST_BATCH = 100;

const KEY = "transactionId";

/** A table's items. Every read is consistent: in a strongly consistent table only such a read sees the other Region's writes. */
export function dynamoItems(client: DynamoDBClient, tableName: string): Items {
  return {
    async *pages() {
      let start: Item | undefined;
      do {
        const { Items = [], LastEvaluatedKey }: ScanCommandOutput = await client.send(
          new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: start }),
        );
        if (Items.length > 0) yield Items;
        start = LastEvaluatedKey;
      } while (start !== undefined);
    },
    async find(transactionIds) {
      const found = new Map<string, Item>();
      for (let first = 0; first < transactionIds.length; first += LARGEST_BATCH) {
        const ids = transactionIds.slice(first, first + LARGEST_BATCH);
        for (const item of await batch(client, tableName, ids)) found.set(idOf(item), item);
      }
      return found;
    },
  };
}

async function batch(client: DynamoDBClient, tableName: string, ids: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  let keys: Item[] | undefined = ids.map((id) => ({ [KEY]: { S: id } }));
  for (let attempt = 0; keys !== undefined && keys.length > 0; attempt += 1) {
    // DynamoDB leaves out what it could not read for lack of capacity.
    if (attempt > 0) await pause(jitteredBackoff(attempt));
    const { Responses, UnprocessedKeys }: BatchGetItemCommandOutput = await client.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    keys = UnprocessedKeys?.[tableName]?.Keys;
  }
  return items;
}

/** The payments table, whose items can be written back. */
export const dynamoPresentItems = (
  client: DynamoDBClient,
  tableName: string,
  approximateCount: number,
): PresentItems => ({
  ...dynamoItems(client, tableName),
  approximateCount,
  async replace(seen, right) {
    try {
      if (seen === undefined) await client.send(putting(tableName, right));
      else await client.send(updating(tableName, seen, right));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});

const putting = (tableName: string, right: Item): PutItemCommand =>
  new PutItemCommand({
    TableName: tableName,
    Item: right,
    ConditionExpression: `attribute_not_exists(${KEY})`,
  });

/** Changes the attributes that differ, on condition that each attribute that was seen, or is to come, is as it was seen. */
function updating(tableName: string, seen: Item, right: Item): UpdateItemCommand {
  const names = [...new Set([...Object.keys(seen), ...Object.keys(right)])].filter((name) => name !== KEY);
  const changed = differingAttributes(seen, right).filter((name) => name !== KEY);
  const aliases = new Map(names.map((name, index) => [name, String(index)]));
  const alias = (name: string) => `#n${aliases.get(name)}`;
  const asSeen = (name: string) => {
    if (!(name in seen)) return `attribute_not_exists(${alias(name)})`;
    // A history only grows: its length tells whether it did.
    return name === HISTORY
      ? `size(${alias(name)}) = :seen${aliases.get(name)}`
      : `${alias(name)} = :seen${aliases.get(name)}`;
  };
  const seenValue = (name: string) =>
    name === HISTORY ? { N: String(seen[name]?.L?.length ?? 0) } : seen[name];
  const set = changed.filter((name) => name in right);
  const removed = changed.filter((name) => !(name in right));
  return new UpdateItemCommand({
    TableName: tableName,
    Key: { [KEY]: seen[KEY] as Item[string] },
    ConditionExpression: names.map(asSeen).join(" AND "),
    UpdateExpression: [
      `SET ${set.map((name) => `${alias(name)} = :right${aliases.get(name)}`).join(", ")}`,
      ...(removed.length > 0 ? [`REMOVE ${removed.map(alias).join(", ")}`] : []),
    ].join(" "),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [alias(name), name])),
    ExpressionAttributeValues: Object.fromEntries([
      ...names.filter((name) => name in seen).map((name) => [`:seen${aliases.get(name)}`, seenValue(name)]),
      ...set.map((name) => [`:right${aliases.get(name)}`, right[name]]),
    ]),
  });
}
