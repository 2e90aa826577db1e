import { generateKeyPairSync, sign } from "node:crypto";
import type * as AwsJwtVerify from "aws-jwt-verify";
import { itemOf } from "../../functions/adapters/payment-item";
import { anEvent } from "./support/api-event";
import type { AwsCall } from "./support/fake-aws";
import { ENVIRONMENT } from "./support/environment";
import { calls, quietWhileTested, started } from "./support/started-function";
import { aPayment, aStoredPayment, ID, OTHER_ID } from "./support/payments";

quietWhileTested();

const records = (...ids: string[]) => ({
  Records: ids.map((transactionId) => ({
    messageId: transactionId,
    body: JSON.stringify({ transactionId }),
  })),
});

const payments = ({ target, body }: AwsCall) => {
  const { Key } = (body.startsWith("{") ? JSON.parse(body) : {}) as {
    Key?: { transactionId?: { S: string } };
  };
  const transactionId = Key?.transactionId?.S;
  return target.endsWith("GetItem") && transactionId !== undefined
    ? { Item: itemOf(aStoredPayment({ transactionId })) }
    : undefined;
};

describe("the processor", () => {
  const SETTLEMENT = {
    SETTLEMENT_URL: "https://provider.example.com/orders",
    SETTLEMENT_KEY_LIFETIME_HOURS: "87600",
  };
  const settledBy = (reference: string) => new Response(JSON.stringify({ reference }));

  test("settles with the provider of SETTLEMENT_URL, and stores the provider's reference", async () => {
    const fetch = jest.spyOn(globalThis, "fetch").mockResolvedValue(settledBy("ref-of-the-provider"));
    const handler = await started("processor", payments, SETTLEMENT);
    expect(await handler(records(ID))).toEqual({ batchItemFailures: [] });
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([SETTLEMENT.SETTLEMENT_URL]);
    const updates = calls().filter(({ target }) => target.endsWith("UpdateItem"));
    expect(updates[0]?.body).toContain("ref-of-the-provider");
  });

  test("sends a payment that is older than the provider's keys to review, unsettled", async () => {
    const fetch = jest.spyOn(globalThis, "fetch");
    const handler = await started("processor", payments, {
      ...SETTLEMENT,
      SETTLEMENT_KEY_LIFETIME_HOURS: "1",
    });
    await handler(records(ID));
    expect(fetch).not.toHaveBeenCalled();
    expect(
      calls()
        .map(({ body }) => body)
        .join(),
    ).toContain("settlement_key_expired");
  });

  test("takes the payments of a batch side by side", async () => {
    let waiting = 0;
    let release = (): void => undefined;
    const bothWait = new Promise<void>((resolve) => (release = resolve));
    jest.spyOn(globalThis, "fetch").mockImplementation(async () => {
      waiting += 1;
      if (waiting === 2) release();
      await bothWait;
      return settledBy("ref-1");
    });
    const handler = await started("processor", payments, SETTLEMENT);
    expect(await handler(records(ID, OTHER_ID))).toEqual({ batchItemFailures: [] });
    expect(waiting).toBe(2);
  }, 10_000);

  test.each([
    ["eventual", false],
    ["strong", true],
  ])("in a fenced primary under %s consistency settles: %j", async (CONSISTENCY, settles) => {
    const engaged = { Item: { engaged: { BOOL: true }, state: { S: "engaged" }, epoch: { N: "1" } } };
    const handler = await started(
      "processor",
      (call) => (call.body.includes("failover-switch") ? engaged : payments(call)),
      {
        CONSISTENCY,
      },
    );
    expect(await handler(records(ID))).toEqual({ batchItemFailures: [] });
    expect(calls().some(({ target }) => target.endsWith("UpdateItem"))).toBe(settles);
  });
});

describe("the authorizer", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kty: "RSA", kid: "key-1", alg: "RS256", use: "sig" };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const tokenFor = (aud: string, iss = ENVIRONMENT.JWT_ISSUER) => {
    const claims = { iss, aud, sub: "merchant-7", exp: Date.now() / 1000 + 60 };
    const signed = `${encode({ alg: "RS256", kid: "key-1", typ: "JWT" })}.${encode(claims)}`;
    return `Bearer ${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
  };
  const asked = (authorizationToken: string) => ({
    type: "TOKEN",
    authorizationToken,
    methodArn: "arn:a/v1/GET/x",
  });

  /** The real verifier as the index makes it, which knows the issuer's keys already. */
  function withKeys() {
    jest.doMock("aws-jwt-verify", () => {
      const actual = jest.requireActual<typeof AwsJwtVerify>("aws-jwt-verify");
      const create = (...given: Parameters<typeof actual.JwtVerifier.create>) => {
        const verifier = actual.JwtVerifier.create(...given);
        verifier.cacheJwks({ keys: [jwk] }, ENVIRONMENT.JWT_ISSUER);
        return verifier;
      };
      return { ...actual, JwtVerifier: { create } };
    });
  }
  afterEach(() => jest.dontMock("aws-jwt-verify"));

  test("lets a token in that is meant for this API", async () => {
    withKeys();
    const handler = await started("authorizer", () => undefined);
    expect(await handler(asked(tokenFor("payments")))).toMatchObject({ principalId: "merchant-7" });
  });

  test("lets a known client in while the issuer is down, by the keys that were kept", async () => {
    const keySet = { S: JSON.stringify({ keys: [jwk] }) };
    const kept = { Item: { keySet, keptAt: { S: new Date().toISOString() } } };
    const handler = await started(
      "authorizer",
      ({ target }) => (target.endsWith("GetItem") ? kept : undefined),
      {
        JWT_ISSUER: "https://127.0.0.1:9",
      },
    );
    expect(await handler(asked(tokenFor("payments", "https://127.0.0.1:9")))).toMatchObject({
      principalId: "merchant-7",
    });
  });

  test("on its schedule it replaces no kept key set while the issuer is down", async () => {
    const handler = await started("authorizer", () => undefined, { JWT_ISSUER: "https://127.0.0.1:9/" });
    await expect(handler({ source: "aws.events" })).rejects.toThrow("ECONNREFUSED");
    expect(calls().filter(({ target }) => !target.endsWith("GetItem"))).toEqual([]);
  });

  test("refuses a token of the same issuer that is meant for another one", async () => {
    withKeys();
    const handler = await started("authorizer", () => undefined);
    await expect(handler(asked(tokenFor("another-api")))).rejects.toThrow("Unauthorized");
  });
});

test("the reconciler reads the switch anew in each run: at a takeover it must not believe what it knew", async () => {
  let engaged = false;
  const peer = { ...itemOf(aStoredPayment({ timestamp: new Date(Date.now() - 300_000).toISOString() })) };
  const handler = await started(
    "reconciler",
    ({ target, body }) => {
      if (target.endsWith("Query")) return { Items: body.includes("OPEN#4") ? [peer] : [] };
      const state = engaged ? "engaged" : "released";
      return target.endsWith("GetItem")
        ? { Item: { engaged: { BOOL: engaged }, state: { S: state }, epoch: { N: "1" } } }
        : undefined;
    },
    { AWS_REGION: "us-east-2", REGION_ROLE: "standby" },
  );
  const sent = () => calls().filter(({ target }) => target.endsWith("SendMessageBatch")).length;
  await handler();
  expect(sent()).toBe(0);
  engaged = true;
  await handler();
  expect(sent()).toBe(1);
});

test("the reconciler of a standby that took over reports a settled payment that it cannot read, and goes on", async () => {
  const handler = await started(
    "reconciler",
    ({ target, body }) => {
      if (target.endsWith("Query")) {
        return { Items: body.includes("settlement-index") ? [{ transactionId: { S: ID } }] : [] };
      }
      return target.endsWith("GetItem")
        ? { Item: { engaged: { BOOL: true }, state: { S: "engaged" }, epoch: { N: "1" } } }
        : undefined;
    },
    { AWS_REGION: "us-east-2", REGION_ROLE: "standby" },
  );
  await handler();
  const logged = jest.mocked(console.error).mock.calls.map(([line]) => String(line));
  expect(logged.filter((line) => line.includes("its receipt is not looked for"))).not.toEqual([]);
  expect(logged.filter((line) => line.includes("Receipts cannot be looked for"))).toEqual([]);
});

test.each(["primary", "standby"])("failover-switch answers as the %s that it is", async (REGION_ROLE) => {
  const handler = await started("failover-switch", () => undefined, { REGION_ROLE });
  const { body } = (await handler(anEvent())) as { body: string };
  expect(JSON.parse(body)).toMatchObject({ role: REGION_ROLE, region: ENVIRONMENT.AWS_REGION });
});

test("payment-status tells when a payment was accepted, and apart from it when it changed last", async () => {
  const [timestamp, updatedAt] = ["2026-03-02T12:00:00.000Z", "2026-03-02T12:00:07.000Z"];
  const handler = await started("payment-status", () => ({
    Item: itemOf(aStoredPayment({ status: "COMPLETED", clientId: "shared", timestamp, updatedAt })),
  }));
  const { body } = (await handler(anEvent({ pathParameters: { transactionId: ID } }))) as { body: string };
  expect(JSON.parse(body)).toMatchObject({ acceptedAt: timestamp, updatedAt });
});

describe("intake", () => {
  const put = async (environment: NodeJS.ProcessEnv, position?: "released" | "engaged") => {
    const handler = await started(
      "intake",
      ({ target, body }) =>
        position !== undefined && target.endsWith("GetItem") && body.includes("failover-switch")
          ? { Item: { state: { S: position }, epoch: { N: "1" } } }
          : undefined,
      environment,
    );
    const { statusCode, body } = (await handler(anEvent({ body: JSON.stringify(aPayment()) }))) as {
      statusCode: number;
      body: string;
    };
    return `${statusCode} ${(JSON.parse(body) as { type?: string }).type?.split(":").at(-1) ?? "accepted"}`;
  };

  test.each([
    ["primary", "strong", "released", "202 accepted"],
    ["primary", "strong", "engaged", "503 region-fenced"],
    ["standby", "strong", "released", "202 accepted"],
    ["standby", "eventual", "released", "503 region-passive"],
    ["standby", "eventual", "engaged", "202 accepted"],
    ["primary", "eventual", "engaged", "503 region-fenced"],
  ] as const)(
    "of the %s with %s consistency, while the switch is %s, answers %s",
    async (role, consistency, position, expected) => {
      expect(await put({ REGION_ROLE: role, CONSISTENCY: consistency }, position)).toBe(expected);
    },
  );
});
