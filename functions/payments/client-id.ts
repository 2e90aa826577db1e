import { holdsCardNumber } from "./card-number";

/**
 * The client that all who share one API key are. What an older version stored, which kept no client, is its too.
 */
export const SHARED_CLIENT = "shared";

/**
 * Whether a text can tell one client from others, and so not be the shared one's: it is stored, logged and published, so
 * that it may hold no card number.
 */
export function isClientId(value: unknown): value is string {
  return (
    typeof value === "string" &&
    /^[\x21-\x7e]{1,128}$/.test(value) &&
    value !== SHARED_CLIENT &&
    !holdsCardNumber(value)
  );
}
