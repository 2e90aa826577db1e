import { type CloudWatchClient, paginateDescribeAlarms } from "@aws-sdk/client-cloudwatch";
import {
  GetAliasCommand,
  InvokeCommand,
  type LambdaClient,
  paginateListVersionsByFunction,
  ResourceNotFoundException,
  UpdateAliasCommand,
} from "@aws-sdk/client-lambda";
import { FUNCTION_NAMES } from "../../bundling/function-names";
import { LIVE_ALIAS } from "../../constructs/regional-payment-api/releases";
import type { Naming } from "../../naming";
import type { PairRole } from "../../region";
import type { LiveFunction, PublishedVersion, ReleaseRegion } from "./ports";

export interface AwsRegionOptions {
  readonly region: string;
  readonly role: PairRole;
  readonly naming: Naming;
  readonly lambda: LambdaClient;
  readonly cloudWatch: CloudWatchClient;
}

/** The functions and alarms of one Region, by AWS' own APIs. */
export function awsRegion({ region, role, naming, lambda, cloudWatch }: AwsRegionOptions): ReleaseRegion {
  const nameOf = (name: string) => naming.name("lambdaFunction", name, role);
  return {
    region,

    async functions() {
      const found = await Promise.all(FUNCTION_NAMES.map((name) => liveFunction(lambda, name, nameOf(name))));
      return found.filter((one) => one !== undefined);
    },

    async point(name, version, canary) {
      await lambda.send(
        new UpdateAliasCommand({
          ...{ FunctionName: nameOf(name), Name: LIVE_ALIAS, FunctionVersion: version },
          RoutingConfig: {
            AdditionalVersionWeights: canary === undefined ? {} : { [canary.version]: canary.percent / 100 },
          },
        }),
      );
    },

    async invoke(name, version, payload) {
      const begun = performance.now();
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({
          ...{ FunctionName: nameOf(name), Qualifier: version },
          Payload: Buffer.from(JSON.stringify(payload)),
        }),
      );
      return {
        failed: FunctionError !== undefined,
        milliseconds: performance.now() - begun,
        payload:
          Payload === undefined || Payload.length === 0 ? undefined : JSON.parse(Payload.transformToString()),
      };
    },

    async alarmsOn() {
      const names: string[] = [];
      const pages = paginateDescribeAlarms(
        { client: cloudWatch },
        {
          StateValue: "ALARM",
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
          AlarmNamePrefix: naming.prefix,
        },
      );
      for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages) {
        names.push(...[...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = "" }) => AlarmName));
      }
      return names.filter((name) => name.endsWith(`-${naming.suffix}`));
    },
  };
}

/** Nothing where the function is not deployed in that Region. */
async function liveFunction(
  lambda: LambdaClient,
  name: string,
  functionName: string,
): Promise<LiveFunction | undefined> {
  try {
    const { FunctionVersion = "", RoutingConfig } = await lambda.send(
      new GetAliasCommand({ FunctionName: functionName, Name: LIVE_ALIAS }),
    );
    const [canary] = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
    return {
      ...{ name, version: FunctionVersion, versions: await publishedVersions(lambda, functionName) },
      ...(canary && { canary: { version: canary[0], percent: Math.round(canary[1] * 100) } }),
    };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function publishedVersions(
  client: LambdaClient,
  FunctionName: string,
): Promise<readonly PublishedVersion[]> {
  const found: PublishedVersion[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client }, { FunctionName })) {
    for (const { Version = "", CodeSha256 = "", LastModified = "" } of Versions) {
      if (Version !== "$LATEST")
        found.push({ version: Version, codeSha256: CodeSha256, publishedAt: LastModified });
    }
  }
  return found.sort((one, other) => Number(other.version) - Number(one.version));
}
