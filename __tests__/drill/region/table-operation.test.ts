import { checkParameters, itemAfter, queriedHash } from "../../../drill/region/table-operation";

const put = (parameters: object) =>
  ({ kind: "PutItem", table: "t", key: "1", parameters: { TableName: "t", ...parameters } }) as const;
const update = (parameters: object) =>
  ({
    kind: "UpdateItem",
    table: "t",
    key: "1",
    parameters: { TableName: "t", Key: { id: { S: "1" } }, ...parameters },
  }) as const;

test("a put on the condition that nothing is there", () => {
  const request = put({ Item: { id: { S: "1" } }, ConditionExpression: "attribute_not_exists(id)" });
  expect(itemAfter(request, undefined)).toEqual({ id: { S: "1" } });
  expect(() => itemAfter(request, { id: { S: "1" } })).toThrow("The conditional request failed");
});

test("an update sets and removes on its condition, and leaves the rest", () => {
  const request = update({
    ConditionExpression: "#status = :before",
    UpdateExpression: "SET #status = :status REMOVE openShard",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":before": { S: "ACCEPTED" }, ":status": { S: "SETTLED" } },
  });
  const before = {
    id: { S: "1" },
    status: { S: "ACCEPTED" },
    openShard: { S: "OPEN#1" },
    amount: { N: "5" },
  };
  const after = itemAfter(request, before);
  expect(after).toEqual({ id: { S: "1" }, status: { S: "SETTLED" }, amount: { N: "5" } });
  expect(() => itemAfter(request, after)).toThrow("The conditional request failed");
});

test("reserved words are refused as DynamoDB refuses them", () => {
  const request = update({
    UpdateExpression: "SET status = :status",
    ExpressionAttributeValues: { ":status": { S: "SETTLED" } },
  });
  expect(() => itemAfter(request, undefined)).toThrow(
    "Attribute name is a reserved keyword; reserved keyword: status",
  );
});

test("what the drill does not know is refused by name", () => {
  expect(() => checkParameters("Scan", {})).toThrow("dynamodb:Scan");
  expect(() => checkParameters("GetItem", { ProjectionExpression: "a" })).toThrow("ProjectionExpression");
  const request = update({
    UpdateExpression: "ADD amount :one",
    ExpressionAttributeValues: { ":one": { N: "1" } },
  });
  expect(() => itemAfter(request, undefined)).toThrow("does not know add amount");
});

test("a query names one value of the index's hash key", () => {
  const index = { name: "status-index", hashKey: "openShard" };
  const values = { ExpressionAttributeValues: { ":shard": { S: "OPEN#1" } } };
  expect(queriedHash(index, { KeyConditionExpression: "openShard = :shard", ...values })).toBe("OPEN#1");
  expect(() => queriedHash(index, { KeyConditionExpression: "customerId = :shard", ...values })).toThrow(
    "openShard = :value",
  );
});
