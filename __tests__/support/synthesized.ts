import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PairRole } from "../../src/region";
import { SHARED_TEMPLATES } from "./before-all-tests";
import type { Settings } from "./settings";
import type * as Synthesize from "./synthesize";
import type { Block } from "./terraform-json";
import { TerraformJson } from "./terraform-json";

export const PROJECT = join(__dirname, "..", "..");

export const DOMAIN: Settings = { domainName: "payments.acme.io" };
export const PRODUCTION: Settings = { environmentSuffix: "prod" };
export const JWT: Settings = { auth: "jwt", jwtIssuer: "https://login.acme.io/", jwtAudience: "payments" };
export const SETTLEMENT: Settings = {
  settlementUrl: "https://settlement.acme.io/orders",
  settlementKeyLifetimeHours: 72,
};
export const EUROPE: Settings = { primaryRegion: "eu-west-1", standbyRegion: "eu-central-1" };

/** Every kind of environment, as settings. */
export const VARIANTS: Readonly<Record<string, Settings>> = {
  "nothing set": {},
  production: PRODUCTION,
  domain: DOMAIN,
  "production with a domain whose zone exists": { ...PRODUCTION, ...DOMAIN, hostedZoneId: "Z0123456789ABC" },
  "eventual consistency": { consistency: "eventual" },
  "Regions without a common Region set": {
    primaryRegion: "us-west-2",
    standbyRegion: "ca-central-1",
  },
  "no Region in the United States, with a domain": { ...EUROPE, ...DOMAIN },
  jwt: JWT,
  "an HTTP settlement": SETTLEMENT,
  "object lock and an e-mail address": { objectLockDays: 30, alertEmail: "ops@acme.io" },
  "fault injection": { faultInjection: "on" },
  "state in a bucket": { stateBucket: "payments-state-primary", stateRegion: "us-west-2" },
  "state in HCP Terraform": { backend: "cloud", cloudOrganization: "acme" },
  "state in a file": { backend: "local" },
};

/** The whole payments stack for these settings, synthesized once for all test files. */
export const paymentsTemplate = shared("payments");

/** The state stack for these settings. */
export const stateTemplate = shared("state");

/** The safeguards' stack for these settings. */
export const safeguardsTemplate = shared("safeguards");

/** The network stack for these settings. */
export const networkTemplate = shared("network");

/** The ledger stack for these settings. */
export const ledgerTemplate = shared("ledger");

function shared(stack: keyof typeof Synthesize.synthesizedJson) {
  const known = new Map<string, TerraformJson>();
  return (settings: Settings = {}): TerraformJson => {
    const key = createHash("sha256")
      .update(JSON.stringify([stack, settings]))
      .digest("hex");
    const template = known.get(key) ?? new TerraformJson(sharedJson(key, stack, settings));
    known.set(key, template);
    return template;
  };
}

/** The file of another test file of this run, or a new one. cdktf costs a second to load: only who needs it does. */
function sharedJson(
  key: string,
  stack: keyof typeof Synthesize.synthesizedJson,
  settings: Settings,
): TerraformJson["json"] {
  const file = join(process.env[SHARED_TEMPLATES] as string, key);
  if (!existsSync(file)) {
    const { synthesizedJson } = jest.requireActual<typeof Synthesize>("./synthesize");
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(synthesizedJson[stack](settings)));
    // All at once, since another process may be waiting for it.
    renameSync(draft, file);
  }
  return JSON.parse(readFileSync(file, "utf8")) as TerraformJson["json"];
}

/** The logical id of a resource whose path ends in `id`: cdktf adds a hash. */
export const idPattern = (id: string): RegExp => new RegExp(`^${id}_[0-9A-F]{8}$`);

/** A resource of one Region's API, by its path below it, for example `payments_queue`. */
export const apiResource = (template: TerraformJson, role: PairRole, type: string, id: string): Block =>
  template.resource(type, idPattern(`${role}_api_${id}`));

/** How Terraform refers to an attribute of the one resource with that path. */
export function reference(template: TerraformJson, type: string, id: string, attribute: string): string {
  const names = Object.keys(template.resources(type)).filter((name) => idPattern(id).test(name));
  if (names.length !== 1) throw new Error(`expected one ${type} ${id}, found ${names.length}`);
  return `\${${type}.${String(names[0])}.${attribute}}`;
}
