import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import * as before from "./before/contract.cjs";
import { incompatibilities, type Surface } from "./incompatibilities";
import * as present from "./surface";

test("defect 30: the version before reads and moves on what this one writes", async () => {
  expect(await incompatibilities(present, before)).toEqual([]);
});

test("defect 30: this version reads and moves on what the version before writes", async () => {
  // What is new in an event or receipt, subscribers of the version before do not look for.
  const found = await incompatibilities(before, present);
  expect(found.filter((line) => !/^an event|^a receipt/.test(line))).toEqual([]);
});

describe("is caught:", () => {
  const renamed = (from: string, to: string): Surface => ({
    ...present,
    itemOf: (payment) => {
      const { [from]: value, ...item } = present.itemOf(payment);
      return { ...item, ...(value && { [to]: value }) };
    },
  });
  const CHANGES: Readonly<Record<string, Surface>> = {
    "a renamed attribute": renamed("originRegion", "region"),
    "an attribute that is written no more": renamed("attempts", "tries"),
    "an amount in major units": {
      ...present,
      itemOf: (payment) => ({ ...present.itemOf(payment), amount: { N: String(payment.amount / 100) } }),
    },
    "an amount as a text": {
      ...present,
      itemOf: (payment) => ({ ...present.itemOf(payment), amount: { S: String(payment.amount) } }),
    },
    "a state that the version before does not know": {
      ...present,
      itemOf: (payment) => ({ ...present.itemOf(payment), status: { S: "CAPTURED" } }),
    },
    "a time in seconds": {
      ...present,
      itemOf: (payment) => ({ ...present.itemOf(payment), timestamp: { N: "1772452800" } }),
    },
    "a message with another key": {
      ...present,
      messageFor: ({ transactionId: id }) => JSON.stringify({ id }),
    },
    "an event without a field": {
      ...present,
      settledEventOf: (payment) => ({ ...present.settledEventOf(payment), currency: undefined as never }),
    },
    "a receipt under another key": {
      ...present,
      receiptOf: (payment) => ({ ...present.receiptOf(payment), key: payment.transactionId }),
    },
    "a switch without its state": {
      ...present,
      switchItemOf: (record) => {
        const { id, epoch } = present.switchItemOf(record);
        return { ...(id && { id }), ...(epoch && { epoch }) };
      },
    },
  };

  test.each(Object.entries(CHANGES))("%s", async (_change, changed) => {
    expect(await incompatibilities(changed, before)).not.toEqual([]);
  });

  test("a step that drops what only the other version knows", async () => {
    const forgetful: Surface = {
      ...present,
      dynamoAdvancer: (client, table) => ({
        ...present.dynamoAdvancer(client, table),
        advance: async (one, next) => {
          await client.send(
            new UpdateItemCommand({
              ...{ TableName: table, Key: {} },
              UpdateExpression: "SET #status = :status REMOVE #clientId",
              ExpressionAttributeNames: { "#status": "status", "#clientId": "customerId" },
              ExpressionAttributeValues: { ":status": { S: next.status } },
            }),
          );
          return one !== next;
        },
      }),
    };
    expect(await incompatibilities(before, forgetful)).not.toEqual([]);
  });
});
