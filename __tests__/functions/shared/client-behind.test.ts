import type { APIGatewayProxyEvent } from "aws-lambda";
import { clientBehind, clientDirectoryIn } from "../../../functions/shared/client-behind";

const event = (requestContext: object) => ({ requestContext }) as APIGatewayProxyEvent;
const byKey = (apiKeyId?: string | null) => event({ identity: { apiKeyId } });

test("all who share a key are one client", () => {
  expect(clientBehind(byKey("any"), clientDirectoryIn({ CLIENTS_KNOWN_BY: "shared-key" }))).toBe("shared");
});

test("a key of its own tells a client, both keys while it is rotated", () => {
  const directory = clientDirectoryIn({
    CLIENTS_KNOWN_BY: "own-keys",
    CLIENT_KEYS: "k1=shop,k2=shop,k3=till",
  });
  expect(["k1", "k2", "k3"].map((id) => clientBehind(byKey(id), directory))).toEqual([
    "shop",
    "shop",
    "till",
  ]);
});

test("a token tells its client as the authorizer read it", () => {
  const directory = clientDirectoryIn({ CLIENTS_KNOWN_BY: "tokens" });
  expect(clientBehind(event({ authorizer: { principalId: "auth0|7" } }), directory)).toBe("auth0|7");
});

test.each([
  ["an unknown key", { CLIENTS_KNOWN_BY: "own-keys", CLIENT_KEYS: "k1=shop" }, byKey("k2")],
  ["no key", { CLIENTS_KNOWN_BY: "own-keys", CLIENT_KEYS: "k1=shop" }, byKey(null)],
  ["no keys", { CLIENTS_KNOWN_BY: "own-keys" }, byKey("k1")],
  ["no authorizer", { CLIENTS_KNOWN_BY: "tokens" }, byKey("k1")],
  ["no principal", { CLIENTS_KNOWN_BY: "tokens" }, event({ authorizer: {} })],
  [
    "the shared client's name",
    { CLIENTS_KNOWN_BY: "tokens" },
    event({ authorizer: { principalId: "shared" } }),
  ],
  [
    "a card number",
    { CLIENTS_KNOWN_BY: "tokens" },
    event({ authorizer: { principalId: "4111111111111111" } }),
  ],
] as const)("%s tells nobody, and the request is to come back", (_what, environment, request) => {
  expect(() => clientBehind(request, clientDirectoryIn(environment))).toThrow("Repeat the request unchanged");
});
