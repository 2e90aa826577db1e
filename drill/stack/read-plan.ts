import { forEachRole, type PairRole } from "../roles";
import { readApi } from "./read-api";
import { readBucketReplications, readBuckets } from "./read-buckets";
import { readFunctions } from "./read-functions";
import { readNames, requireFailoverRecords } from "./read-names";
import { readMappings, readQueues } from "./read-queues";
import { readSchedules } from "./read-schedules";
import { readTables, tableOfFunction } from "./read-tables";
import { readTopics } from "./read-topics";
import type { RegionPlan, SystemPlan } from "./plan";
import type { TerraformStack } from "./terraform-stack";

/**
 * Reads what the payment path needs from the synthesized JSON alone.
 * @throws StackError which names what would break the path, or what the drill does not know
 */
export function readPlan(stack: TerraformStack): SystemPlan {
  requireFailoverRecords(stack);
  const regions = forEachRole((role) => readRegion(stack, role));
  const tables = readTables(stack);
  const tableOfIntake = (variable: string) =>
    tableOfFunction("intake", variable, regions.primary.functions, tables);
  return {
    regions,
    tables,
    paymentsTable: tableOfIntake("TABLE_NAME"),
    controlTable: tableOfIntake("CONTROL_TABLE_NAME"),
    bucketReplications: readBucketReplications(stack, regions),
    names: readNames(stack, regions),
  };
}

function readRegion(stack: TerraformStack, role: PairRole): RegionPlan {
  const functions = readFunctions(stack, role);
  const queues = readQueues(stack, role);
  return {
    role,
    region: stack.regionName(role),
    functions,
    queues,
    mappings: readMappings(stack, role, queues, functions),
    topics: readTopics(stack, role),
    buckets: readBuckets(stack, role),
    schedules: readSchedules(stack, role, functions),
    api: readApi(stack, role, functions),
  };
}
