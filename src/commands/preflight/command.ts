import { EXIT, type ExitCode } from "../../command-line/exit-code";
import { type Terminal, printResult } from "../../command-line/terminal";
import { UnreachableError } from "../../command-line/unreachable-error";
import type { Account, PublicDns } from "./account";
import { reportText } from "./report";
import type { Requirements } from "./requirements";
import { runChecks } from "./run-checks";

export interface PreflightContext {
  readonly terminal: Pick<Terminal, "print">;
  readonly account: Account;
  readonly dns: PublicDns;
  /** What the present settings' stack needs. @throws UserError where the settings are wrong */
  readonly requirements: () => Requirements;
}

/** Runs the checks for a person. @throws UnreachableError where the account cannot be read */
export async function preflightCommand(
  request: { readonly json: boolean },
  { account, dns, terminal, requirements: read }: PreflightContext,
): Promise<ExitCode> {
  const requirements = read();
  const identity = await account.identity().catch((error: Error) => {
    throw new UnreachableError(
      `The account cannot be read: ${error.name}: ${error.message}\n` +
        "Sign in, for example with AWS_PROFILE or aws sso login, and check the network.",
    );
  });
  const findings = await runChecks({ account, dns, requirements, accountId: identity.accountId });
  printResult(
    terminal,
    request,
    { ...identity, findings },
    `Account ${identity.accountId}, as ${identity.arn}\n\n${reportText(findings)}`,
  );
  return findings.some(({ verdict }) => verdict === "failure") ? EXIT.failed : EXIT.done;
}
