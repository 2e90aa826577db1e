import { readFileSync } from "node:fs";
import type { PaymentsConfiguration } from "../../config/schema";
import { NAMED_TYPES, type NamedType } from "./account";

/** A resource whose name must be free, or ours. */
export interface NamedResource {
  readonly type: NamedType;
  readonly name: string;
  readonly region: string;
}

/** What a deploy of the payments stack asks of the account, as its JSON says. */
export interface Requirements {
  readonly configuration: PaymentsConfiguration;
  /** Every AWS Region in which the stack makes something, the table's witness included; the primary's first. */
  readonly regions: readonly string[];
  /** The Regions in which the API, its functions and queues lie. */
  readonly apiRegions: readonly string[];
  /** The account's id within a name is `ACCOUNT_ID`. */
  readonly names: readonly NamedResource[];
  readonly reservedConcurrency: readonly {
    readonly region: string;
    readonly functionName: string;
    readonly reserved: number;
  }[];
  readonly healthChecks: number;
  readonly hostedZones: number;
  readonly apiKeysPerRegion: number;
  readonly tablesPerRegion: number;
}

/** Stands in a name for the account's id, which Terraform learns at plan. */
export const ACCOUNT_ID = "<account>";

interface Block {
  readonly provider: string;
  readonly replica?: readonly { readonly region_name: string }[];
  readonly reserved_concurrent_executions?: number;
  readonly [argument: string]: unknown;
}

interface Stack {
  readonly provider: { readonly aws: readonly { readonly alias: string; readonly region: string }[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
}

/** The argument that names a resource of the type. */
const NAME_ARGUMENT: Readonly<Partial<Record<NamedType, string>>> = {
  aws_lambda_function: "function_name",
  aws_s3_bucket: "bucket",
};

/** Reads what a synthesized stack needs. @param file the stack's cdk.tf.json */
export function readRequirements(file: string, configuration: PaymentsConfiguration): Requirements {
  const stack = JSON.parse(readFileSync(file, "utf8")) as Stack;
  const regionOf = new Map(stack.provider.aws.map(({ alias, region }) => [`aws.${alias}`, region]));
  const blocks = (type: string) => Object.values(stack.resource[type] ?? {});
  const regionIn = ({ provider }: Block) => regionOf.get(provider) as string;
  const functions = blocks("aws_lambda_function");
  const { primaryRegion, standbyRegion, consistency } = configuration;
  return {
    configuration,
    regions: [
      ...new Set([
        ...regionOf.values(),
        ...(consistency.mode === "strong" ? [consistency.witnessRegion] : []),
      ]),
    ],
    apiRegions: [primaryRegion, standbyRegion],
    names: NAMED_TYPES.flatMap((type) =>
      blocks(type).flatMap((block) => {
        const name = String(block[NAME_ARGUMENT[type] ?? "name"]).replace(
          /\$\{data\.aws_caller_identity\.\w+\.account_id\}/g,
          ACCOUNT_ID,
        );
        // What AWS names after an id that it gives itself cannot be taken.
        if (name.includes("${")) return [];
        const replicas = (block.replica ?? []).map(({ region_name }) => region_name);
        return [regionIn(block), ...replicas].map((region) => ({ type, name, region }));
      }),
    ),
    reservedConcurrency: functions.flatMap((block) =>
      block.reserved_concurrent_executions === undefined
        ? []
        : [
            {
              region: regionIn(block),
              functionName: String(block.function_name),
              reserved: block.reserved_concurrent_executions,
            },
          ],
    ),
    healthChecks: blocks("aws_route53_health_check").length,
    hostedZones: blocks("aws_route53_zone").length,
    apiKeysPerRegion: blocks("aws_api_gateway_api_key").length / 2,
    tablesPerRegion: blocks("aws_dynamodb_table").length,
  };
}
