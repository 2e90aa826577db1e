import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** PostgreSQL's own default. */
const ITERATIONS = 4096;

/**
 * What PostgreSQL stores of a password: sent in the password's place, so that the password stands in no statement and no
 * log. https://www.postgresql.org/docs/current/catalog-pg-authid.html, RFC 5803
 * @param password printable ASCII, which SASLprep leaves as it is
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const keyOf = (text: string) => createHmac("sha256", salted).update(text).digest();
  const storedKey = createHash("sha256").update(keyOf("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${keyOf("Server Key").toString("base64")}`;
}
