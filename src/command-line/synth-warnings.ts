import type { PaymentsConfiguration } from "../config/schema";

/** What a synth allows and a person should reconsider, each with what to do. It goes to stderr; the exit code stays 0. */
export function warningsOf({ profile, authentication }: PaymentsConfiguration): string[] {
  const isShared = authentication.mode === "api-key" && authentication.clients === undefined;
  return profile === "production" && isShared ? [SHARED_KEY] : [];
}

const SHARED_KEY =
  "Warning: production with one API key that all clients share: nobody can tell them apart, and to revoke it cuts off all.\n" +
  "  Set AUTH=jwt with JWT_ISSUER and JWT_AUDIENCE, or CLIENTS=<name>,<name> for a key and a usage plan each.";
