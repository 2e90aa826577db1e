import { jsonError, withStubAws, xmlError, type Answer } from "./stub-aws";

const IDENTITY: Answer = {
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account>
    <Arn>arn:aws:iam::111122223333:user/ada</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
};

test("the caller is who STS says", async () => {
  await withStubAws({ GetCallerIdentity: IDENTITY }, async (account) => {
    expect(await account.identity()).toEqual({
      accountId: "111122223333",
      arn: "arn:aws:iam::111122223333:user/ada",
    });
  });
});

test("a Region is enabled where its own STS knows the credentials", async () => {
  await withStubAws({ GetCallerIdentity: IDENTITY }, async (account, calls) => {
    expect(await account.isRegionEnabled("ap-east-1")).toBe(true);
    expect(calls[0]?.authorization).toContain("/ap-east-1/sts/");
  });
});

test("a Region that refuses the credentials is not enabled", async () => {
  await withStubAws({ GetCallerIdentity: xmlError("InvalidClientTokenId", 403) }, async (account) => {
    expect(await account.isRegionEnabled("ap-east-1")).toBe(false);
  });
});

test("any other failure says nothing of the Region", async () => {
  await withStubAws({ GetCallerIdentity: xmlError("InternalFailure", 500) }, async (account) => {
    await expect(account.isRegionEnabled("us-east-1")).rejects.toThrow("InternalFailure");
  });
});

test("Lambda's concurrency is the account's, in the Region", async () => {
  const settings = { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 900 } };
  await withStubAws({ "GET /2016-08-19/account-settings": { body: settings } }, async (account) => {
    expect(await account.concurrency("us-east-1")).toEqual({ total: 1000, unreserved: 900 });
  });
});

test.each<[string, Answer, number]>([
  ["has reserved", { body: { ReservedConcurrentExecutions: 7 } }, 7],
  ["has reserved nothing", { body: {} }, 0],
  ["does not exist", jsonError("ResourceNotFoundException", 404), 0],
])("a function that %s", async (_what, answer, reserved) => {
  await withStubAws({ "GET /2019-09-30/functions/health/concurrency": answer }, async (account) => {
    expect(await account.reservedConcurrency("us-east-1", "health")).toBe(reserved);
  });
});

test("API Gateway's use is counted over all pages, with the logging role", async () => {
  let page = 0;
  const answers = {
    "GET /account": { body: { cloudwatchRoleArn: "arn:aws:iam::111122223333:role/logs" } },
    "GET /apikeys": () => ({
      body: page++ === 0 ? { item: [{ id: "a" }, { id: "b" }], position: "2" } : { item: [{ id: "c" }] },
    }),
    "GET /usageplans": { body: { item: [{ id: "d" }] } },
    "GET /restapis": { body: {} },
  };
  await withStubAws(answers, async (account) => {
    expect(await account.apiGateway("us-east-1")).toEqual({
      ...{ apiKeys: 3, usagePlans: 1, restApis: 0 },
      loggingRoleArn: "arn:aws:iam::111122223333:role/logs",
    });
  });
});

test("a Region without a logging role has none", async () => {
  const none = { body: {} };
  const answers = {
    "GET /account": none,
    "GET /apikeys": none,
    "GET /usageplans": none,
    "GET /restapis": none,
  };
  await withStubAws(answers, async (account) => {
    expect((await account.apiGateway("us-east-1")).loggingRoleArn).toBeUndefined();
  });
});

test("tables are counted over all pages", async () => {
  const ListTables = ({ body }: { body: string }) => ({
    body: body.includes("ExclusiveStartTableName")
      ? { TableNames: ["c"] }
      : { TableNames: ["a", "b"], LastEvaluatedTableName: "b" },
  });
  await withStubAws({ ListTables }, async (account) => {
    expect(await account.tableCount("us-east-1")).toBe(3);
  });
});

test("a role exists, or it does not", async () => {
  const GetRole = ({ body }: { body: string }) =>
    body.includes("AWSServiceRoleForDynamoDBReplication")
      ? { body: "<GetRoleResponse><GetRoleResult><Role/></GetRoleResult></GetRoleResponse>" }
      : xmlError("NoSuchEntity", 404);
  await withStubAws({ GetRole }, async (account) => {
    expect(await account.hasRole("AWSServiceRoleForDynamoDBReplication")).toBe(true);
    expect(await account.hasRole("other")).toBe(false);
  });
});

describe("the state bucket", () => {
  const versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
  const kms = `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>
    <SSEAlgorithm>aws:kms</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`;
  // The bucket's two subresources share a path: their answers differ by what the client makes of them.
  const get = (...bodies: Answer[]) => {
    const answers = [...bodies];
    return () => answers.shift() as Answer;
  };

  test("is read with its versioning and encryption", async () => {
    const answers = { "HEAD /acme-state": {}, "GET /acme-state": get({ body: versioned }, { body: kms }) };
    await withStubAws(answers, async (account) => {
      expect(await account.stateBucket("us-east-1", "acme-state")).toEqual({
        versioned: true,
        encryption: "aws:kms",
      });
    });
  });

  test("without either has neither", async () => {
    const none = {
      status: 404,
      body: "<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>",
    };
    const answers = {
      "HEAD /acme-state": {},
      "GET /acme-state": get({ body: "<VersioningConfiguration/>" }, none),
    };
    await withStubAws(answers, async (account) => {
      expect(await account.stateBucket("us-east-1", "acme-state")).toEqual({
        versioned: false,
        encryption: undefined,
      });
    });
  });

  test("that does not exist is none", async () => {
    await withStubAws({ "HEAD /acme-state": { status: 404 } }, async (account) => {
      expect(await account.stateBucket("us-east-1", "acme-state")).toBeUndefined();
    });
  });
});
