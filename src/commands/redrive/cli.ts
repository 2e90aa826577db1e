import { SQSClient } from "@aws-sdk/client-sqs";
import { redriveCommand } from "./command";

// The SDK is pinned: what it says of other Node.js versions is no result of the redrive.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

void redriveCommand(process.argv.slice(2), {
  environment: process.env,
  say: console.log,
  complain: console.error,
  clientOf: (region) => new SQSClient({ region }),
}).then((code) => {
  process.exitCode = code;
});
