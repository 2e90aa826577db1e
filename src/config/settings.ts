import type { Setting } from "./setting";
import { ALARMS_SETTINGS } from "./settings/alarms";
import { CLIENTS_SETTINGS } from "./settings/clients";
import { DOMAIN_SETTINGS } from "./settings/domain";
import { ENVIRONMENT_SETTINGS } from "./settings/environment";
import { FAILOVER_SETTINGS } from "./settings/failover";
import { LEDGER_SETTINGS } from "./settings/ledger";
import { NETWORKS_SETTINGS } from "./settings/networks";
import { PAYMENTS_SETTINGS } from "./settings/payments";
import { REGIONS_SETTINGS } from "./settings/regions";
import { SAFEGUARDS_SETTINGS } from "./settings/safeguards";
import { STATE_SETTINGS } from "./settings/state";

/** The settings by what they are about, as docs/settings.md shows them. Each is stated in its group's file alone. */
export const SETTING_GROUPS = {
  Environment: ENVIRONMENT_SETTINGS,
  "Regions and consistency": REGIONS_SETTINGS,
  "Domain and health checks": DOMAIN_SETTINGS,
  Failover: FAILOVER_SETTINGS,
  Clients: CLIENTS_SETTINGS,
  Payments: PAYMENTS_SETTINGS,
  Ledger: LEDGER_SETTINGS,
  Networks: NETWORKS_SETTINGS,
  Safeguards: SAFEGUARDS_SETTINGS,
  Alarms: ALARMS_SETTINGS,
  "Terraform state": STATE_SETTINGS,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Setting>>>>;

/** Every setting, in the order in which a person would think of them. */
export const SETTINGS = {
  ...ENVIRONMENT_SETTINGS,
  ...REGIONS_SETTINGS,
  ...DOMAIN_SETTINGS,
  ...FAILOVER_SETTINGS,
  ...CLIENTS_SETTINGS,
  ...PAYMENTS_SETTINGS,
  ...LEDGER_SETTINGS,
  ...NETWORKS_SETTINGS,
  ...SAFEGUARDS_SETTINGS,
  ...ALARMS_SETTINGS,
  ...STATE_SETTINGS,
};

export type SettingName = keyof typeof SETTINGS;

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The environment variable of a setting: `primaryRegion` is PRIMARY_REGION. */
export const environmentVariableOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
