import { type AwsCall } from "./support/fake-aws";
import { ENVIRONMENT } from "./support/environment";
import { calls, quietWhileTested, started } from "./support/started-function";

quietWhileTested();

const ALARM = { Records: [{ Sns: { Message: JSON.stringify({ NewStateValue: "ALARM" }) } }] };
const CONTEXT = { awsRequestId: "lambda-1", getRemainingTimeInMillis: () => 60_000 };
const URLS = { PRIMARY_HEALTH_URL: "https://primary/health", STANDBY_HEALTH_URL: "https://standby/health" };
const ROLES = { [URLS.PRIMARY_HEALTH_URL]: "primary", [URLS.STANDBY_HEALTH_URL]: "standby" };
const REGIONS = { primary: "us-east-1", standby: "us-east-2" };
/** The standby's own topics, in its Region; ENVIRONMENT has the standby's view. */
const TOPICS = {
  OPERATIONS_TOPIC_ARN: ENVIRONMENT.PEER_OPERATIONS_TOPIC_ARN,
  PEER_OPERATIONS_TOPIC_ARN: ENVIRONMENT.OPERATIONS_TOPIC_ARN,
};

/** A control table that holds these items, by their ids. */
const holding =
  (items: Readonly<Record<string, object>>) =>
  ({ target, body }: AwsCall) => {
    if (target === "") return "<PublishResponse><PublishResult/></PublishResponse>";
    const id = (JSON.parse(body) as { Key?: { id?: { S: string } } }).Key?.id?.S;
    const item = id === undefined ? undefined : items[id];
    return item && { Item: item };
  };

const switchThat = (position: "released" | "engaged", by: string) => ({
  ...{ state: { S: position }, engaged: { BOOL: position === "engaged" }, epoch: { N: "1" }, by: { S: by } },
});

const remembering = (counts: { readonly failures?: number; readonly successes?: number }) => ({
  ...{ epoch: { N: "1" }, announcedEpoch: { N: "1" }, peerSeenHealthy: { BOOL: true } },
  consecutiveFailures: { N: String(counts.failures ?? 0) },
  consecutiveSuccesses: { N: String(counts.successes ?? 0) },
  lastProbeAt: { S: new Date(Date.now() - 10_000).toISOString() },
});

interface Probing {
  readonly items: Readonly<Record<string, object>>;
  /** The Regions that answer their health route. */
  readonly healthy: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs one probe. @returns the URLs that were asked */
async function probing(name: string, { items, healthy, environment }: Probing): Promise<string[]> {
  const asked: string[] = [];
  jest.spyOn(globalThis, "fetch").mockImplementation((url) => {
    asked.push(String(url));
    const role = ROLES[String(url)] as keyof typeof REGIONS | undefined;
    return role !== undefined && !healthy.includes(role)
      ? Promise.reject(new TypeError("fetch failed"))
      : Promise.resolve(
          new Response(JSON.stringify({ status: "healthy", region: role && REGIONS[role], role })),
        );
  });
  const handler = await started(name, holding(items), {
    ...{ ...URLS, INDEPENDENT_URL: "https://third/ping", ...environment },
  });
  await handler(ALARM, CONTEXT);
  return asked.sort();
}

const written = () =>
  calls()
    .filter(({ target }) => target.endsWith("PutItem"))
    .map(({ body }) => (JSON.parse(body) as { Item: Record<string, { S?: string }> }).Item);

const decision = () => written().at(-1)?.lastDecision?.S;

describe("the failover orchestrator", () => {
  const IN_STANDBY = { AWS_REGION: "us-east-2" };
  const primaryLost = (environment: NodeJS.ProcessEnv = {}) =>
    probing("failover-orchestrator", {
      items: {
        "failover-switch": switchThat("released", "ada"),
        "failover-orchestrator": remembering({ failures: 2 }),
      },
      healthy: ["standby"],
      environment: { ...IN_STANDBY, ...environment },
    });
  const primaryBack = (environment: NodeJS.ProcessEnv) =>
    probing("failover-orchestrator", {
      items: {
        "failover-switch": switchThat("engaged", "failover-orchestrator"),
        "failover-orchestrator": remembering({ successes: 29 }),
      },
      healthy: ["primary", "standby"],
      environment: { ...IN_STANDBY, ...environment },
    });

  test("engages the switch where the primary is lost, and tells each Region's people in that Region", async () => {
    expect(await primaryLost()).toEqual([...Object.values(URLS), "https://third/ping"]);
    expect(written()[0]).toMatchObject({ id: { S: "failover-switch" }, state: { S: "engaged" } });
    expect(decision()).toBe("engage");
    const published = calls()
      .filter(({ body }) => body.includes("Action=Publish"))
      .map(({ body, region }) => [new URLSearchParams(body).get("TopicArn")?.split(":")[3], region]);
    expect(published.sort()).toEqual([
      ["us-east-1", "us-east-1"],
      ["us-east-2", "us-east-2"],
    ]);
  });

  test("waits for more failures where more are asked for", async () => {
    await primaryLost({ FAILURES_BEFORE_ENGAGING: "4" });
    expect(decision()).toBe("primary-failing");
  });

  test.each([
    ["manual", "30", "awaiting-failback"],
    ["automatic", "30", "release"],
    ["automatic", "31", "awaiting-failback"],
  ])("with FAILBACK=%s after %s successes, the 30th ends in %s", async (FAILBACK, successes, expected) => {
    await primaryBack({ FAILBACK, FAILBACK_AFTER_SUCCESSES: successes });
    expect(decision()).toBe(expected);
  });
});

describe("the release orchestrator", () => {
  const standbyLost = (environment: NodeJS.ProcessEnv = {}) =>
    probing("release-orchestrator", {
      items: {
        "failover-switch": switchThat("engaged", "ada"),
        "release-orchestrator": remembering({ failures: 2 }),
      },
      healthy: ["primary"],
      environment: { ...TOPICS, ...environment },
    });

  test("releases the switch where the standby is lost, and tells both Regions", async () => {
    expect(await standbyLost()).toEqual([...Object.values(URLS), "https://third/ping"]);
    expect(written()).toMatchObject([
      { id: { S: "failover-switch" }, state: { S: "released" }, by: { S: "release-orchestrator" } },
      { id: { S: "release-orchestrator" }, lastDecision: { S: "release" }, ownRegionFit: { BOOL: true } },
    ]);
    const topics = calls().filter(({ body }) => body.includes("Action=Publish"));
    expect(topics.map(({ region }) => region).sort()).toEqual(["us-east-1", "us-east-2"]);
  });

  test("leaves that to a person under eventual consistency", async () => {
    await standbyLost({ CONSISTENCY: "eventual" });
    expect(decision()).toBe("left-to-a-person");
  });

  test("waits for more failures where more are asked for", async () => {
    await standbyLost({ FAILURES_BEFORE_RELEASING: "4" });
    expect(decision()).toBe("standby-failing");
  });
});
