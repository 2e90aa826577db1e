import type { Attributes } from "./resource";

interface Statement {
  readonly sid?: string;
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly condition?: unknown;
}

/** The policy that a policy document's data source renders, as far as a role needs it: its permissions, and who assumes it. */
export function policyJson({ statement }: Attributes): string {
  const statements = (statement ?? []) as readonly Statement[];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map(({ sid, effect = "Allow", principals, actions, resources, condition }) => ({
      Sid: sid,
      Effect: effect,
      Principal:
        principals && Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers])),
      Action: actions,
      Resource: resources,
      Condition: condition,
    })),
  });
}
