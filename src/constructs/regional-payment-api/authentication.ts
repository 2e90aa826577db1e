import { SHARED_CLIENT } from "../../../functions/contract";

/** Clients are known by a key in the header x-api-key: one that all share, or one each. */
export interface ApiKeyAuthentication {
  readonly mode: "api-key";
  /** The clients that have a key and a usage plan each. @default none: one key that all share */
  readonly clients?: readonly string[];
  /**
   * The generations of a client's key that are admitted, the oldest first: two while it is rotated, e.g. `{ shop: [1, 2] }`.
   * The client of a key that all share is `shared`. @default the first
   */
  readonly keyGenerations?: Readonly<Record<string, readonly number[]>>;
  /** The first shared key's value, taken over from the other Region; absent where API Gateway shall make one. */
  readonly keyValue?: string;
  /**
   * The value of each key, by its `keyLabel`, taken over from the other Region; absent where API Gateway shall make them.
   */
  readonly keyValues?: Readonly<Record<string, string>>;
}

/** Clients are known by a token of an issuer. */
export interface TokenAuthentication {
  readonly mode: "jwt";
  readonly issuer: string;
  readonly audience: string;
  /** The claim that tells the client. @default "sub" */
  readonly clientClaim?: string;
}

/** How clients of the payment routes are known. Health checks and the failover switch are open to all. */
export type Authentication = ApiKeyAuthentication | TokenAuthentication;

export type AuthenticationMode = Authentication["mode"];

/** One key of a client, of one generation. */
export interface KeyGeneration {
  readonly client: string;
  /** From 1. */
  readonly generation: number;
}

/** What a key is called: `shop`, and `shop:2` from the second generation on. */
export const keyLabel = ({ client, generation }: KeyGeneration): string =>
  generation === 1 ? client : `${client}:${generation}`;

/** Every key that is admitted, client by client, the oldest generation first. */
export const keysOf = ({ clients, keyGenerations }: ApiKeyAuthentication): KeyGeneration[] =>
  (clients ?? [SHARED_CLIENT]).flatMap((client) =>
    (keyGenerations?.[client] ?? [1]).map((generation) => ({ client, generation })),
  );
