import { StackError } from "../errors";
import type { FunctionPlan, TablePlan } from "./plan";
import { addressOf, type Resource } from "./resource";
import type { TerraformStack } from "./terraform-stack";

interface Replica {
  readonly region_name: string;
  readonly consistency_mode?: string;
  readonly kms_key_arn?: string;
}

interface Encryption {
  readonly kms_key_arn?: string;
}

interface SecondaryIndex {
  readonly name: string;
  readonly hash_key: string;
  readonly range_key?: string;
  readonly projection_type: "ALL" | "KEYS_ONLY" | "INCLUDE";
  readonly non_key_attributes?: readonly string[];
}

/** The global tables of the stack. Each must have a replica in the standby. */
export function readTables(stack: TerraformStack): TablePlan[] {
  return stack.all("aws_dynamodb_table").map((resource) => {
    const { attributes } = resource;
    const standby = stack.regionName("standby");
    const replica = ((attributes.replica ?? []) as Replica[]).find(
      ({ region_name: name }) => name === standby,
    );
    if (replica === undefined) {
      throw new StackError(addressOf(resource), {
        happened: `the table has no replica in ${standby}, so that it is lost with ${stack.regionName("primary")}`,
        mend: `Add a replica block for ${standby}.`,
      });
    }
    refuseRangeKey(resource);
    const replicas = (attributes.replica as Replica[]).length;
    if (
      replica.consistency_mode === "STRONG" &&
      replicas === 1 &&
      attributes.global_table_witness === undefined
    ) {
      throw new StackError(addressOf(resource), {
        happened:
          "it is strongly consistent over two Regions alone, which DynamoDB refuses: it needs a third",
        mend: "Add a global_table_witness.",
      });
    }
    return {
      name: stack.text(resource, "name"),
      consistency: replica.consistency_mode === "STRONG" ? "strong" : "eventual",
      key: stack.text(resource, "hash_key"),
      keyArns: {
        primary: stack.block<Encryption>(attributes.server_side_encryption ?? {}).kms_key_arn,
        standby: stack.block<Replica>(replica).kms_key_arn,
      },
      indexes: ((attributes.global_secondary_index ?? []) as SecondaryIndex[]).map(
        ({
          name,
          hash_key: hashKey,
          range_key: rangeKey,
          projection_type: type,
          non_key_attributes = [],
        }) => ({
          ...{ name, hashKey, rangeKey },
          projected: type === "ALL" ? undefined : non_key_attributes,
        }),
      ),
    };
  });
}

/** The table that a function is told of by one of its variables. */
export function tableOfFunction(
  shortName: string,
  variable: string,
  functions: readonly FunctionPlan[],
  tables: readonly TablePlan[],
): TablePlan {
  const named = functions.find((one) => one.shortName === shortName)?.variables[variable];
  const table = tables.find(({ name }) => name === named);
  if (table === undefined) {
    throw new StackError(`the function ${shortName}`, {
      happened: `its variable ${variable} names no table of the stack`,
      mend: `Set ${variable} to the name of one.`,
    });
  }
  return table;
}

function refuseRangeKey(resource: Resource): void {
  if (resource.attributes.range_key !== undefined) {
    throw new StackError(addressOf(resource), {
      happened: "the table has a range key: with a timestamp in its key, one payment could get in twice",
      mend: "Key it by transactionId alone. (The drill's tables know no range key but an index's.)",
    });
  }
}
