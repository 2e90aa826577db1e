import { itemSize, matchesExprFilter } from "dynalite/db/index.js";
import { validateExpressions, type ParsedUpdate } from "dynalite/validations/index.js";
import type { IndexPlan, TablePlan } from "../stack/plan";
import { conditionFailed, validationError } from "./table-error";

export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** One write of one item: what to do with what is there. */
export interface WriteRequest {
  readonly kind: "PutItem" | "UpdateItem";
  readonly table: string;
  readonly key: string;
  /** The request's own parameters. */
  readonly parameters: Parameters;
}

export type Parameters = Readonly<Record<string, unknown>>;

interface ParsedParameters {
  Item?: Item;
  Key?: Item;
  _condition?: { readonly expression: object };
  _updates?: { readonly sections: readonly ParsedUpdate[] };
}

/** What the calls of the functions use. Anything else is an error that names it, never silently left out. */
const KNOWN_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  GetItem: ["TableName", "Key", "ConsistentRead"],
  PutItem: [
    "TableName",
    "Item",
    "ConditionExpression",
    "ExpressionAttributeNames",
    "ExpressionAttributeValues",
  ],
  UpdateItem: [
    ...["TableName", "Key", "ConditionExpression", "UpdateExpression"],
    ...["ExpressionAttributeNames", "ExpressionAttributeValues"],
  ],
  Query: [
    ...["TableName", "IndexName", "KeyConditionExpression"],
    ...["ExpressionAttributeNames", "ExpressionAttributeValues"],
  ],
};

const LARGEST_ITEM_BYTES = 400 * 1024;

export function checkParameters(operation: string, parameters: Parameters): void {
  const known = KNOWN_PARAMETERS[operation];
  if (known === undefined) {
    throw validationError(
      `The drill does not know dynamodb:${operation}: teach drill/region/tables.ts the call.`,
    );
  }
  const unknown = Object.keys(parameters).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw validationError(`The drill does not know the parameter ${unknown} of dynamodb:${operation}.`);
  }
}

/** The key of an item as text. */
export function keyOf(plan: TablePlan, item: Item | undefined): string {
  const value = item?.[plan.key];
  const text = value?.S;
  if (typeof text !== "string" || text === "") {
    throw validationError(
      `One or more parameter values were invalid: Missing the key ${plan.key} in the item`,
    );
  }
  return text;
}

/**
 * What an item becomes by a write.
 * @throws TableError where the condition does not hold, or the request is not valid
 */
export function itemAfter({ kind, parameters }: WriteRequest, before: Item | undefined): Item {
  const parsed = { ...parameters } as ParsedParameters;
  const problem = validateExpressions(parsed);
  if (problem) {
    throw validationError(problem);
  }
  if (parsed._condition && !matchesExprFilter(before ?? {}, parsed._condition.expression)) {
    throw conditionFailed();
  }
  const after = kind === "PutItem" ? (parsed.Item ?? {}) : updated(parsed, before);
  if (itemSize(after) > LARGEST_ITEM_BYTES) {
    throw validationError("Item size has exceeded the maximum allowed size");
  }
  return after;
}

function updated({ Key = {}, _updates }: ParsedParameters, before: Item | undefined): Item {
  const after: Record<string, AttributeValue> = { ...(before ?? Key) };
  for (const { type, path, val } of _updates?.sections ?? []) {
    const [attribute, ...deeper] = path;
    const plain = typeof val === "object" && val !== null && !Array.isArray(val) && !("type" in val);
    if (
      typeof attribute !== "string" ||
      deeper.length > 0 ||
      !(type === "remove" || (type === "set" && plain))
    ) {
      throw validationError(
        `The drill's UpdateItem sets attributes to values and removes them; it does not know ${type} ${path.join(".")}.`,
      );
    }
    if (type === "remove") {
      delete after[attribute];
    } else {
      after[attribute] = val as AttributeValue;
    }
  }
  return after;
}

/** The value of an index's hash key that a query asks for. */
export function queriedHash(index: IndexPlan, parameters: Parameters): string {
  const parsed = { ...parameters } as ParsedParameters & { _keyCondition?: unknown };
  const problem = validateExpressions(parsed);
  if (problem) {
    throw validationError(problem);
  }
  const { expression } = (parsed._keyCondition ?? {}) as {
    expression?: { type: string; args: [unknown, { S?: string }] };
  };
  const [path, value] = expression?.args ?? [];
  if (expression?.type !== "=" || String(path) !== index.hashKey || typeof value?.S !== "string") {
    throw validationError(
      `The drill's Query asks an index for one value of its hash key: ${index.hashKey} = :value.`,
    );
  }
  return value.S;
}
