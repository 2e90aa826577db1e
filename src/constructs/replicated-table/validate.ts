import { STRONG_CONSISTENCY_REGION_SETS, regionSetOf } from "../../config/regions";
import { ConstructError } from "../../errors";
import { checkName } from "../../naming";
import { PAIR_ROLES } from "../../region";
import { checkKeyArn } from "../../validations/check-arn";
import { checkWholeNumber } from "../../validations/check-whole-number";
import type { ReplicatedTableProps } from "./props";
import type { TableConsistency, TableIndex, TableKey } from "./table-shape";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
const RECOVERY_PERIOD_DAYS = { least: 1, most: 35 };
/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MOST_INDEXES = 20;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeDefinition.html */
const KEY_TYPES: readonly string[] = ["S", "N", "B"];
const LONGEST_KEY_NAME = 255;

/** What DynamoDB would refuse at deploy is refused here, before anything is made. */
export function validateTable(
  path: string,
  props: ReplicatedTableProps & { readonly consistency: TableConsistency },
): void {
  checkName(path, "tableName", "dynamodbTable", props.tableName);
  validateConsistency(path, props);
  for (const role of PAIR_ROLES) {
    if (props.keyArns) checkKeyArn(path, `keyArns.${role}`, props.keyArns[role], props.regions[role]);
  }
  const { recoveryPeriodDays, partitionKey, sortKey, indexes = [] } = props;
  if (recoveryPeriodDays !== undefined) {
    checkWholeNumber(path, "recoveryPeriodDays", recoveryPeriodDays, RECOVERY_PERIOD_DAYS);
  }
  validateKeys(path, { partitionKey, sortKey });
  validateIndexes(path, indexes);
  validateTypes(path, [{ partitionKey, sortKey }, ...indexes]);
}

/** An index that is added to a table that was validated before. */
export function validateAddedIndex(
  path: string,
  props: Pick<ReplicatedTableProps, "partitionKey" | "sortKey"> & { readonly indexes: readonly TableIndex[] },
): void {
  validateIndexes(path, props.indexes);
  validateTypes(path, [props, ...props.indexes]);
}

function validateConsistency(
  path: string,
  {
    regions,
    consistency,
  }: Pick<ReplicatedTableProps, "regions"> & { readonly consistency: TableConsistency },
): void {
  if (consistency.mode !== "strong") return;
  const three = [regions.primary.name, regions.standby.name, consistency.witnessRegion];
  if (new Set(three).size !== three.length || regionSetOf(...three) === undefined) {
    throw new ConstructError(path, {
      happened: "strong consistency needs three different Regions of one Region set",
      given: three.join(", "),
      mend: `The sets are ${STRONG_CONSISTENCY_REGION_SETS.map((set) => set.join(", ")).join("; ")}.`,
    });
  }
}

interface Keys {
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
}

const attributesIn = ({ partitionKey, sortKey }: Keys) =>
  sortKey ? [partitionKey, sortKey] : [partitionKey];

function validateKeys(path: string, keys: Keys): void {
  for (const { name, type = "S" } of attributesIn(keys)) {
    if (name.length < 1 || name.length > LONGEST_KEY_NAME) {
      throw new ConstructError(path, {
        happened: "the name of a key attribute has a length that DynamoDB refuses",
        given: `"${name}"`,
        mend: `Pass 1 to ${LONGEST_KEY_NAME} characters.`,
      });
    }
    if (!KEY_TYPES.includes(type)) {
      throw new ConstructError(path, {
        happened: `the key attribute ${name} has a type that DynamoDB does not know`,
        given: `"${type}"`,
        mend: 'Pass "S" (string), "N" (number) or "B" (binary).',
      });
    }
  }
  if (keys.partitionKey.name === keys.sortKey?.name) {
    throw new ConstructError(path, {
      happened: "the sort key is the partition key",
      given: keys.partitionKey.name,
      mend: "Pass two attributes, or no sort key.",
    });
  }
}

function validateIndexes(path: string, indexes: readonly TableIndex[]): void {
  if (indexes.length > MOST_INDEXES) {
    throw new ConstructError(path, {
      happened: "the table has more indexes than DynamoDB allows",
      given: String(indexes.length),
      mend: `Pass at most ${MOST_INDEXES}.`,
    });
  }
  const names = indexes.map(({ name }) => name);
  for (const index of indexes) {
    checkName(path, "an index's name", "dynamodbIndex", index.name);
    validateKeys(path, index);
    if (names.indexOf(index.name) !== names.lastIndexOf(index.name)) {
      throw new ConstructError(path, {
        happened: "two indexes have one name",
        given: index.name,
        mend: "Pass a name of its own for each.",
      });
    }
    if (index.projectedAttributes?.length === 0) {
      throw new ConstructError(path, {
        happened: `the index ${index.name} projects a list of no attributes`,
        given: "[]",
        mend: 'Name attributes, or pass "all" or "keys".',
      });
    }
  }
}

/** An attribute has one type, wherever it is a key. */
function validateTypes(path: string, all: readonly Keys[]): void {
  const types = new Map<string, string>();
  for (const { name, type = "S" } of all.flatMap(attributesIn)) {
    const known = types.get(name);
    if (known !== undefined && known !== type) {
      throw new ConstructError(path, {
        happened: `the attribute ${name} has two types`,
        given: `${known} and ${type}`,
        mend: "Give it the same type in every key.",
      });
    }
    types.set(name, type);
  }
}
