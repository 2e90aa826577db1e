import type { IConstruct, IValidation } from "constructs";
import { DefaultTokenResolver, StringConcat, TerraformResource, Tokenization } from "cdktf";

/** The arguments that hold a whole policy, as the bindings name what they were given. */
interface PolicyArguments {
  readonly policyInput?: string;
  readonly assumeRolePolicyInput?: string;
}

const ATTACHMENTS = /^aws_iam_\w*policy_attachment$/;
const DOCUMENT = /^\$\{data\.aws_iam_policy_document\.\w+\.json\}$/;

/**
 * Refuses a policy that is written as text, and an attached one: `PoliciesAreLeastPrivilege` reads the statements of
 * policy documents, and would pass over both.
 */
export class PoliciesAreDocuments implements IValidation {
  constructor(private readonly root: IConstruct) {}

  validate(): string[] {
    return this.root.node.findAll().filter(TerraformResource.isTerraformResource).flatMap(problemsOf);
  }
}

function problemsOf(resource: TerraformResource & PolicyArguments): string[] {
  const what = `${resource.node.path} (${resource.terraformResourceType})`;
  if (ATTACHMENTS.test(resource.terraformResourceType)) {
    return [
      `${what} attaches a policy whose statements cannot be checked. Pass statements to a ServiceRole.`,
    ];
  }
  return [resource.policyInput, resource.assumeRolePolicyInput]
    .filter((policy) => policy !== undefined && !DOCUMENT.test(resolved(resource, policy)))
    .map(() => `${what} has a policy that is no policy document. Make it by policyDocument().`);
}

const resolved = (scope: IConstruct, value: string): string =>
  String(
    Tokenization.resolve(value, {
      scope,
      resolver: new DefaultTokenResolver(new StringConcat()),
      preparing: false,
    }),
  );
