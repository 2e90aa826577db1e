import type { Clock } from "../clock";
import type { AuthorizerPlan } from "../stack/plan";
import { matches } from "../wildcard";
import type { FunctionPool } from "./function-pool";

export type Verdict = "allowed" | "ACCESS_DENIED" | "UNAUTHORIZED" | "AUTHORIZER_FAILURE";

interface AuthorizerAnswer {
  readonly principalId?: string;
  readonly policyDocument: {
    readonly Statement: readonly { readonly Effect: string; readonly Resource: string | readonly string[] }[];
  };
}

interface Kept {
  readonly answer: AuthorizerAnswer;
  readonly until: number;
}

/** API Gateway's authorizer of type token: asks a function, and keeps its answer for the same token. */
export class TokenAuthorizer {
  private readonly kept = new Map<string, Kept>();
  private readonly pattern: RegExp;

  constructor(
    private readonly plan: AuthorizerPlan,
    private readonly pool: FunctionPool,
    private readonly clock: Clock,
  ) {
    this.pattern = new RegExp(plan.pattern);
  }

  async judge(token: string | undefined, methodArn: string): Promise<Verdict> {
    if (token === undefined || !this.pattern.test(token)) {
      return "UNAUTHORIZED";
    }
    try {
      const { policyDocument } = await this.answerFor(token, methodArn);
      const applying = policyDocument.Statement.filter(({ Resource }) =>
        [Resource].flat().some((pattern) => matches(pattern, methodArn)),
      );
      const allowed = applying.length > 0 && applying.every(({ Effect }) => Effect === "Allow");
      return allowed ? "allowed" : "ACCESS_DENIED";
    } catch (error) {
      // The one message that API Gateway turns into a 401; any other is a failure of the authorizer's own.
      return (error as Error).message.endsWith(": Unauthorized") ? "UNAUTHORIZED" : "AUTHORIZER_FAILURE";
    }
  }

  /** Whose token it is, as the function said when it was last asked. */
  principalOf(token: string | undefined): string | undefined {
    return this.kept.get(token ?? "")?.answer.principalId;
  }

  private async answerFor(token: string, methodArn: string): Promise<AuthorizerAnswer> {
    const kept = this.kept.get(token);
    if (kept !== undefined && kept.until > this.clock.now()) {
      return kept.answer;
    }
    const event = { type: "TOKEN", authorizationToken: token, methodArn };
    const answer = (await this.pool.invoke(event)) as AuthorizerAnswer;
    this.kept.set(token, { answer, until: this.clock.now() + this.plan.resultSeconds * 1000 });
    return answer;
  }
}
