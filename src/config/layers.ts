import { SETTING_NAMES, environmentVariableOf, type SettingName } from "./settings";

/** Settings that were given in one place, as they were given. */
export interface Layer {
  /** The place, as a person knows it: `environments/prod.json`. */
  readonly source: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A setting's value, and where it came from. */
export interface Given {
  readonly value: unknown;
  readonly source: string;
}

/** The environment variables as a layer. An empty one counts as unset. */
export const variablesLayer = (environment: NodeJS.ProcessEnv): Layer => ({
  source: "environment variable",
  values: Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = environment[environmentVariableOf(name)]?.trim();
      return value ? [[name, value] as const] : [];
    }),
  ),
});

/** What is given of each setting: a later layer wins, and an empty text counts as unset. */
export function givenIn(layers: readonly Layer[]): ReadonlyMap<SettingName, Given> {
  const given = new Map<SettingName, Given>();
  for (const { source, values } of layers) {
    for (const name of SETTING_NAMES) {
      const value = values[name];
      if (value !== undefined && value !== "") given.set(name, { value, source });
    }
  }
  return given;
}
