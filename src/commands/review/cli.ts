import { join } from "node:path";
import { reportErrors } from "../../command-line/report-errors";
import { loadConfiguration } from "../../config/load";
import { processTerminal } from "../../command-line/process-terminal";
import { reviewCommand } from "./command";
import { reviewPorts } from "./ports";

// The SDK is pinned: what it says of other Node.js versions is no result of the command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

reportErrors(() => {
  // The environment of the deploy itself, so that no other environment's payments are decided by mistake.
  const configuration = loadConfiguration(join(process.cwd(), "cdktf.json"), process.env);
  void reviewCommand(process.argv.slice(2), {
    terminal: processTerminal(process),
    now: () => new Date(),
    settlementKeyLifetimeHours: configuration.settlement?.keyLifetimeHours,
    portsOf: ({ region = configuration.primaryRegion }) =>
      reviewPorts(configuration.environmentSuffix, region),
  }).then((code) => {
    process.exitCode = code;
  });
});
