/** Clients are known by a key in the header x-api-key: one that all share, or one each. */
export interface ApiKeyAuthentication {
  readonly mode: "api-key";
  /** The clients that have a key and a usage plan each. @default none: one key that all share */
  readonly clients?: readonly string[];
  /** The shared key's value, taken over from the other Region; absent where API Gateway shall make one. */
  readonly keyValue?: string;
  /** The value of each client's key, taken over from the other Region; absent where API Gateway shall make them. */
  readonly keyValues?: Readonly<Record<string, string>>;
}

/** Clients are known by a token of an issuer. */
export interface TokenAuthentication {
  readonly mode: "jwt";
  readonly issuer: string;
  readonly audience: string;
}

/** How clients of the payment routes are known. Health checks and the failover switch are open to all. */
export type Authentication = ApiKeyAuthentication | TokenAuthentication;

export type AuthenticationMode = Authentication["mode"];
