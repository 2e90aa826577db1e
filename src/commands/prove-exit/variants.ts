import { SETTING_NAMES, environmentVariableOf } from "../../config/settings";

const DOMAIN = { DOMAIN_NAME: "payments.acme.io" };

/** The environments that the move is proven for, as settings: together they have every kind of resource. */
export const VARIANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "nothing set": {},
  "a domain": DOMAIN,
  "eventual consistency, tokens": {
    ...{ CONSISTENCY: "eventual", AUTH: "jwt" },
    ...{ JWT_ISSUER: "https://login.acme.io", JWT_AUDIENCE: "payments" },
  },
  "production with a domain, state in a bucket": {
    ...{ ENVIRONMENT_SUFFIX: "prod", STATE_BUCKET: "acme-state" },
    ...DOMAIN,
  },
  "production with object lock and an e-mail address": {
    ...{ ENVIRONMENT_SUFFIX: "prod", OBJECT_LOCK_DAYS: "365", ALERT_EMAIL: "ops@acme.io" },
  },
  "Europe, with a domain": { PRIMARY_REGION: "eu-west-1", STANDBY_REGION: "eu-west-2", ...DOMAIN },
  "Asia, with a domain": { PRIMARY_REGION: "ap-northeast-1", STANDBY_REGION: "ap-northeast-3", ...DOMAIN },
  "fault injection": { FAULT_INJECTION: "on", ...DOMAIN },
  "state in HCP Terraform": { BACKEND: "cloud", CLOUD_ORGANIZATION: "acme" },
  "state in a file": { BACKEND: "local" },
};

/** The given environment with these settings and no others of its own. */
export function environmentOf(
  given: NodeJS.ProcessEnv,
  settings: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const own = new Set(SETTING_NAMES.map(environmentVariableOf));
  const rest = Object.entries(given).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(rest), ...settings };
}
