import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { reportErrors } from "../../command-line/report-errors";
import { loadConfiguration } from "../../config/load";
import { redriveCommand } from "./command";

// The SDK is pinned: what it says of other Node.js versions is no result of the redrive.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

reportErrors(() => {
  // The environment of the deploy itself, so that no other environment's dead letters are moved by mistake.
  const { environmentSuffix } = loadConfiguration(join(process.cwd(), "cdktf.json"), process.env);
  void redriveCommand(process.argv.slice(2), {
    environment: { ...process.env, ENVIRONMENT_SUFFIX: environmentSuffix },
    say: console.log,
    complain: console.error,
    clientOf: (region) => new SQSClient({ region }),
  }).then((code) => {
    process.exitCode = code;
  });
});
