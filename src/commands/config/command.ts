import { parseArgs } from "node:util";
import { readLayers } from "../../config/load";
import { UserError } from "../../errors";
import { HELP } from "./help";
import { settingsInForce, type SettingInForce } from "./settings-in-force";

/** What the command needs of the process. */
export interface ConfigContext {
  /** The path of cdktf.json. */
  readonly cdktfJson: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs the command. @returns the exit code */
export function configCommand(words: readonly string[], context: ConfigContext): number {
  const options = optionsIn(words);
  if (typeof options === "string") {
    context.complain(`${options}\nnpm run config -- --help shows what can be given.`);
    return 2;
  }
  if (options.help) {
    context.say(HELP);
    return 0;
  }
  try {
    const layers = readLayers(context.cdktfJson, context.environment);
    const settings = settingsInForce(layers, context.environment).filter(
      ({ source }) => !options.changed || source !== "default",
    );
    context.say(options.json ? JSON.stringify(settings, null, 2) : tableOf(settings));
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    context.complain(error.message);
    return 1;
  }
}

function optionsIn(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        changed: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    return (error as Error).message;
  }
}

function tableOf(settings: readonly SettingInForce[]): string {
  const rows = [
    ["Setting", "Value", "From"],
    ...settings.map(({ variable, value, source }) => [variable, textOf(value), source]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function textOf(value: unknown): string {
  if (value === null) return "none";
  return Array.isArray(value) ? value.join(",") : String(value);
}
