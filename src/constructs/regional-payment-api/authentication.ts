/** How clients of the payment routes are known. Health checks and the failover switch are open to all. */
export type Authentication =
  | {
      readonly mode: "api-key";
      /** The key's value, taken over from the other Region; absent where API Gateway shall make one. */
      readonly keyValue?: string;
    }
  | {
      readonly mode: "jwt";
      readonly issuer: string;
      readonly audience: string;
    };

export type AuthenticationMode = Authentication["mode"];
