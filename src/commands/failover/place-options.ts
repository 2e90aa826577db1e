import { type Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { configurationOf } from "../../command-line/configuration";
import { type EnvironmentOptions, SHARED_OPTIONS } from "../../command-line/shared-options";
import type { Tools } from "../../command-line/verb";
import type { Place } from "./request";
import { type FailoverSettings, failoverSettings } from "./settings";

/** The settings that an option overrides, by their environment variables. */
const SETTING_OPTIONS = {
  primaryRegion: "PRIMARY_REGION",
  standbyRegion: "STANDBY_REGION",
  domain: "DOMAIN_NAME",
} as const;

/** Adds what every lever is told of where things lie. */
export const withPlace = (command: Command) =>
  command
    .addOption(
      new Option("--via <role>", "by way of this Region's replicas: primary where the standby is lost")
        .choices(["primary", "standby"] as const)
        .default("standby" as const),
    )
    .addOption(SHARED_OPTIONS.environment)
    .addOption(SHARED_OPTIONS.environmentSuffix)
    .option("--primary-region <region>", "the setting PRIMARY_REGION")
    .option("--standby-region <region>", "the setting STANDBY_REGION")
    .option("--domain <domain>", "the setting DOMAIN_NAME: where both Regions' health is asked")
    .option("--primary-url <url>", "the primary's API, as the output primary_api_url gives it", healthUrl)
    .option("--standby-url <url>", "the standby's API, as the output standby_api_url gives it", healthUrl)
    .addOption(SHARED_OPTIONS.json);

type PlaceOptions = EnvironmentOptions & { readonly via: Place["via"] } & Partial<
    Readonly<Record<keyof typeof SETTING_OPTIONS | "primaryUrl" | "standbyUrl", string>>
  >;

/** What the levers work on. @throws ConfigurationError with every problem at once */
export function settingsOf(options: PlaceOptions, tools: Tools): FailoverSettings {
  const { via, primaryUrl: primary, standbyUrl: standby } = options;
  const given = Object.entries(SETTING_OPTIONS).flatMap(([option, variable]) => {
    const value = options[option as keyof typeof SETTING_OPTIONS];
    return value === undefined ? [] : [[variable, value] as const];
  });
  const environment = { ...tools.environment, ...Object.fromEntries(given) };
  const configuration = configurationOf(options, { project: tools.project, environment });
  return failoverSettings(configuration, { via, urls: { primary, standby } });
}

/** The health route of an API, whose address the stack's outputs give without it. */
function healthUrl(url: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") {
    throw new InvalidArgumentError(
      "It must be a Region's API as an https URL, as the output primary_api_url shows it.",
    );
  }
  return /\/health\/?$/.test(url) ? url : `${url.replace(/\/+$/, "")}/health`;
}
