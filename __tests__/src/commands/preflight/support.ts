import type { Account, PublicDns } from "../../../../src/commands/preflight/account";
import type { Check } from "../../../../src/commands/preflight/checks/check";
import type { Finding } from "../../../../src/commands/preflight/finding";
import type { Requirements } from "../../../../src/commands/preflight/requirements";
import { resolveConfiguration } from "../../../../src/config/load";

export const ACCOUNT_ID = "123456789012";

/** An account with room for everything, in which nothing was deployed yet. */
export const accountWith = (overrides: Partial<Account> = {}): Account => ({
  identity: () => Promise.resolve({ accountId: ACCOUNT_ID, arn: `arn:aws:iam::${ACCOUNT_ID}:user/ada` }),
  isRegionEnabled: () => Promise.resolve(true),
  concurrency: () => Promise.resolve({ total: 1000, unreserved: 1000 }),
  reservedConcurrency: () => Promise.resolve(0),
  apiGateway: () => Promise.resolve({ apiKeys: 0, usagePlans: 0, restApis: 0 }),
  tableCount: () => Promise.resolve(0),
  route53Quota: () => Promise.resolve({ limit: 200, count: 0 }),
  hostedZone: () => Promise.resolve(undefined),
  publicZonesNamed: () => Promise.resolve([]),
  hasPlainRecords: () => Promise.resolve(false),
  hasRole: () => Promise.resolve(true),
  tagsOf: () => Promise.resolve(undefined),
  stateBucket: () => Promise.resolve({ versioned: true, encryption: "aws:kms" }),
  ...overrides,
});

export const dnsWith = (overrides: Partial<PublicDns> = {}): PublicDns => ({
  nameServers: () => Promise.resolve([]),
  certificateAuthorities: () => Promise.resolve([]),
  ...overrides,
});

export const requirementsWith = (
  settings: Readonly<Record<string, unknown>> = {},
  overrides: Partial<Requirements> = {},
): Requirements => ({
  configuration: resolveConfiguration(settings),
  regions: ["us-east-1", "us-east-2", "us-west-2"],
  apiRegions: ["us-east-1", "us-east-2"],
  names: [{ type: "aws_s3_bucket", name: "payments-receipts-primary-<account>-dev", region: "us-east-1" }],
  reservedConcurrency: [],
  healthChecks: 0,
  hostedZones: 0,
  apiKeysPerRegion: 1,
  tablesPerRegion: 2,
  ...overrides,
});

export interface Situation {
  readonly account?: Partial<Account>;
  readonly dns?: Partial<PublicDns>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly requirements?: Partial<Requirements>;
}

/** What a check finds, without the check's own name. */
export async function findings(check: Check, situation: Situation = {}): Promise<Omit<Finding, "check">[]> {
  const found = await check.run({
    account: accountWith(situation.account),
    dns: dnsWith(situation.dns),
    requirements: requirementsWith(situation.settings, situation.requirements),
    accountId: ACCOUNT_ID,
  });
  return found.map(({ check: name, ...finding }) => {
    expect(name).toBe(check.name);
    return finding;
  });
}
