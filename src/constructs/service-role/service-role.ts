import type { Construct } from "constructs";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Token } from "cdktf";
import { ConstructError } from "../../errors";
import { checkName } from "../../naming";
import type { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import { GLOBAL_TAGS } from "../../tags";
import { claimName } from "../../validations/claim-name";
import { policyDocument, servicePrincipal } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-document";

export interface ServiceRoleProps {
  /** The Region whose provider makes the role. IAM itself is global. */
  readonly region: Region;
  /** The role's physical name. */
  readonly name: string;
  readonly description: string;
  /** The service that assumes the role, for example `lambda.amazonaws.com`. */
  readonly service: string;
  /**
   * The account for which alone the service may act, so that nobody has it use the role from elsewhere. Not every
   * service says for whom it acts: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
   * @default any
   */
  readonly sourceAccount?: string;
  /** What the role allows, least privilege. */
  readonly statements: readonly PolicyStatement[];
}

/** Whoever a construct can give rights to: a role, or a function through its role. */
export interface Grantee {
  readonly region: Region;
  /** Adds to what the role allows. */
  grant(...statements: PolicyStatement[]): void;
}

/** A role that one AWS service assumes, with one inline policy: least privilege by resource ARN. */
export class ServiceRole extends RegionalScope implements Grantee {
  readonly arn: string;
  readonly name: string;
  /** What must exist before the role can do its work. */
  readonly policy: IamRolePolicy;
  private readonly permissions: DataAwsIamPolicyDocument;
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id, props.region);
    const { region } = props;
    checkName(this.node.path, "name", "iamRole", props.name);
    checkService(this.node.path, props);
    claimName(this, "iamRole", "global", props.name);
    const role = new IamRole(this, "role", {
      provider: region.provider,
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyDocument(this, "trust", region, [
        {
          actions: ["sts:AssumeRole"],
          principals: servicePrincipal(props.service),
          ...(props.sourceAccount && { condition: [onBehalfOf(props.sourceAccount)] }),
        },
      ]).json,
      tags: { ...GLOBAL_TAGS },
    });
    this.statements = [...props.statements];
    this.permissions = policyDocument(this, "permissions", region, this.statements);
    this.policy = new IamRolePolicy(this, "policy", {
      provider: region.provider,
      name: "least-privilege",
      role: role.name,
      policy: this.permissions.json,
    });
    this.arn = role.arn;
    this.name = role.name;
  }

  grant(...statements: PolicyStatement[]): void {
    this.statements.push(...statements);
    this.permissions.putStatement(this.statements);
  }
}

const onBehalfOf = (account: string) => ({
  test: "StringEquals",
  variable: "aws:SourceAccount",
  values: [account],
});

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

function checkService(path: string, { service }: ServiceRoleProps): void {
  if (Token.isUnresolved(service) || SERVICE.test(service)) return;
  throw new ConstructError(path, {
    happened: "service is no principal of an AWS service",
    given: `"${service}"`,
    mend: "Pass one, e.g. lambda.amazonaws.com.",
  });
}
