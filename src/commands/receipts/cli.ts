import { join } from "node:path";
import { reportErrors } from "../../command-line/report-errors";
import { loadConfiguration } from "../../config/load";
import { receiptsCommand } from "./command";
import { portsOf } from "./ports";

// The SDK is pinned: what it says of other Node.js versions is no result of the command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

reportErrors(() => {
  // The environment of the deploy itself, so that no other environment's receipts are written by mistake.
  const { environmentSuffix } = loadConfiguration(join(process.cwd(), "cdktf.json"), process.env);
  void receiptsCommand(process.argv.slice(2), {
    environment: { ...process.env, ENVIRONMENT_SUFFIX: environmentSuffix },
    say: console.log,
    complain: console.error,
    portsOf,
    now: new Date(),
  }).then((code) => {
    process.exitCode = code;
  });
});
