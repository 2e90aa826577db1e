import { UserError } from "../../errors";
import type { Account, PublicDns } from "./account";
import { readArguments } from "./arguments";
import { HELP } from "./help";
import { reportText } from "./report";
import type { Requirements } from "./requirements";
import { runChecks } from "./run-checks";

export const EXIT = { passes: 0, fails: 1, usage: 2, unreachable: 3 } as const;

export interface PreflightContext {
  /** Is told the result. */
  readonly say: (text: string) => void;
  /** Is told why the command stopped. */
  readonly complain: (text: string) => void;
  readonly account: Account;
  readonly dns: PublicDns;
  /** What the present settings' stack needs. @throws UserError where the settings are wrong */
  readonly requirements: () => Requirements;
}

/** Runs the checks for a person. @returns the exit code */
export async function preflightCommand(words: readonly string[], context: PreflightContext): Promise<number> {
  const { account, dns, say, complain } = context;
  try {
    const { json, help } = readArguments(words);
    if (help) {
      say(HELP);
      return EXIT.passes;
    }
    const requirements = context.requirements();
    const identity = await account.identity().catch((error: Error) => {
      complain(
        `The account cannot be read: ${error.name}: ${error.message}\n` +
          "Sign in, for example with AWS_PROFILE or aws sso login, and check the network.",
      );
      return undefined;
    });
    if (identity === undefined) return EXIT.unreachable;
    const findings = await runChecks({ account, dns, requirements, accountId: identity.accountId });
    say(
      json
        ? JSON.stringify({ ...identity, findings }, null, 2)
        : `Account ${identity.accountId}, as ${identity.arn}\n\n${reportText(findings)}`,
    );
    return findings.some(({ verdict }) => verdict === "failure") ? EXIT.fails : EXIT.passes;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(error.message);
    return EXIT.usage;
  }
}
