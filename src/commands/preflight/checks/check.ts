import type { Account, PublicDns } from "../account";
import type { Finding } from "../finding";
import type { Requirements } from "../requirements";

/** What a check may ask. */
export interface CheckContext {
  readonly account: Account;
  readonly dns: PublicDns;
  readonly requirements: Requirements;
  readonly accountId: string;
}

/** One concern of a deploy. */
export interface Check {
  /** As the table names it. */
  readonly name: string;
  readonly run: (context: CheckContext) => Promise<readonly Finding[]>;
}

/** Asks once for each Region, at the same time. */
export const inEach = async (
  regions: readonly string[],
  ask: (region: string) => Promise<Finding>,
): Promise<Finding[]> => Promise.all(regions.map(ask));
