/** How credentials look that people paste by mistake: by the prefixes that their makers document. */
const CREDENTIALS: readonly RegExp[] = [
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // A JSON Web Token begins with the base64 of `{"`.
  /\beyJ[\w-]{10,}\.[\w-]{10,}\./,
  // https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,})/,
  /\bglpat-[\w-]{15,}/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  // https://docs.stripe.com/keys
  /\b(?:sk|rk)_(?:live|test)_\w{10,}/,
  // HCP Terraform's tokens.
  /\b\w{14}\.atlasv1\.[\w-]{20,}/,
];

/** Names under which somebody would keep a secret. */
const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|credential|private.?key|api.?key/i;

export const looksLikeSecret = (value: unknown): boolean =>
  typeof value === "string" && CREDENTIALS.some((pattern) => pattern.test(value));

export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);
