import { ConstructError } from "../errors";

/** What a client may be called: it stands in the names of its API key and usage plan, and in outputs. */
export const CLIENT_NAME = /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/**
 * Each client has a usage plan of its own, of which a Region has 300 by default; API keys are 10,000:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const MOST_CLIENTS = 300;

export const CLIENT_NAMES_ALLOWED =
  `1 to ${MOST_CLIENTS} names, none twice, each of 1 to 32 lower-case letters, digits or hyphens, ` +
  "beginning with a letter, not ending with a hyphen";

/** Whether each client of the list can have a key of its own. */
export const areClientNames = (names: readonly string[]): boolean =>
  names.length > 0 &&
  names.length <= MOST_CLIENTS &&
  new Set(names).size === names.length &&
  names.every((name) => CLIENT_NAME.test(name));

/**
 * Refuses a list of clients that API Gateway could not hold apart.
 * @throws ConstructError
 */
export function checkClientNames(path: string, prop: string, names: readonly string[]): void {
  if (areClientNames(names)) return;
  throw new ConstructError(path, {
    happened: `${prop} cannot name the clients`,
    given: names.length > MOST_CLIENTS ? `${names.length} names` : JSON.stringify(names),
    mend: `Pass ${CLIENT_NAMES_ALLOWED}.`,
  });
}
