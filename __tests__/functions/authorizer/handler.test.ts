import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { JwtVerifier } from "aws-jwt-verify";
import { FetchError } from "aws-jwt-verify/error";
import type { APIGatewayTokenAuthorizerEvent, ScheduledEvent } from "aws-lambda";
import { createAuthorizer, type TokenVerifier } from "../../../functions/authorizer/handler";
import { recordingLog, recordingMeter } from "../support/telemetry";

const ISSUER = "https://issuer.example.com";
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenOf(claims: Record<string, unknown> = {}, key: KeyObject = privateKey): string {
  const inOneMinute = Math.floor(Date.now() / 1000) + 60;
  const body = { iss: ISSUER, aud: "payments", sub: "merchant-7", exp: inOneMinute, ...claims };
  const signed = `${encode({ alg: "RS256", kid: "key-1", typ: "JWT" })}.${encode(body)}`;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

function verifierWithKeys(): TokenVerifier {
  const verifier = JwtVerifier.create({ issuer: ISSUER, audience: "payments" });
  const jwk = {
    ...publicKey.export({ format: "jwk" }),
    kty: "RSA" as const,
    kid: "key-1",
    alg: "RS256",
    use: "sig" as const,
  };
  verifier.cacheJwks({ keys: [jwk] });
  return verifier;
}

function authorize(
  authorizationToken: string | undefined,
  verifier = verifierWithKeys(),
  log = recordingLog(),
  clientClaim = "sub",
) {
  return createAuthorizer({
    clientClaim,
    ...{ log, meter: recordingMeter(), verifier },
    refreshKeySet: () => Promise.reject(new Error("not asked")),
  })({
    type: "TOKEN",
    methodArn: "arn:aws:execute-api:us-east-1:123456789012:abc123/v1/GET/v1/payments/7",
    authorizationToken,
  } as APIGatewayTokenAuthorizerEvent);
}

test("a valid token opens the whole stage to its subject", async () => {
  expect(await authorize(`Bearer ${tokenOf()}`)).toEqual({
    principalId: "merchant-7",
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "execute-api:Invoke",
          Resource: "arn:aws:execute-api:us-east-1:123456789012:abc123/v1/*",
        },
      ],
    },
  });
});

test("the client is told by the claim that is configured", async () => {
  const answer = await authorize(
    `Bearer ${tokenOf({ client_id: "till" })}`,
    undefined,
    undefined,
    "client_id",
  );
  expect(answer?.principalId).toBe("till");
});

test.each([
  ["no token", undefined],
  ["another scheme", "Basic abc"],
  ["no JWT", "Bearer abc"],
  ["an expired token", `Bearer ${tokenOf({ exp: 1 })}`],
  ["another issuer", `Bearer ${tokenOf({ iss: "https://evil.example.com" })}`],
  ["another audience", `Bearer ${tokenOf({ aud: "others" })}`],
  ["a stranger's signature", `Bearer ${tokenOf({}, stranger)}`],
  ["no subject", `Bearer ${tokenOf({ sub: undefined })}`],
  ["a subject that is no text", `Bearer ${tokenOf({ sub: 7 })}`],
  ["a subject that is the shared client's name", `Bearer ${tokenOf({ sub: "shared" })}`],
  ["a card number as its subject", `Bearer ${tokenOf({ sub: "4111111111111111" })}`],
])("%s is answered with 401", async (_what, token) => {
  await expect(authorize(token)).rejects.toThrow(/^Unauthorized$/);
});

test("keys that cannot be fetched are not the caller's fault", async () => {
  const failure = new FetchError("https://issuer.example.com/.well-known/jwks.json", "down");
  await expect(authorize("Bearer a.b.c", { verify: () => Promise.reject(failure) })).rejects.toBe(failure);
});

test("why a token was refused is logged, but not the token", async () => {
  const log = recordingLog();
  const token = tokenOf({ exp: 1 });
  await expect(authorize(`Bearer ${token}`, verifierWithKeys(), log)).rejects.toThrow();
  expect(log.lines[0]?.details.reason).toMatch(/^Token expired at /);
  expect(JSON.stringify(log.lines)).not.toContain(token);
});

test.each([
  ["a refused token", "Bearer abc", verifierWithKeys(), {}],
  [
    "keys that cannot be fetched",
    "Bearer a.b.c",
    { verify: () => Promise.reject(new FetchError(ISSUER, "down")) },
    { AuthorizerFailures: 1 },
  ],
])(
  "only what is no fault of the caller counts as a failure of the authorizer: %s",
  async (_, token, verifier, counted) => {
    const meter = recordingMeter();
    const refreshKeySet = () => Promise.reject(new Error("not asked"));
    const handler = createAuthorizer({
      clientClaim: "sub",
      log: recordingLog(),
      meter,
      verifier,
      refreshKeySet,
    });
    const event = { type: "TOKEN", methodArn: "arn:x/v1/GET/y", authorizationToken: token };
    await expect(handler(event as APIGatewayTokenAuthorizerEvent)).rejects.toThrow();
    expect(meter.flushed).toEqual(counted);
  },
);

const onSchedule = async (refreshKeySet: () => Promise<"present" | "former">) => {
  const meter = recordingMeter();
  const verifier = verifierWithKeys();
  const handler = createAuthorizer({
    clientClaim: "sub",
    log: recordingLog(),
    meter,
    verifier,
    refreshKeySet,
  });
  return { answer: await handler({ source: "aws.events" } as ScheduledEvent), flushed: meter.flushed };
};

test("on its schedule it keeps the issuer's key set, and lets nobody in", async () => {
  const refreshKeySet = jest.fn(() => Promise.resolve("present" as const));
  expect(await onSchedule(refreshKeySet)).toEqual({ answer: undefined, flushed: {} });
  expect(refreshKeySet).toHaveBeenCalledTimes(1);
});

test("an issuer that is down is a figure of its own, and no error of the authorizer, while a key set is kept", async () => {
  const { flushed } = await onSchedule(() => Promise.resolve("former"));
  expect(flushed).toEqual({ KeySetRefreshFailures: 1 });
});

test("without a key set that may be believed the authorizer fails, so that its own alarm rings", async () => {
  const down = new Error("issuer down");
  const meter = recordingMeter();
  const handler = createAuthorizer({
    clientClaim: "sub",
    ...{ log: recordingLog(), meter, verifier: verifierWithKeys() },
    refreshKeySet: () => Promise.reject(down),
  });
  await expect(handler({ source: "aws.events" } as ScheduledEvent)).rejects.toBe(down);
  expect(meter.flushed).toEqual({ AuthorizerFailures: 1 });
});
