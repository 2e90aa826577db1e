import type { IConstruct, IValidation } from "constructs";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { INTERFACE_ACTIONS } from "../constructs/policy/interface-actions";
import { ONLY_THIS_ACCOUNT } from "../constructs/policy/endpoint-policy";

/** Why a statement may name every resource. */
interface WildcardException {
  readonly actions: readonly string[];
  readonly reason: string;
  /** The condition key that must limit the statement in place of its resources. @default none */
  readonly limitedBy?: string;
}

/** The statements that may name every resource, by their sids. */
export const WILDCARD_RESOURCE_EXCEPTIONS: Readonly<Record<string, WildcardException>> = {
  WriteTraces: {
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    reason: "X-Ray has no resource-level permissions for writing",
  },
  WriteApiLogs: {
    actions: [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:DescribeLogGroups",
      "logs:DescribeLogStreams",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "logs:PutLogEvents",
    ],
    reason:
      "one role serves every API of the account in the Region, and API Gateway names the log groups itself",
  },
  InjectTableFaults: {
    actions: ["dynamodb:InjectError"],
    reason: "AWS authorizes it on every resource only; its condition key names the tables",
    limitedBy: "dynamodb:FisTargetArns",
  },
  FindWhatToBackUp: {
    actions: ["cloudwatch:GetMetricData", "events:ListRules", "s3:ListAllMyBuckets", "tag:GetResources"],
    reason: "AWS authorizes them on every resource only, and they change nothing",
  },
  TagRecoveryPoints: {
    actions: ["backup:TagResource"],
    reason: "a recovery point has no id before it is made; its type stands in the ARN",
  },
  UseKeysOfSources: {
    actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    reason: "the keys are another stack's, whose ids are not known here; their aliases are",
    limitedBy: "kms:ResourceAliases",
  },
  GrantKeysOfSources: {
    actions: ["kms:CreateGrant"],
    reason: "the keys are another stack's, whose ids are not known here; their aliases are",
    limitedBy: "kms:ResourceAliases",
  },
  ManageNetworkInterfaces: {
    actions: INTERFACE_ACTIONS,
    reason:
      "Lambda refuses a role that may not do so on every resource; a denial keeps the function's code from it",
  },
  FindTargets: {
    actions: ["s3:ListAllMyBuckets", "tag:GetResources"],
    reason: "AWS authorizes them on every resource only, and they change nothing",
  },
};

/**
 * What the policy of a VPC's endpoint may say: it gives no right, and only takes away those that reach beyond one account.
 */
const ENDPOINT_STATEMENT = {
  sid: ONLY_THIS_ACCOUNT,
  limitedBy: ["aws:PrincipalAccount", "aws:ResourceAccount"],
};

const isEndpointStatement = ({ sid, condition }: DataAwsIamPolicyDocumentStatement): boolean =>
  sid === ENDPOINT_STATEMENT.sid &&
  Array.isArray(condition) &&
  ENDPOINT_STATEMENT.limitedBy.every((key) =>
    condition.some(({ test, variable }) => test === "StringEquals" && variable === key),
  );

/** In a key policy (it names principals, and only KMS actions) `*` is the key that the policy is attached to. */
const isKeyPolicyStatement = ({ principals, actions = [] }: DataAwsIamPolicyDocumentStatement): boolean =>
  principals !== undefined && actions.every((action) => action.startsWith("kms:"));

/**
 * Refuses an allowing IAM statement with a wildcard in an action, with `notActions` or `notResources`, or with a
 * wildcard resource outside `WILDCARD_RESOURCE_EXCEPTIONS`. A denying statement may be as wide as it likes.
 */
export class PoliciesAreLeastPrivilege implements IValidation {
  constructor(private readonly root: IConstruct) {}

  validate(): string[] {
    return this.root.node
      .findAll()
      .filter(
        (construct): construct is DataAwsIamPolicyDocument => construct instanceof DataAwsIamPolicyDocument,
      )
      .flatMap((document) =>
        statementsOf(document)
          .filter((statement) => statement.effect !== "Deny" && !isEndpointStatement(statement))
          .flatMap((statement) =>
            problemsOf(statement).map((problem) => `${document.node.path}: ${problem}`),
          ),
      );
  }
}

function statementsOf(document: DataAwsIamPolicyDocument): DataAwsIamPolicyDocumentStatement[] {
  const statements = document.statementInput;
  return Array.isArray(statements) ? statements : [];
}

function problemsOf(statement: DataAwsIamPolicyDocumentStatement): string[] {
  const { sid = "a statement", actions = [], resources = [], notActions, notResources } = statement;
  const problems = actions
    .filter((action) => /[*?]/.test(action))
    .map((action) => `${sid} allows the wildcard action ${action}. Name each action that is needed.`);
  if (notActions || notResources) {
    problems.push(`${sid} allows all but what it names. Name the actions and resources that are needed.`);
  }
  const exception = exceptionOf(statement);
  const unexplained = actions.filter((action) => !exception?.actions.includes(action));
  if (resources.some(isEverything) && !isKeyPolicyStatement(statement) && unexplained.length > 0) {
    problems.push(
      `${sid} allows ${unexplained.join(", ")} on every resource. Name the resources by their ARNs.`,
    );
  }
  return problems;
}

/** The exception of a statement, where it is limited as that demands. */
function exceptionOf({
  sid = "",
  condition,
}: DataAwsIamPolicyDocumentStatement): WildcardException | undefined {
  const exception = Object.hasOwn(WILDCARD_RESOURCE_EXCEPTIONS, sid)
    ? WILDCARD_RESOURCE_EXCEPTIONS[sid]
    : undefined;
  const limits = Array.isArray(condition) ? condition.map(({ variable }) => variable) : [];
  return exception?.limitedBy === undefined || limits.includes(exception.limitedBy) ? exception : undefined;
}

/**
 * `*`, or an ARN that names no service or, behind its type, no resource. A wildcard below a named resource is not.
 * An ARN without account has no type: S3's begins with the bucket.
 */
function isEverything(resource: string): boolean {
  if (!resource.startsWith("arn:")) return /^[*?]+$/.test(resource);
  const [service = "", , account = "", ...rest] = resource.split(":").slice(2);
  const named = account === "" ? rest.join(":") : rest.join(":").replace(/^[a-z-]+[/:]/, "");
  return /[*?]/.test(service) || /^[*?/:]*$/.test(named);
}
