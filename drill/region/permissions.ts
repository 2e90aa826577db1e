import { matches } from "../wildcard";
import { CONDITION_VARIABLES, type ConditionVariable, type Statement } from "../stack/plan";

/** Who calls: a function with its role's statements, or a person. */
export interface Caller {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** A person with every right. */
export const OPERATOR: Caller & { readonly accessKeyId: string } = {
  name: "operator",
  arn: "arn:aws:iam::000000000000:user/operator",
  accessKeyId: "DRILLOPERATOR",
  statements: [{ sid: "AllowAll", effect: "Allow", actions: ["*"], resources: ["*"] }],
};

/** One thing that a caller wants to do. */
export interface Action {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  readonly resource: string;
  /** What the call is about, for statements that ask for it. */
  readonly context?: Partial<Record<ConditionVariable, string>>;
}

/** A service uses a key with the rights of whoever calls the service. */
export const keyUse = (service: string, action: string, keyArn: string): Action => ({
  ...{ action, resource: keyArn },
  context: { "kms:ViaService": `${service}.${keyArn.split(":")[3]}.amazonaws.com` },
});

/** The call is not allowed: the words are those of AWS. */
export class AccessDenied extends Error {
  override readonly name = "AccessDeniedException";

  constructor(caller: Caller, { action, resource }: Action) {
    super(
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no ` +
        "identity-based policy allows the action",
    );
  }
}

/** What the drill has none of: traces, and CloudWatch's log groups. */
const NOT_SIMULATED = [
  "xray:PutTraceSegments",
  "xray:PutTelemetryRecords",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
];

/** Judges calls by their callers' statements, and remembers which of these were needed. */
export class Permissions {
  private readonly needed = new Set<string>();
  private readonly verdicts = new Map<string, boolean>();
  readonly denied = new Map<string, number>();

  constructor(private readonly functions: readonly (Caller & { readonly shortName: string })[]) {}

  /** @throws AccessDenied */
  check(caller: Caller, action: Action): void {
    const asked = caller.statements.flatMap(({ conditions = [] }) =>
      conditions.map(({ variable }) => variable),
    );
    const context = [...new Set(asked)].flatMap((variable) => action.context?.[variable] ?? []);
    const key = [caller.name, action.action, action.resource, ...context].join(" ");
    let allowed = this.verdicts.get(key);
    if (allowed === undefined) {
      allowed = this.judge(caller, action);
      this.verdicts.set(key, allowed);
    }
    if (!allowed) {
      this.denied.set(key, (this.denied.get(key) ?? 0) + 1);
      throw new AccessDenied(caller, action);
    }
  }

  /** Actions that statements allow and nothing needed, as `function: action`. */
  unused(): string[] {
    return this.functions.flatMap((caller) =>
      caller.statements
        .filter(({ effect }) => effect === "Allow")
        .flatMap(({ sid, actions }) => actions.map((action) => ({ sid, action })))
        .filter(({ action }) => !NOT_SIMULATED.includes(action))
        .filter(({ sid, action }) => !this.needed.has(`${caller.name} ${sid} ${action}`))
        .map(({ sid, action }) => `${caller.shortName}: ${action} (${sid})`),
    );
  }

  private judge(caller: Caller, asked: Action): boolean {
    const { action } = asked;
    const applying = caller.statements.filter((statement) => applies(statement, asked));
    if (applying.some(({ effect }) => effect === "Deny")) {
      return false;
    }
    for (const { sid, actions } of applying) {
      for (const allowed of actions.filter((pattern) => matches(pattern, action))) {
        this.needed.add(`${caller.name} ${sid} ${allowed}`);
      }
    }
    return applying.length > 0;
  }
}

function applies(
  { actions, resources, conditions = [] }: Statement,
  { action, resource, context = {} }: Action,
): boolean {
  return (
    conditions.every(({ variable, values }) => holds(variable, values, context[variable] ?? "")) &&
    actions.some((pattern) => matches(pattern, action)) &&
    resources.some((pattern) => matches(pattern, resource))
  );
}

/** Only where IAM compares by pattern may a value have one. */
const holds = (variable: ConditionVariable, values: readonly string[], asked: string): boolean =>
  CONDITION_VARIABLES[variable] === "StringLike"
    ? values.some((pattern) => matches(pattern, asked))
    : values.includes(asked);
