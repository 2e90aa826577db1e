import { generateKeyPairSync, sign } from "node:crypto";
import type * as AwsJwtVerify from "aws-jwt-verify";
import { itemOf } from "../../functions/adapters/payment-item";
import { anEvent } from "./support/api-event";
import { type AwsCall, fakeAws, type FakeAws } from "./support/fake-aws";
import { loadFunction } from "./support/load-function";
import { ENVIRONMENT } from "./support/environment";
import { aStoredPayment, ID, OTHER_ID } from "./support/payments";

let aws: FakeAws;

beforeEach(() => {
  for (const level of ["info", "log", "warn", "error"] as const) {
    jest.spyOn(console, level).mockImplementation(() => undefined);
  }
});
afterEach(() => {
  aws.close();
  jest.restoreAllMocks();
});

const records = (...ids: string[]) => ({
  Records: ids.map((transactionId) => ({
    messageId: transactionId,
    body: JSON.stringify({ transactionId }),
  })),
});

/** Starts a function where AWS answers so. */
async function started(
  name: string,
  answer: (call: AwsCall) => object | string | undefined,
  environment: NodeJS.ProcessEnv = {},
) {
  aws = await fakeAws(answer);
  return loadFunction(name, {
    ...{ ...ENVIRONMENT, AWS_ENDPOINT_URL: aws.endpoint, QUEUE_URL: `${aws.endpoint}/queue` },
    ...{ POWERTOOLS_DEV: "true", ...environment },
  });
}

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
    const updates = aws.calls.filter(({ target }) => target.endsWith("UpdateItem"));
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
    expect(aws.calls.map(({ body }) => body).join()).toContain("settlement_key_expired");
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
    expect(aws.calls.some(({ target }) => target.endsWith("UpdateItem"))).toBe(settles);
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
    expect(aws.calls.filter(({ target }) => !target.endsWith("GetItem"))).toEqual([]);
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
  const sent = () => aws.calls.filter(({ target }) => target.endsWith("SendMessageBatch")).length;
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
    Item: itemOf(aStoredPayment({ status: "COMPLETED", timestamp, updatedAt })),
  }));
  const { body } = (await handler(anEvent({ pathParameters: { transactionId: ID } }))) as { body: string };
  expect(JSON.parse(body)).toMatchObject({ acceptedAt: timestamp, updatedAt });
});

test("failover-orchestrator speaks to each Region's topic in that Region", async () => {
  const engaged = {
    Item: {
      ...{ engaged: { BOOL: true }, state: { S: "engaged" }, epoch: { N: "1" }, by: { S: "ada" } },
      ...{ reason: { S: "maintenance" }, since: { S: "2026-03-02T12:00:00.000Z" } },
    },
  };
  const handler = await started(
    "failover-orchestrator",
    ({ target, body }) => {
      if (target.endsWith("GetItem")) return body.includes("failover-switch") ? engaged : {};
      return target === "" ? "<PublishResponse><PublishResult/></PublishResponse>" : undefined;
    },
    { AWS_REGION: "us-east-2" },
  );
  const alarm = { Sns: { Message: JSON.stringify({ NewStateValue: "ALARM" }) } };
  await handler({ Records: [alarm] }, { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 });
  const published = aws.calls.filter(({ body }) => body.includes("Action=Publish"));
  const regions = published.map(({ body, region }) => [
    new URLSearchParams(body).get("TopicArn")?.split(":")[3],
    region,
  ]);
  expect(regions.sort()).toEqual([
    ["us-east-1", "us-east-1"],
    ["us-east-2", "us-east-2"],
  ]);
});

describe("the release orchestrator", () => {
  /** A control table that holds these items, by their ids. */
  const holding =
    (items: Readonly<Record<string, object>>) =>
    ({ target, body }: AwsCall) => {
      if (target === "") return "<PublishResponse><PublishResult/></PublishResponse>";
      const id = (JSON.parse(body) as { Key?: { id?: { S: string } } }).Key?.id?.S;
      const item = id === undefined ? undefined : items[id];
      return item && { Item: item };
    };
  const ENGAGED = { state: { S: "engaged" }, engaged: { BOOL: true }, epoch: { N: "1" }, by: { S: "ada" } };
  const TWO_FAILURES = {
    ...{ epoch: { N: "1" }, consecutiveFailures: { N: "2" }, announcedEpoch: { N: "1" } },
    lastProbeAt: { S: new Date(Date.now() - 10_000).toISOString() },
  };
  const ALARM = { Records: [{ Sns: { Message: JSON.stringify({ NewStateValue: "ALARM" }) } }] };
  const CONTEXT = { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 };

  /** The primary is healthy, and nothing answers for the standby. */
  async function probing(environment: NodeJS.ProcessEnv = {}) {
    const urls = {
      PRIMARY_HEALTH_URL: "https://primary/health",
      STANDBY_HEALTH_URL: "https://standby/health",
    };
    const asked: string[] = [];
    jest.spyOn(globalThis, "fetch").mockImplementation((url) => {
      asked.push(String(url));
      return String(url) === urls.STANDBY_HEALTH_URL
        ? Promise.reject(new TypeError("fetch failed"))
        : Promise.resolve(
            new Response(JSON.stringify({ status: "healthy", region: "us-east-1", role: "primary" })),
          );
    });
    const handler = await started(
      "release-orchestrator",
      holding({ "failover-switch": ENGAGED, "release-orchestrator": TWO_FAILURES }),
      {
        ...{ ...urls, INDEPENDENT_URL: "https://third/ping" },
        OPERATIONS_TOPIC_ARN: ENVIRONMENT.PEER_OPERATIONS_TOPIC_ARN,
        PEER_OPERATIONS_TOPIC_ARN: ENVIRONMENT.OPERATIONS_TOPIC_ARN,
        ...environment,
      },
    );
    await handler(ALARM, CONTEXT);
    return asked;
  }
  const written = () =>
    aws.calls
      .filter(({ target }) => target.endsWith("PutItem"))
      .map(({ body }) => (JSON.parse(body) as { Item: Record<string, { S?: string }> }).Item);

  test("releases the switch where the standby is lost, and tells both Regions", async () => {
    const asked = await probing();
    expect(asked.sort()).toEqual(["https://primary/health", "https://standby/health", "https://third/ping"]);
    expect(written()).toMatchObject([
      { id: { S: "failover-switch" }, state: { S: "released" }, by: { S: "release-orchestrator" } },
      { id: { S: "release-orchestrator" }, lastDecision: { S: "release" }, ownRegionFit: { BOOL: true } },
    ]);
    const topics = aws.calls.filter(({ body }) => body.includes("Action=Publish"));
    expect(topics.map(({ region }) => region).sort()).toEqual(["us-east-1", "us-east-2"]);
  });

  test("leaves that to a person under eventual consistency", async () => {
    await probing({ CONSISTENCY: "eventual" });
    expect(written()).toMatchObject([{ lastDecision: { S: "left-to-a-person" } }]);
  });

  test("waits for more failures where more are asked for", async () => {
    await probing({ FAILURES_BEFORE_RELEASING: "4" });
    expect(written()).toMatchObject([{ lastDecision: { S: "standby-failing" } }]);
  });
});
