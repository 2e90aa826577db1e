import { join } from "node:path";
import { pause } from "../../../functions/shared/backoff";
import { reportErrors } from "../../command-line/report-errors";
import { loadConfiguration } from "../../config/load";
import { UserError } from "../../errors";
import { processTerminal } from "../../command-line/process-terminal";
import { paymentsNaming, tableNames } from "../../stacks/payments-naming";
import { restoreCommand } from "./command";
import { restorePorts } from "./sources";

// The SDK is pinned: what it says of other Node.js versions is no result of the command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

reportErrors(() => {
  // The environment of the deploy itself, so that no other environment's payments are written to by mistake.
  const configuration = loadConfiguration(join(process.cwd(), "cdktf.json"), process.env);
  const now = () => new Date();
  void restoreCommand(process.argv.slice(2), {
    terminal: processTerminal(process),
    now,
    pause,
    portsOf: ({ from, region = configuration.primaryRegion, environmentSuffix }) => {
      const pair: readonly string[] = [configuration.primaryRegion, configuration.standbyRegion];
      const peer = pair.find((name) => name !== region);
      if (!pair.includes(region) || peer === undefined) {
        throw new UserError(
          `--region must be ${pair.join(" or ")}, which the environment lies in, not "${region}".`,
        );
      }
      return restorePorts({
        tableName: tableNames(paymentsNaming(environmentSuffix ?? configuration.environmentSuffix)).payments,
        ...{ region, peer, from, now, pause },
      });
    },
  }).then((code) => {
    process.exitCode = code;
  });
});
