import type { Layer } from "../../config/layers";
import { givenIn } from "../../config/layers";
import { resolveLayers } from "../../config/load";
import type { PaymentsConfiguration } from "../../config/schema";
import { SETTINGS, SETTING_NAMES, environmentVariableOf, type SettingName } from "../../config/settings";

/** One setting as it is in force. */
export interface SettingInForce {
  /** Its name in a file of settings, e.g. `primaryRegion`. */
  readonly name: SettingName;
  /** Its environment variable, e.g. `PRIMARY_REGION`. */
  readonly variable: string;
  /** The value in force; null where there is none. */
  readonly value: unknown;
  /** Where it was given: a file, `environment variable`, or `default`. */
  readonly source: string;
}

/** What follows from other settings where nobody gives it. */
const DERIVED: Partial<Record<SettingName, (configuration: PaymentsConfiguration) => unknown>> = {
  profile: ({ profile }) => profile,
  standbyRegion: ({ standbyRegion }) => standbyRegion,
  consistency: ({ consistency }) => consistency.mode,
  witnessRegion: ({ consistency }) => (consistency.mode === "strong" ? consistency.witnessRegion : undefined),
  accountId: ({ account }) => account.accountId,
  stateRegion: ({ backend }) => (backend.kind === "s3" ? backend.region : undefined),
  cloudWorkspace: ({ backend }) => (backend.kind === "cloud" ? backend.workspace : undefined),
};

/**
 * Every setting with its value and where it came from, in the order of docs/settings.md.
 * @throws ConfigurationError with every problem at once
 */
export function settingsInForce(
  layers: readonly Layer[],
  environment: NodeJS.ProcessEnv,
): readonly SettingInForce[] {
  const configuration = resolveLayers(layers, environment);
  const given = givenIn(layers);
  return SETTING_NAMES.map((name) => {
    const { value, source } = given.get(name) ?? { value: undefined, source: "default" };
    const own = SETTINGS[name].schema.safeParse(value).data;
    return {
      ...{ name, variable: environmentVariableOf(name), source },
      value: own ?? DERIVED[name]?.(configuration) ?? null,
    };
  });
}
