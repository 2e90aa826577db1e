import { readFileSync } from "node:fs";
import { ConfigurationError, UserError } from "../errors";
import type { SettingProblem } from "../errors";
import { PROFILES } from "./profile";
import type { Profile } from "./profile";
import { authenticationIn, backendIn, consistencyIn, domainIn, settlementIn } from "./parse-groups";
import type { PaymentsConfiguration, Settings } from "./schema";
import { SETTINGS, SETTING_NAMES, environmentVariableOf } from "./settings";

type Given = Readonly<Record<string, unknown>>;

const PRODUCTION_SUFFIXES = ["prod", "production"];
const LONGEST_ECHO = 80;

/**
 * The configuration out of cdktf.json's `context.payments` and environment variables, which override it.
 * @param cdktfJson path of cdktf.json
 * @param environment the environment variables; an empty one counts as unset
 * @throws ConfigurationError with every problem at once
 */
export function loadConfiguration(cdktfJson: string, environment: NodeJS.ProcessEnv): PaymentsConfiguration {
  return resolveConfiguration(readContext(cdktfJson), environment);
}

/** As `loadConfiguration`, of a context that is at hand. */
export function resolveConfiguration(
  context: Given,
  environment: NodeJS.ProcessEnv = {},
): PaymentsConfiguration {
  const { settings, problems } = checkEach(withEnvironment(context, environment));
  const consistency = consistencyIn(settings);
  const domain = domainIn(settings);
  const authentication = authenticationIn(settings);
  const settlement = settlementIn(settings);
  const backend = backendIn(settings);
  const all = [
    ...[...unknownKeys(context), ...problems],
    ...[consistency, domain, authentication, settlement, backend].flatMap((group) =>
      group.ok ? [] : group.problems,
    ),
  ];
  const isDecided = consistency.ok && domain.ok && authentication.ok && settlement.ok && backend.ok;
  if (all.length > 0 || !isDecided) throw new ConfigurationError(all);
  return {
    ...withProfile(settings as Settings),
    consistency: consistency.value,
    domain: domain.value,
    authentication: authentication.value,
    settlement: settlement.value,
    backend: backend.value,
  };
}

function readContext(path: string): Given {
  let payments: unknown;
  try {
    payments =
      (JSON.parse(readFileSync(path, "utf8")) as { context?: { payments?: unknown } }).context?.payments ??
      {};
  } catch (error) {
    throw new UserError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  if (typeof payments !== "object" || payments === null || Array.isArray(payments)) {
    throw new ConfigurationError([
      { setting: "context.payments", given: echo(payments), allowed: "allowed is an object of settings" },
    ]);
  }
  return payments as Given;
}

function withEnvironment(context: Given, environment: NodeJS.ProcessEnv): Given {
  const fromEnvironment = SETTING_NAMES.flatMap((name) => {
    const value = environment[environmentVariableOf(name)]?.trim();
    return value ? [[name, value] as const] : [];
  });
  return { ...context, ...Object.fromEntries(fromEnvironment) };
}

function unknownKeys(context: Given): SettingProblem[] {
  return Object.keys(context)
    .filter((key) => !(SETTING_NAMES as string[]).includes(key))
    .map((key) => ({
      setting: `context.payments.${key}`,
      given: echo(context[key]),
      allowed: `unknown setting; known are ${SETTING_NAMES.join(", ")}`,
    }));
}

function checkEach(given: Given): { settings: Partial<Settings>; problems: SettingProblem[] } {
  const settings: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const name of SETTING_NAMES) {
    const value = given[name] === "" ? undefined : given[name];
    const result = SETTINGS[name].schema.safeParse(value);
    if (result.success) settings[name] = result.data;
    else {
      const { allowed } = SETTINGS[name];
      problems.push({
        setting: environmentVariableOf(name),
        given: echo(value),
        allowed: `allowed is ${allowed}`,
      });
    }
  }
  return { settings: settings as Partial<Settings>, problems };
}

function withProfile(settings: Settings) {
  const profile: Profile =
    settings.profile ??
    (PRODUCTION_SUFFIXES.includes(settings.environmentSuffix) ? "production" : "development");
  return { ...settings, profile, profileSettings: PROFILES[profile] };
}

/** What was given, as far as it may stand in a log: no user or password of a URL. */
function echo(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/\/\/[^/\s"]*@/g, "//[removed]@");
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}...` : text;
}
