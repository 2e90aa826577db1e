import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../errors";
import type { Layer } from "./layers";
import { readJsonObject } from "./read-json-object";

/** The folder of the named environments, beside cdktf.json. */
export const ENVIRONMENTS_FOLDER = "environments";

/** The JSON Schema that editors check such a file with, in that folder. */
export const SCHEMA_FILE = "schema.json";

const NAME = /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/**
 * The settings of the environment that ENVIRONMENT names, out of `environments/<name>.json`. Its name is its suffix
 * unless the file says another: settings of one environment must not meet the names of another.
 * @returns undefined where ENVIRONMENT is unset
 * @throws ConfigurationError where there is no such file; UserError where it holds no JSON object
 */
export function environmentLayer(project: string, name: string | undefined): Layer | undefined {
  const wanted = name?.trim();
  if (!wanted) return undefined;
  const folder = join(project, ENVIRONMENTS_FOLDER);
  const file = `${wanted}.json`;
  if (!NAME.test(wanted) || file === SCHEMA_FILE || !existsSync(join(folder, file))) {
    const known = environmentNames(folder);
    throw new ConfigurationError([
      {
        setting: "ENVIRONMENT",
        given: JSON.stringify(wanted),
        allowed:
          known.length === 0
            ? `there are no environments yet: write ${ENVIRONMENTS_FOLDER}/<name>.json, or unset it`
            : `allowed is ${known.join(", ")}, as there is a file in ${ENVIRONMENTS_FOLDER}/, or unset it`,
      },
    ]);
  }
  const settings = Object.entries(readJsonObject(join(folder, file))).filter(([key]) => key !== "$schema");
  return {
    source: `${ENVIRONMENTS_FOLDER}/${file}`,
    values: { environmentSuffix: wanted, ...Object.fromEntries(settings) },
  };
}

/** The names of the environments that have a file. */
export function environmentNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json") && file !== SCHEMA_FILE)
    .map((file) => file.slice(0, -".json".length))
    .sort();
}
