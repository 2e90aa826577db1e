import { join } from "node:path";
import { awsAccount } from "./aws/aws-account";
import { preflightCommand } from "./command";
import { publicDns } from "./public-dns";
import { requirementsOfSettings } from "./stack-of-settings";

// The SDK is pinned: what it says of other Node.js versions is no finding.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

void preflightCommand(process.argv.slice(2), {
  say: console.log,
  complain: console.error,
  account: awsAccount(),
  dns: publicDns(),
  requirements: () => requirementsOfSettings(join(__dirname, "..", "..", ".."), process.env),
}).then((code) => {
  process.exitCode = code;
});
