import { existsSync } from "node:fs";
import { join } from "node:path";
import { StackError } from "../errors";
import type { PairRole } from "../roles";
import {
  CONDITION_VARIABLES,
  type ConditionVariable,
  type FunctionPlan,
  type Statement,
  type StatementCondition,
} from "./plan";
import { addressOf, type Resource } from "./resource";
import type { TerraformStack } from "./terraform-stack";

const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MEGABYTES = 128;
/** What Lambda does with an asynchronous invocation where nothing is said. */
const DEFAULT_ASYNCHRONOUS_RETRIES = 2;

export function readFunctions(stack: TerraformStack, role: PairRole): FunctionPlan[] {
  return stack.in(role, "aws_lambda_function").map((resource) => {
    const { attributes } = resource;
    const name = stack.text(resource, "function_name");
    if (attributes.reserved_concurrent_executions === 0) {
      throw new StackError(addressOf(resource), {
        happened: "its reserved concurrency is 0, so that Lambda never runs it",
        mend: "Reserve 1 or more, or leave it out.",
      });
    }
    const environment = attributes.environment as { variables?: Record<string, string> } | undefined;
    const variables = stack.block<Record<string, string>>(environment?.variables ?? {});
    const alias = aliasOf(stack, role, resource, name);
    const qualifier = alias && stack.text(alias, "name");
    const retries = ofCalled(stack, role, "aws_lambda_function_event_invoke_config", name, qualifier)[0];
    return {
      name,
      arn: stack.text(resource, "arn"),
      invoked: {
        arn: stack.text(alias ?? resource, "arn"),
        name: qualifier === undefined ? name : `${name}:${qualifier}`,
      },
      shortName: variables.POWERTOOLS_SERVICE_NAME ?? name,
      codeFolder: codeFolderOf(stack, resource),
      handler: stack.text(resource, "handler"),
      timeoutSeconds: Number(attributes.timeout ?? DEFAULT_TIMEOUT_SECONDS),
      memoryMegabytes: Number(attributes.memory_size ?? DEFAULT_MEMORY_MEGABYTES),
      reservedConcurrency: attributes.reserved_concurrent_executions as number | undefined,
      variables,
      keyArn: stack.optional(resource, "kms_key_arn"),
      statements: statementsOf(stack, resource),
      permissions: ofCalled(stack, role, "aws_lambda_permission", name, qualifier).map((permission) => ({
        principal: stack.text(permission, "principal"),
        sourceArn: stack.text(permission, "source_arn"),
      })),
      asynchronousRetries: Number(retries?.attributes.maximum_retry_attempts ?? DEFAULT_ASYNCHRONOUS_RETRIES),
    };
  });
}

/** The folder that the function's archive is made of: the code that runs is the code that is deployed. */
function codeFolderOf(stack: TerraformStack, resource: Resource): string {
  const archive = stack
    .all("data.archive_file")
    .find(({ id }) => resource.attributes.filename === `\${data.archive_file.${id}.output_path}`);
  const folder = archive && stack.text(archive, "source_dir");
  if (folder === undefined || !existsSync(join(folder, "index.js"))) {
    throw new StackError(addressOf(resource), {
      happened: `its code is not in the stack's folder (filename ${String(resource.attributes.filename)})`,
      mend: "Package it by an archive_file whose source_dir holds the bundle, then run npm run synth.",
    });
  }
  return folder;
}

/** What the function's role allows: every policy that names the role. */
function statementsOf(stack: TerraformStack, resource: Resource): Statement[] {
  const role = stack
    .all("aws_iam_role")
    .find((one) => stack.text(one, "arn") === stack.text(resource, "role"));
  if (role === undefined) {
    throw new StackError(addressOf(resource), {
      happened: `its role ${stack.text(resource, "role")} is not in the stack`,
      mend: "Give it a role of its own.",
    });
  }
  if (!stack.text(role, "assume_role_policy").includes('"lambda.amazonaws.com"')) {
    throw new StackError(addressOf(role), {
      happened:
        "its trust policy does not let lambda.amazonaws.com assume it, so that no function starts with it",
      mend: "Allow sts:AssumeRole to that service.",
    });
  }
  const name = stack.text(role, "name");
  const attached = stack
    .all("aws_iam_role_policy_attachment")
    .find((attachment) => stack.text(attachment, "role") === name);
  if (attached !== undefined) {
    throw new StackError(addressOf(attached), {
      happened: "the drill judges calls by a role's own policies and does not know attached ones",
      mend: "Use aws_iam_role_policy.",
    });
  }
  return stack
    .all("aws_iam_role_policy")
    .filter((policy) => stack.text(policy, "role") === name)
    .flatMap((policy) => readStatements(addressOf(policy), stack.text(policy, "policy")));
}

interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

function readStatements(address: string, policy: string): Statement[] {
  const { Statement = [] } = JSON.parse(policy) as { Statement?: readonly PolicyStatement[] };
  return Statement.map(({ Sid = "(no sid)", Effect, Action = [], Resource = [], Condition }) => {
    const conditions = conditionsIn(Condition);
    if (conditions === undefined) {
      throw new StackError(address, {
        happened: `the statement ${Sid} has a condition, which the drill cannot judge`,
        mend: "Leave it out of functions' roles, or teach drill/region/permissions.ts the condition.",
      });
    }
    return {
      ...{ sid: Sid, effect: Effect, actions: [Action].flat(), resources: [Resource].flat() },
      ...(conditions.length > 0 && { conditions }),
    };
  });
}

interface PolicyCondition {
  readonly test: string;
  readonly variable: ConditionVariable;
  readonly values: readonly string[];
}

/** The conditions of a statement, or nothing where one of them is none that the drill can judge. */
function conditionsIn(condition: unknown = []): StatementCondition[] | undefined {
  const given = Array.isArray(condition) ? (condition as readonly PolicyCondition[]) : undefined;
  return given?.every(({ test, variable }) => CONDITION_VARIABLES[variable] === test)
    ? given.map(({ variable, values }) => ({ variable, values }))
    : undefined;
}

/** The alias by which the function is called. It needs a published version to point at. */
function aliasOf(
  stack: TerraformStack,
  role: PairRole,
  lambda: Resource,
  name: string,
): Resource | undefined {
  const alias = stack
    .in(role, "aws_lambda_alias")
    .find((candidate) => stack.text(candidate, "function_name") === name);
  if (alias !== undefined && lambda.attributes.publish !== true) {
    throw new StackError(addressOf(lambda), {
      happened: "it has an alias and publishes no versions, so that the alias can point at $LATEST alone",
      mend: "Set publish.",
    });
  }
  return alias;
}

/** What is set for calls of the function by its alias; for calls without, where it has none. */
const ofCalled = (
  stack: TerraformStack,
  role: PairRole,
  type: string,
  name: string,
  qualifier: string | undefined,
): Resource[] =>
  stack
    .in(role, type)
    .filter(
      (one) => stack.text(one, "function_name") === name && stack.optional(one, "qualifier") === qualifier,
    );
