import type { APIGatewayProxyEvent } from "aws-lambda";
import { isClientId, SHARED_CLIENT } from "../payments/client-id";
import { temporarilyUnavailable } from "./problems";

/** How requests tell their clients. */
export type ClientDirectory =
  | { readonly knownBy: "shared-key" | "tokens" }
  | {
      readonly knownBy: "own-keys";
      /** The client of each API key, by the key's id in this Region. */
      readonly clientOfKey: ReadonlyMap<string, string>;
    };

/** The client directory that a function's environment describes. */
export function clientDirectoryIn(environment: {
  readonly CLIENTS_KNOWN_BY: ClientDirectory["knownBy"];
  readonly CLIENT_KEYS?: string;
}): ClientDirectory {
  const { CLIENTS_KNOWN_BY: knownBy, CLIENT_KEYS = "" } = environment;
  if (knownBy !== "own-keys") {
    return { knownBy };
  }
  const clientOfKey = new Map(CLIENT_KEYS.split(",").map((entry) => entry.split("=") as [string, string]));
  return { knownBy, clientOfKey };
}

/**
 * The client that a request is of: what API Gateway and the authorizer found, never what the client says of itself.
 * @throws Problem where that cannot be told: nobody is taken for anybody else
 */
export function clientBehind(event: APIGatewayProxyEvent, directory: ClientDirectory): string {
  if (directory.knownBy === "shared-key") {
    return SHARED_CLIENT;
  }
  const client =
    directory.knownBy === "own-keys"
      ? directory.clientOfKey.get(event.requestContext.identity.apiKeyId ?? "")
      : (event.requestContext.authorizer as { principalId?: unknown } | null | undefined)?.principalId;
  if (!isClientId(client)) {
    // A key that was just made may reach API Gateway before this function is told whose it is.
    throw temporarilyUnavailable(
      new Error(
        "API Gateway let in a request whose client this function does not know. If a deploy is under way, this ends " +
          "with it; if not, compare CLIENT_KEYS with the API's keys.",
      ),
    );
  }
  return client;
}
