import { dirname } from "node:path";
import { ConfigurationError } from "../errors";
import type { SettingProblem } from "../errors";
import { environmentLayer } from "./environment-file";
import { givenIn, variablesLayer, type Given, type Layer } from "./layers";
import { accountIn } from "./groups/account";
import { backendIn } from "./groups/backend";
import { authenticationIn, throttlingIn } from "./groups/clients";
import { domainIn } from "./groups/domain";
import { ledgerIn } from "./groups/ledger";
import { networksIn } from "./groups/networks";
import type { Failed } from "./groups/parsed";
import { consistencyIn, regionsIn } from "./groups/regions";
import { safeguardsIn } from "./groups/safeguards";
import { settlementIn } from "./groups/settlement";
import { PROFILES } from "./profile";
import { profileOf } from "./profile-of";
import { readJsonObject } from "./read-json-object";
import type { PaymentsConfiguration, Settings } from "./schema";
import { isSecretName, looksLikeSecret } from "./secrets";
import { SETTINGS, SETTING_NAMES, environmentVariableOf, type SettingName } from "./settings";
import { misspeltVariable, nearestName } from "./spelling";

const LONGEST_ECHO = 80;
const CONTEXT = "context.payments";

/**
 * The configuration out of cdktf.json's `context.payments`, the file of the environment that ENVIRONMENT names, and
 * environment variables, each of which overrides those before it.
 * @param cdktfJson path of cdktf.json, beside which `environments/` lies
 * @param environment the environment variables; an empty one counts as unset
 * @throws ConfigurationError with every problem at once
 */
export const loadConfiguration = (cdktfJson: string, environment: NodeJS.ProcessEnv): PaymentsConfiguration =>
  resolveLayers(readLayers(cdktfJson, environment), environment);

/** The places in which settings are given, the one that wins last. @throws UserError where one cannot be read */
export function readLayers(cdktfJson: string, environment: NodeJS.ProcessEnv): readonly Layer[] {
  const chosen = environmentLayer(dirname(cdktfJson), environment.ENVIRONMENT);
  return [contextLayer(cdktfJson), ...(chosen ? [chosen] : []), variablesLayer(environment)];
}

/** As `loadConfiguration`, of a context that is at hand. */
export const resolveConfiguration = (
  context: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv = {},
): PaymentsConfiguration =>
  resolveLayers([{ source: CONTEXT, values: context }, variablesLayer(environment)], environment);

/**
 * The configuration that the layers give together.
 * @param environment the variables, to find those that are nearly a setting's
 * @throws ConfigurationError with every problem at once
 */
export function resolveLayers(
  layers: readonly Layer[],
  environment: NodeJS.ProcessEnv = {},
): PaymentsConfiguration {
  const checked = checkEach(givenIn(layers));
  const failed: Failed = new Set(SETTING_NAMES.filter((name) => checked.failed.includes(name)));
  const regions = regionsIn(checked.settings, failed);
  const settings = regions.ok ? { ...checked.settings, ...regions.value } : checked.settings;
  const consistency = consistencyIn(settings, failed);
  const domain = domainIn(settings, failed);
  const authentication = authenticationIn(settings, failed);
  const settlement = settlementIn(settings, failed);
  const backend = backendIn(settings, failed);
  const account = accountIn(settings);
  const profile = profileOf((settings as Settings).environmentSuffix, settings.profile);
  const safeguards = safeguardsIn(settings, PROFILES[profile], failed);
  const throttling = throttlingIn(settings);
  const ledger = ledgerIn(settings, failed);
  const networks = networksIn(settings, failed);
  const problems = [
    ...layers.flatMap(unknownKeys),
    ...misspeltVariables(environment),
    ...checked.problems,
    ...[
      regions,
      consistency,
      domain,
      authentication,
      settlement,
      backend,
      account,
      throttling,
      safeguards,
      ledger,
      networks,
    ].flatMap((group) => (group.ok ? [] : group.problems)),
  ];
  if (
    problems.length > 0 ||
    !(regions.ok && consistency.ok && domain.ok && authentication.ok) ||
    !(settlement.ok && backend.ok && account.ok && throttling.ok && safeguards.ok) ||
    !(ledger.ok && networks.ok)
  ) {
    throw new ConfigurationError(problems);
  }
  return {
    ...(settings as Settings),
    ...regions.value,
    profile,
    profileSettings: PROFILES[profile],
    releases: (settings as Settings).releases ?? PROFILES[profile].releases,
    consistency: consistency.value,
    domain: domain.value,
    authentication: authentication.value,
    settlement: settlement.value,
    backend: backend.value,
    account: account.value,
    throttling: throttling.value,
    safeguards: safeguards.value,
    ledger: ledger.value,
    networks: networks.value,
  };
}

function contextLayer(path: string): Layer {
  const { context } = readJsonObject(path) as { context?: { payments?: unknown } };
  const payments = context?.payments ?? {};
  if (typeof payments !== "object" || Array.isArray(payments)) {
    throw new ConfigurationError([
      { setting: CONTEXT, given: echo(payments), allowed: "allowed is an object of settings" },
    ]);
  }
  return { source: CONTEXT, values: payments as Readonly<Record<string, unknown>> };
}

function unknownKeys({ source, values }: Layer): SettingProblem[] {
  return Object.keys(values)
    .filter((key) => !(SETTING_NAMES as readonly string[]).includes(key))
    .map((key) => ({
      setting: source === CONTEXT ? `${source}.${key}` : `${source}, ${key}`,
      given: isSecretName(key) || looksLikeSecret(values[key]) ? "a value" : echo(values[key]),
      allowed:
        `there is no such setting; did you mean ${nearestName(key, SETTING_NAMES)}?` +
        (isSecretName(key) ? " A secret belongs into no file of settings" : ""),
    }));
}

const misspeltVariables = (environment: NodeJS.ProcessEnv): SettingProblem[] => {
  const known = SETTING_NAMES.map(environmentVariableOf);
  return Object.entries(environment).flatMap(([name, value]) => {
    const meant = value?.trim() ? misspeltVariable(name, known) : undefined;
    return meant === undefined
      ? []
      : [
          {
            setting: name,
            given: echo(value),
            allowed: `there is no such setting; did you mean ${meant}? Else unset it`,
          },
        ];
  });
};

function checkEach(given: ReadonlyMap<SettingName, Given>): {
  readonly settings: Partial<Settings>;
  readonly failed: readonly SettingName[];
  readonly problems: readonly SettingProblem[];
} {
  const settings: Record<string, unknown> = {};
  const failed: SettingName[] = [];
  const problems: SettingProblem[] = [];
  for (const name of SETTING_NAMES) {
    const value = given.get(name)?.value;
    const result = SETTINGS[name].schema.safeParse(value);
    if (result.success && !looksLikeSecret(value)) {
      settings[name] = result.data;
      continue;
    }
    failed.push(name);
    problems.push({
      setting: environmentVariableOf(name),
      given: looksLikeSecret(value) ? "what looks like a credential" : echo(value),
      allowed: `allowed is ${SETTINGS[name].allowed}`,
    });
  }
  return { settings: settings as Partial<Settings>, failed, problems };
}

/** What was given, as far as it may stand in a log: no user or password of a URL, and nothing that a terminal obeys. */
function echo(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/\/\/[^/\s"]*@/g, "//[removed]@");
  const visible = text.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (character) => `\\u${(character.codePointAt(0) as number).toString(16).padStart(4, "0")}`,
  );
  return visible.length > LONGEST_ECHO ? `${visible.slice(0, LONGEST_ECHO)}...` : visible;
}
