import { SHARED_CLIENT } from "../../functions/contract";
import { ConstructError } from "../errors";

/** What a client may be called: it stands in the names of its API key and usage plan, and in outputs. */
export const CLIENT_NAME = /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/**
 * Functions are told whose key has which id in one variable: 44 bytes a key, of the 4 kB of all variables. More clients
 * are known by tokens. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MOST_KEYS = 60;

export const CLIENT_NAMES_ALLOWED =
  `1 to ${MOST_KEYS} names, none twice, each of 1 to 32 lower-case letters, digits or hyphens, ` +
  `beginning with a letter, not ending with a hyphen; not "${SHARED_CLIENT}"`;

/** Whether each client of the list can have a key of its own. */
export const areClientNames = (names: readonly string[]): boolean =>
  names.length > 0 &&
  names.length <= MOST_KEYS &&
  new Set(names).size === names.length &&
  names.every((name) => CLIENT_NAME.test(name) && name !== SHARED_CLIENT);

/**
 * Refuses a list of clients that API Gateway could not hold apart.
 * @throws ConstructError
 */
export function checkClientNames(path: string, prop: string, names: readonly string[]): void {
  if (areClientNames(names)) return;
  throw new ConstructError(path, {
    happened: `${prop} cannot name the clients`,
    given: names.length > MOST_KEYS ? `${names.length} names` : JSON.stringify(names),
    mend: `Pass ${CLIENT_NAMES_ALLOWED}.`,
  });
}

/** The generations of each client's key. */
export type KeyGenerations = Readonly<Record<string, readonly number[]>>;

export const KEY_GENERATIONS_ALLOWED =
  "clients with a generation, or with two that follow each other: shop:2, or shop:1+2 while the key is rotated";

/** What is wrong with the generations of the keys of these clients; undefined where nothing is. */
export function wrongWithGenerations(
  clients: readonly string[],
  generations: KeyGenerations,
): string | undefined {
  for (const [client, [first = 0, second, ...more]] of Object.entries(generations)) {
    if (!clients.includes(client)) return `${client}, which is no client`;
    const follows = second === undefined || second === first + 1;
    if (!Number.isInteger(first) || first < 1 || !follows || more.length > 0) {
      return `${client}:${generations[client]?.join("+")}`;
    }
  }
  const keys = clients.reduce((sum, client) => sum + (generations[client]?.length ?? 1), 0);
  return keys > MOST_KEYS ? `${keys} keys in all, of at most ${MOST_KEYS}` : undefined;
}

/**
 * Refuses generations of keys that no rotation leads to.
 * @throws ConstructError
 */
export function checkKeyGenerations(
  path: string,
  clients: readonly string[],
  generations: KeyGenerations,
): void {
  const given = wrongWithGenerations(clients, generations);
  if (given === undefined) return;
  throw new ConstructError(path, {
    happened: "authentication.keyGenerations is no step of a rotation",
    given,
    mend: `Pass ${KEY_GENERATIONS_ALLOWED}; at most ${MOST_KEYS} keys in all.`,
  });
}
