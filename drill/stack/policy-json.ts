import type { Attributes } from "./terraform-stack";

interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: unknown;
  readonly condition?: unknown;
}

/** The policy that a policy document's data source renders, as far as a role's permissions need it. */
export function policyJson({ statement }: Attributes): string {
  const statements = (statement ?? []) as readonly Statement[];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", actions, resources, condition }) => ({
      Sid: sid,
      Effect: effect,
      Action: actions,
      Resource: resources,
      Condition: condition,
    })),
  });
}
