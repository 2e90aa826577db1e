import { UserError } from "../errors";
import { UnreachableError } from "./unreachable-error";

/** By the names of errors that AWS and the SDK give: what to do, and whether anything was told at all. */
const ADVICE: readonly (readonly [RegExp, string, "unreachable" | "refused"])[] = [
  [
    /Credentials|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSecurity|SignatureDoesNotMatch/,
    "Sign in to the account, for example with AWS_PROFILE or aws sso login.",
    "unreachable",
  ],
  [
    /Kms/,
    "The credentials must allow kms:Decrypt and kms:GenerateDataKey on the key of the Region.",
    "refused",
  ],
  [/AccessDenied/, "The command's --help lists what the credentials must allow.", "refused"],
  [
    /Timeout|ENOTFOUND|ECONN|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/,
    "Check the Region and the network; then run the command again.",
    "unreachable",
  ],
];

/**
 * An error for a person out of what a call to AWS failed of: its name, its words and what to do, never a stack trace.
 * Defects of our own, which have no name but a JavaScript error's, stay as they are.
 */
export function explainAws(error: unknown): unknown {
  if (error instanceof UserError) return error;
  const { name, message, code = name } = error as Error & { readonly code?: string };
  const happened = `${code}: ${message}`;
  const known = ADVICE.find(([pattern]) => pattern.test(happened));
  if (known !== undefined) {
    const [, advice, kind] = known;
    const text = `AWS was asked, and this failed: ${happened}\n${advice}`;
    return kind === "unreachable" ? new UnreachableError(text) : new UserError(text);
  }
  return "$metadata" in (error as object)
    ? new UserError(`AWS was asked, and this failed: ${happened}\nRun the command again.`)
    : error;
}
