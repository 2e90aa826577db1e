import { serviceLinkedRolesExist } from "../../../../../src/commands/preflight/checks/service-linked-roles";
import { findings } from "../support";

test("roles that exist are named", async () => {
  expect(await findings(serviceLinkedRolesExist)).toMatchObject([
    { verdict: "ok", found: "AWSServiceRoleForDynamoDBReplication" },
    { verdict: "ok", found: "AWSServiceRoleForKeyManagementServiceMultiRegionKeys" },
    { verdict: "ok", found: "AWSServiceRoleForAPIGateway" },
  ]);
});

test("DynamoDB's role can be made before two global tables do so at once", async () => {
  const hasRole = (name: string) => Promise.resolve(!name.includes("DynamoDB"));
  expect((await findings(serviceLinkedRolesExist, { account: { hasRole } }))[0]).toMatchObject({
    verdict: "warning",
    remedy: expect.stringContaining(
      "aws iam create-service-linked-role --aws-service-name replication.dynamodb.amazonaws.com",
    ) as string,
  });
});
