import type { Block, TerraformJson } from "./terraform-json";

/** A Lambda function of a stack, as Terraform will make it. */
export interface DeployedFunction {
  /** The folder of functions/ that it was bundled from. */
  readonly name: string;
  /** The alias of the provider that makes it. */
  readonly region: string;
  readonly block: Block;
  readonly variables: Readonly<Record<string, string>>;
  /** What its role allows. */
  readonly statements: readonly Block[];
  /** Whether Lambda polls a queue for it. */
  readonly consumesQueue: boolean;
}

/** Every function of the stack, with what belongs to it found by the references in the JSON. */
export function deployedFunctions(template: TerraformJson): DeployedFunction[] {
  const consumers = Object.values(template.resources("aws_lambda_event_source_mapping")).map(
    ({ function_name }) =>
      referenced(template.resource("aws_lambda_alias", referenced(function_name)).function_name),
  );
  return Object.entries(template.resources("aws_lambda_function")).map(([id, block]) => {
    const { variables } = block.environment as { variables: Record<string, string> };
    const archive = referenced(block.filename);
    return {
      name: String(template.dataSource("archive_file", archive).output_path).replace(/^.*\/|\.zip$/g, ""),
      region: String(block.provider).replace("aws.", ""),
      block,
      variables,
      statements: statementsOf(template, referenced(block.role)),
      consumesQueue: consumers.includes(id),
    };
  });
}

function statementsOf(template: TerraformJson, role: string): Block[] {
  return Object.values(template.resources("aws_iam_role_policy"))
    .filter((policy) => referenced(policy.role) === role)
    .flatMap(({ policy }) => Object.values(template.statements(referenced(policy))));
}

/** The logical id in a reference. */
const referenced = (value: unknown): string => /\.(\w[\w-]*)\.\w+\}$/.exec(String(value))?.[1] ?? "";
