import type { Command } from "@commander-js/extra-typings";
import { forceOption } from "../../command-line/consent";
import { SHARED_OPTIONS } from "../../command-line/shared-options";
import { UsageError } from "../../command-line/usage-error";
import type { Tools, Verb } from "../../command-line/verb";
import { change } from "./change";
import { settingsOf, withPlace } from "./place-options";
import { AWS_PORTS, type FailoverPorts } from "./ports";
import { definePromoteLedger } from "./promote-verb";
import { CHANGES, type Change } from "./request";
import { defineStatus } from "./status-verb";
import { WARNING_NAMES } from "./warnings";

const SUMMARIES: Readonly<Record<Change, string>> = {
  engage: "the standby takes over",
  release: "the primary serves again",
  pin: "no orchestrator changes the switch until a person does, or unpins it",
  unpin: "the orchestrators may change the switch again",
};

const ENGAGE_DETAILS = `
With strong consistency and a domain, clients are led to the standby first, while the primary still takes payments (about
two minutes, with progress); then the primary is fenced. With eventual consistency, or without a domain, the primary is
fenced at once: clients that are still led there are answered 503 until they follow.`;

const DETAILS = `
The levers work from one Region alone, the standby unless --via says otherwise: all that is read and written lies in that
Region's replicas, so that they work while the other is gone. Who changed the switch is recorded as AWS knows the credentials.

Credentials are found as by the AWS CLI. They need dynamodb:GetItem and dynamodb:PutItem on the table
payments-control-<suffix>, dynamodb:Query on the indexes status-index, retry-index and settlement-index of
payments-transactions-<suffix>, and the use of their key: in the standby Region (with --via primary, in the primary), and
to read the control table in the primary as well.`;

export const failoverVerb = (ports: FailoverPorts = AWS_PORTS): Verb => ({
  name: "failover",
  occasion: "Fail over",
  summary: "engage, release or pin the failover switch",
  define: (failover, tools) => {
    failover.addHelpText("after", DETAILS);
    for (const action of CHANGES) defineChange(failover.command(action), action, tools, ports);
    definePromoteLedger(failover.command("promote-ledger"), tools, ports);
    defineStatus(failover.command("status"), tools, ports);
  },
});

function defineChange(command: Command, action: Change, tools: Tools, ports: FailoverPorts): void {
  command.description(`Changes the switch: ${SUMMARIES[action]}.`).summary(SUMMARIES[action]);
  if (action === "engage") command.addHelpText("after", ENGAGE_DETAILS);
  withPlace(command)
    .option("--reason <text>", "why, for the record (required but for a dry run; at most 200 characters)")
    .option("--now", "engage: fence the primary at once, without leading clients away first")
    .option("--pin", "engage, release: pin the switch as well")
    .addOption(SHARED_OPTIONS.dryRun)
    .addOption(SHARED_OPTIONS.yes)
    .addOption(forceOption(WARNING_NAMES))
    .addHelpText("after", DETAILS)
    .action(
      tools.action(async (options) => {
        const {
          dryRun = false,
          yes = false,
          json = false,
          now = false,
          pin = false,
          force = [],
          reason,
        } = options;
        if (reason === undefined && !dryRun) {
          throw new UsageError(`Say why with --reason "...": it is recorded, and told to those on call.`);
        }
        if (options.via === "primary" && action === "engage") {
          throw new UsageError(
            "The switch is engaged by way of the standby alone: a standby that cannot be reached cannot take over. " +
              "Leave --via out.",
          );
        }
        const settings = settingsOf(options, tools);
        return change(
          { action, dryRun, yes, json, now, pin, force, reason },
          {
            ...{ settings, sources: ports.sources(settings), terminal: tools.terminal, now: tools.now },
            ...{ pause: ports.pause, caller: () => ports.caller(settings.regions[settings.via]) },
          },
        );
      }),
    );
}
