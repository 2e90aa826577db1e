import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { clientLimits } from "../../../functions/adapters/client-limits";
import { dynamoSwitchStore } from "../../../functions/adapters/dynamo-switch-store";
import { loadConfiguration } from "../../config/load";
import type { PairRole } from "../../region";
import { paymentsNaming, tableNames } from "../../stacks/payments-naming";
import { awsRegion } from "./aws-region";
import { releaseCommand, type ReleaseSources } from "./command";
import { dynamoReleaseStore } from "./dynamo-release-store";

// The SDK is pinned: what it says of other Node.js versions is no part of a release.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Of the deploy itself, so that no other environment is released by mistake. */
function sources(): ReleaseSources {
  const { environmentSuffix, primaryRegion, standbyRegion, authentication } = loadConfiguration(
    join(process.cwd(), "cdktf.json"),
    process.env,
  );
  const naming = paymentsNaming(environmentSuffix);
  const { control } = tableNames(naming);
  const regionOf = (role: PairRole, region: string) =>
    awsRegion({
      ...{ region, role, naming },
      lambda: new LambdaClient({ region }),
      cloudWatch: new CloudWatchClient({ region }),
    });
  const table = (region: string) =>
    new DynamoDBClient({ ...clientLimits({ attemptMilliseconds: 3000, attempts: 3 }), region });
  return {
    regions: {
      primary: regionOf("primary", primaryRegion),
      standby: regionOf("standby", standbyRegion),
    },
    skipped:
      authentication.mode === "api-key" && authentication.clients !== undefined ? ["payment-status"] : [],
    stores: {
      primary: dynamoReleaseStore(table(primaryRegion), control),
      standby: dynamoReleaseStore(table(standbyRegion), control),
    },
    switches: {
      primary: dynamoSwitchStore(table(primaryRegion), control),
      standby: dynamoSwitchStore(table(standbyRegion), control),
    },
  };
}

const broken = new AbortController();
// A second Ctrl-C must not leave a release half taken back.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => broken.abort());

void releaseCommand(process.argv.slice(2), {
  sources,
  print: console.log,
  remark: console.error,
  userName: userInfo().username,
  signal: broken.signal,
  now: () => new Date(),
  pause: wait,
}).then((code) => {
  process.exitCode = code;
});
