import type { Command } from "@commander-js/extra-typings";
import { EXIT } from "../../command-line/exit-code";
import { painter, printResult } from "../../command-line/terminal";
import type { Tools, Verb } from "../../command-line/verb";
import { settingsOf, withPlace } from "./place-options";
import { AWS_PORTS, type FailoverPorts } from "./ports";
import { readStatus } from "./status";
import { statusTable } from "./status-table";
import { tableProblem } from "./table-problem";

const SUMMARY = "show who serves, both Regions' health, the switch, open payments and replication";

/** Whoever relies on the code must not take "cannot be read" for "released". */
const CODES = { unknown: EXIT.unreachable, standby: EXIT.standbyServes, primary: EXIT.done } as const;

export const statusVerb = (ports: FailoverPorts = AWS_PORTS): Verb => ({
  name: "status",
  occasion: "Look",
  summary: SUMMARY,
  define: (command, tools) => defineStatus(command, tools, ports),
});

/** `payments status` and `payments failover status` are the same. */
export function defineStatus(command: Command, tools: Tools, ports: FailoverPorts): void {
  command
    .summary(SUMMARY)
    .description("Shows who serves, both Regions' health, the switch, open payments and replication.");
  withPlace(command).action(
    tools.action(async (options) => {
      const settings = settingsOf(options, tools);
      const { terminal, now } = tools;
      const status = await readStatus(settings, ports.sources(settings), now());
      printResult(terminal, options, status, statusTable(status, painter(terminal), now()));
      if ("unreachable" in status.failoverSwitch) {
        terminal.remark(tableProblem(status.failoverSwitch.unreachable, settings));
      }
      return CODES[status.active];
    }),
  );
}
