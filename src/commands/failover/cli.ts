import { userInfo } from "node:os";
import { join } from "node:path";
import { processTerminal } from "./process-terminal";
import { run } from "./run";
import { createSources } from "./sources";

// The SDK is pinned: what it says of other Node.js versions must not stand above an incident's status.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

void run(process.argv.slice(2), {
  cdktfJson: join(__dirname, "..", "..", "..", "cdktf.json"),
  environment: process.env,
  terminal: processTerminal(process),
  userName: userInfo().username,
  createSources,
}).then((code) => {
  process.exitCode = code;
});
