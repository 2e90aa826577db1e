const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /Credentials|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSecurity|SignatureDoesNotMatch/,
    "Sign in to the account, for example with AWS_PROFILE or aws sso login.",
  ],
  [/Kms/, "The credentials must allow kms:Decrypt and kms:GenerateDataKey on the key of the Region."],
  [/AccessDenied/, "npm run redrive -- --help lists what the credentials must allow."],
  [/Timeout|ENOTFOUND|ECONN|EAI_AGAIN/, "Check --region and the network; then run the command again."],
];

/** What a call to AWS failed of, and what to do about it. Nothing is lost: the command can be run again. */
export function explain(error: unknown): string {
  const { name, message, code = name } = error as Error & { readonly code?: string };
  const happened = `${code}: ${message}`;
  // The SDK wraps some errors, and repeats theirs in its own message.
  const advice = ADVICE.find(([pattern]) => pattern.test(happened))?.[1];
  return `The redrive stopped: ${happened}\n${advice ?? "Run the command again; nothing is lost."}`;
}
