import {
  CreateTableCommand,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
} from "@aws-sdk/client-dynamodb";
import type { PAYMENTS_TABLE } from "../../../src/constructs/regional-payment-api/tables";

type Shape = typeof PAYMENTS_TABLE;
type Index = NonNullable<Shape["indexes"]>[number];

/** A table with the keys and indexes that the stack gives it. */
export function createTable(TableName: string, { partitionKey, indexes = [] }: Shape) {
  const keys = [partitionKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const names = new Set(keys.flatMap((key) => (key === undefined ? [] : [key.name])));
  return new CreateTableCommand({
    ...{ TableName, BillingMode: "PAY_PER_REQUEST", KeySchema: keySchema(partitionKey) },
    AttributeDefinitions: [...names].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    GlobalSecondaryIndexes: indexes.length === 0 ? undefined : indexes.map(indexOf),
  });
}

function indexOf({ name, partitionKey, sortKey, projectedAttributes }: Index): GlobalSecondaryIndex {
  return {
    ...{ IndexName: name, KeySchema: keySchema(partitionKey, sortKey) },
    Projection:
      projectedAttributes === undefined
        ? { ProjectionType: "ALL" }
        : { ProjectionType: "INCLUDE", NonKeyAttributes: [...projectedAttributes] },
  };
}

function keySchema(partitionKey: { name: string }, sortKey?: { name: string }): KeySchemaElement[] {
  return [
    { AttributeName: partitionKey.name, KeyType: "HASH" },
    ...(sortKey === undefined ? [] : [{ AttributeName: sortKey.name, KeyType: "RANGE" as const }]),
  ];
}
