import { join } from "node:path";
import { EXIT } from "../../command-line/exit-code";
import { SHARED_OPTIONS, variablesOf } from "../../command-line/shared-options";
import { table } from "../../command-line/table";
import { printResult } from "../../command-line/terminal";
import type { Verb } from "../../command-line/verb";
import { readLayers } from "../../config/load";
import { settingsInForce, type SettingInForce } from "./settings-in-force";

const DETAILS = `
Settings come from context.payments in cdktf.json, from environments/<name>.json where ENVIRONMENT names one, and from
environment variables; a later one wins. docs/settings.md says what each one means and what is allowed.`;

export const configVerb = (): Verb => ({
  name: "config",
  occasion: "Look",
  summary: "print every setting, its value and where it came from",
  define: (command, tools) => {
    command
      .option("--changed", "only those that are not at their default")
      .addOption(SHARED_OPTIONS.environment)
      .addOption(SHARED_OPTIONS.environmentSuffix)
      .addOption(SHARED_OPTIONS.json)
      .addHelpText("after", DETAILS)
      .action(
        tools.action(({ changed, json, ...options }) => {
          const project = tools.project();
          const variables = variablesOf(options, project, tools.environment);
          const settings = settingsInForce(
            readLayers(join(project, "cdktf.json"), variables),
            variables,
          ).filter(({ source }) => changed !== true || source !== "default");
          printResult(tools.terminal, { json }, settings, tableOf(settings));
          return EXIT.done;
        }),
      );
  },
});

const tableOf = (settings: readonly SettingInForce[]): string =>
  table([
    ["Setting", "Value", "From"],
    ...settings.map(({ variable, value, source }) => [variable, textOf(value), source]),
  ]).join("\n");

function textOf(value: unknown): string {
  if (value === null) return "none";
  return Array.isArray(value) ? value.join(",") : String(value);
}
