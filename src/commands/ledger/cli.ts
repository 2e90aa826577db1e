import { join } from "node:path";
import { reportErrors } from "../../command-line/report-errors";
import { loadConfiguration } from "../../config/load";
import { ledgerCommand } from "./command";
import { portsOf } from "./ports";

// The SDK is pinned: what it says of other Node.js versions is no result of the command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

reportErrors(() => {
  const { environmentSuffix, standbyRegion } = loadConfiguration(
    join(process.cwd(), "cdktf.json"),
    process.env,
  );
  void ledgerCommand(process.argv.slice(2), {
    defaults: { environmentSuffix, region: standbyRegion },
    say: console.log,
    remark: console.error,
    portsOf,
    now: new Date(),
  }).then((code) => {
    process.exitCode = code;
  });
});
