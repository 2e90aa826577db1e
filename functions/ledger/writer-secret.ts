/** The secret of the writer's role is not what the migrations need to set its password. */
export class UnreadableSecret extends Error {
  override readonly name = "UnreadableSecret";
}

/**
 * The password in the text of a secret, as Secrets Manager and the Data API have it: `{"username", "password"}`.
 * @throws UnreadableSecret which never repeats the text
 */
export function writerPasswordIn(secret: string | undefined): string {
  const { username, password } = parse(secret);
  if (username === "ledger_writer" && typeof password === "string" && /^[\x21-\x7e]{16,}$/.test(password)) {
    return password;
  }
  throw new UnreadableSecret(
    'The secret of the ledger\'s writer must be {"username": "ledger_writer", "password": "..."} with a password of at ' +
      "least 16 printable ASCII characters.",
  );
}

function parse(secret = ""): { username?: unknown; password?: unknown } {
  try {
    return (JSON.parse(secret) as { username?: unknown; password?: unknown } | null) ?? {};
  } catch {
    return {};
  }
}
