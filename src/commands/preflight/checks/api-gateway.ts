import { paymentsNaming } from "../../../stacks/payments-naming";
import { PAIR_ROLES } from "../../../region";
import { findingsOf, type Finding } from "../finding";
import type { Check, CheckContext } from "./check";

/** The default quotas of a Region: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const QUOTAS = { apiKeys: 10_000, usagePlans: 300, restApis: 600 } as const;

/** What the logging role of this stack's APIs is named after. */
const LOGGING_ROLE = "api-logging";

/** API Gateway's quotas, and the logging role that an account has once in each Region. */
export const apiGatewayHasRoom: Check = {
  name: "API Gateway",
  run: async (context) =>
    (await Promise.all(context.requirements.apiRegions.map((region) => inRegion(context, region)))).flat(),
};

async function inRegion({ account, requirements }: CheckContext, region: string): Promise<Finding[]> {
  const { ok, warning, failure } = findingsOf(apiGatewayHasRoom.name, region);
  const { loggingRoleArn, ...used } = await account.apiGateway(region);
  const { apiKeysPerRegion: keys } = requirements;
  const wanted = { apiKeys: keys, usagePlans: keys, restApis: 1 };
  const found = `${used.apiKeys} API keys, ${used.usagePlans} usage plans, ${used.restApis} REST APIs`;
  const full = (Object.keys(QUOTAS) as (keyof typeof QUOTAS)[]).filter(
    (name) => used[name] + wanted[name] > QUOTAS[name],
  );
  const quota =
    full.length === 0
      ? ok(found)
      : failure(
          found,
          `The default quotas are ${JSON.stringify(QUOTAS)}: delete what is unused, or ask for more.`,
        );
  const ours = paymentsNaming(requirements.configuration.environmentSuffix).name(
    "iamRole",
    LOGGING_ROLE,
    PAIR_ROLES[requirements.apiRegions.indexOf(region)],
  );
  const role = loggingRoleArn?.split("/").pop();
  return role === undefined || role === ours
    ? [quota]
    : [
        quota,
        warning(
          `the Region's logging role is ${role}`,
          "The deploy puts its own role in its place, for every API of this Region; a destroy leaves none.",
        ),
      ];
}
