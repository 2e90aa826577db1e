import { type Command, Option } from "@commander-js/extra-typings";
import { SHARED_OPTIONS } from "../../command-line/shared-options";
import type { Tools } from "../../command-line/verb";
import { settingsOf, withPlace } from "./place-options";
import type { FailoverPorts } from "./ports";
import { promoteLedger } from "./promote-ledger";

const DETAILS = `
A switchover where both Regions answer, a failover where the writer's is gone. It is watched to its end; then the hours
before are compared with the payments table, and mended.

Credentials need dynamodb:GetItem on the control table; rds:DescribeGlobalClusters, rds:SwitchoverGlobalCluster and
rds:FailoverGlobalCluster on the global cluster payments-ledger-<suffix> and its members; and lambda:InvokeFunction on
payments-ledger-reconciler-<role>-<suffix>.`;

/** `payments failover promote-ledger`. */
export function definePromoteLedger(command: Command, tools: Tools, ports: FailoverPorts): void {
  command
    .summary("the ledger's database gets its writer where payments go")
    .description(
      "Gives the ledger's database its writer in the standby, once the switch is engaged; with --to primary back, once it is released.",
    );
  withPlace(command)
    .addOption(
      new Option("--to <role>", "the Region that is to hold the writer")
        .choices(["primary", "standby"] as const)
        .default("standby" as const),
    )
    .option("--allow-data-loss", "a failover, even where the writer's Region answers")
    .addOption(SHARED_OPTIONS.dryRun)
    .addOption(SHARED_OPTIONS.yes)
    .addHelpText("after", DETAILS)
    .action(
      tools.action(async (options) => {
        const { allowDataLoss = false, dryRun = false, json = false, to, yes = false } = options;
        const settings = settingsOf(options, tools);
        return promoteLedger(
          { allowDataLoss, dryRun, json, to, yes },
          { settings, sources: ports.sources(settings), ...tools, pause: ports.pause },
        );
      }),
    );
}
