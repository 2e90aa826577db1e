import type { QueryCommand } from "@aws-sdk/client-dynamodb";
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "../../../functions/adapters/payment-item";
import type { Calls, Process } from "./calls";
import type { ConditionalWrite, GlobalTable } from "./global-table";

/** A condition that the table forgets to check: what the model must be able to notice. */
export type ForgottenCondition = "accept" | "advance" | undefined;

/** One process's client of the table: the commands of the real adapters, each of which waits for its end. */
export function tableClient(
  table: GlobalTable,
  { calls, process, forgotten }: { calls: Calls; process: Process; forgotten: ForgottenCondition },
): DynamoDBClient {
  const { region } = process;

  async function write(what: "accept" | "advance", id: string, sent: Omit<ConditionalWrite, "begun">) {
    const holds = forgotten === what ? () => true : sent.holds;
    const begun = await calls.perform(process, `begins to ${what}`, () => table.begin(region, id));
    return calls.perform(process, what, () => {
      if (table.write(region, id, { ...sent, begun, holds })) return {};
      throw new ConditionalCheckFailedException({ message: what, $metadata: {} });
    });
  }

  function accept({ Item: item = {}, ConditionExpression }: PutItemCommand["input"]) {
    checkExpression(ConditionExpression, "attribute_not_exists(transactionId)");
    return write("accept", idOf(item), { holds: (current) => current === undefined, change: () => item });
  }

  function advance(input: UpdateItemCommand["input"]) {
    const values = input.ExpressionAttributeValues;
    const tried = values?.[":triedBefore"];
    checkExpression(
      input.ConditionExpression,
      "#status = :before AND contentHash = :contentHash AND " +
        (tried ? "#attempts = :triedBefore" : "attribute_not_exists(#attempts)"),
    );
    return write("advance", idOf(input.Key), {
      holds: (current) =>
        current?.status?.S === values?.[":before"]?.S &&
        current?.contentHash?.S === values?.[":contentHash"]?.S &&
        current?.attempts?.N === tried?.N,
      change: (current = {}) => updated(current, input),
    });
  }

  async function send(command: unknown): Promise<object> {
    if (command instanceof GetItemCommand) {
      const id = idOf(command.input.Key);
      return calls.perform(process, "find", () => ({ Item: table.read(region, id) }));
    }
    if (command instanceof PutItemCommand) return accept(command.input);
    if (command instanceof UpdateItemCommand) return advance(command.input);
    return pageOf(table.items(region), (command as QueryCommand).input);
  }

  return { send } as unknown as DynamoDBClient;
}

/** The conditions are written here once more, in code: a store that asks for others needs another model. */
function checkExpression(asked: string | undefined, known: string): void {
  if (asked !== known) throw new Error(`This table knows the condition "${known}" only, not "${asked}".`);
}

function idOf(key: Item | undefined): string {
  return key?.transactionId?.S as string;
}

function updated(item: Item, input: UpdateItemCommand["input"]): Item {
  const [sets = "", removes = ""] = (input.UpdateExpression as string).split(" REMOVE ");
  const removed = removes.split(", ").map((name) => input.ExpressionAttributeNames?.[name]);
  const changes = sets
    .replace("SET ", "")
    .split(", ")
    .map((assignment) => assignment.split(" = ") as [string, string])
    .map(([name, value]) => [
      input.ExpressionAttributeNames?.[name],
      input.ExpressionAttributeValues?.[value],
    ]);
  const kept = Object.entries(item).filter(([name]) => !removed.includes(name));
  return Object.fromEntries([...kept, ...changes]) as Item;
}

/** One item a page, so that paging is part of what is tried. */
function pageOf(
  items: readonly Item[],
  { ExpressionAttributeValues, ExclusiveStartKey }: QueryInput,
): object {
  const shard = ExpressionAttributeValues?.[":shard"]?.S;
  const matching = items.filter((item) => [item.openShard?.S, item.retryShard?.S].includes(shard));
  const start = matching.findIndex((item) => idOf(item) === idOf(ExclusiveStartKey)) + 1;
  const last = start + 1 >= matching.length;
  return { Items: matching.slice(start, start + 1), LastEvaluatedKey: last ? undefined : matching[start] };
}

type QueryInput = QueryCommand["input"];
