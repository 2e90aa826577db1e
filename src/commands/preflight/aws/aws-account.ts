import {
  GetAccountCommand,
  paginateGetApiKeys,
  paginateGetRestApis,
  paginateGetUsagePlans,
} from "@aws-sdk/client-api-gateway";
import { paginateListTables } from "@aws-sdk/client-dynamodb";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand } from "@aws-sdk/client-lambda";
import {
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
} from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Account } from "../account";
import { clientsIn, type Connection, GLOBAL_REGION } from "./clients";
import { route53Reader } from "./hosted-zones";
import { orMissing } from "./missing";
import { TAG_READERS } from "./tags";

/** How a Region that is not enabled refuses good credentials. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html */
const REFUSED = ["InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure"];

/** The account that the credentials belong to, read by AWS's own client library. */
export function awsAccount(connection: Connection = {}): Account {
  const clients = clientsIn(connection);
  const global = clients(GLOBAL_REGION);
  const identity = async (region: string) => {
    const { Account: accountId = "", Arn: arn = "" } = await clients(region).sts.send(
      new GetCallerIdentityCommand({}),
    );
    return { accountId, arn };
  };
  return {
    ...route53Reader(global.route53),
    identity: () => identity(GLOBAL_REGION),
    isRegionEnabled: async (region) => {
      try {
        await identity(region);
        return true;
      } catch (error) {
        if (REFUSED.includes((error as Error).name)) return false;
        throw error;
      }
    },
    concurrency: async (region) => {
      const { AccountLimit } = await clients(region).lambda.send(new GetAccountSettingsCommand({}));
      return {
        total: AccountLimit?.ConcurrentExecutions ?? 0,
        unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? 0,
      };
    },
    reservedConcurrency: async (region, FunctionName) => {
      const { lambda } = clients(region);
      const answer = await orMissing(lambda.send(new GetFunctionConcurrencyCommand({ FunctionName })));
      return answer?.ReservedConcurrentExecutions ?? 0;
    },
    apiGateway: async (region) => {
      const client = clients(region).apiGateway;
      const pages = { client, pageSize: 500 };
      const { cloudwatchRoleArn } = await client.send(new GetAccountCommand({}));
      return {
        apiKeys: await countOf(paginateGetApiKeys(pages, {})),
        usagePlans: await countOf(paginateGetUsagePlans(pages, {})),
        restApis: await countOf(paginateGetRestApis(pages, {})),
        loggingRoleArn: cloudwatchRoleArn || undefined,
      };
    },
    tableCount: async (region) => {
      let count = 0;
      for await (const page of paginateListTables({ client: clients(region).dynamodb }, {})) {
        count += page.TableNames?.length ?? 0;
      }
      return count;
    },
    hasRole: async (RoleName) =>
      (await orMissing(global.iam.send(new GetRoleCommand({ RoleName })))) !== undefined,
    tagsOf: (type, region, name) => TAG_READERS[type](clients(region), name),
    stateBucket: async (region, Bucket) => {
      const { s3 } = clients(region);
      if ((await orMissing(s3.send(new HeadBucketCommand({ Bucket })))) === undefined) return undefined;
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      const encryption = await orMissing(s3.send(new GetBucketEncryptionCommand({ Bucket })));
      const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
      return {
        versioned: Status === "Enabled",
        encryption: rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
      };
    },
  };
}

async function countOf(pages: AsyncIterable<{ readonly items?: readonly unknown[] }>): Promise<number> {
  let count = 0;
  for await (const { items = [] } of pages) count += items.length;
  return count;
}
