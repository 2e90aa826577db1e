import type { Account, Settings } from "../schema";
import { type Parsed, decided, refused } from "./parsed";

/** The account that is deployed to, and as whom. */
export function accountIn({ accountId, assumeRoleArn }: Partial<Settings>): Parsed<Account> {
  const ofRole = assumeRoleArn?.split(":")[4];
  return accountId === undefined || ofRole === undefined || ofRole === accountId
    ? decided({ accountId: accountId ?? ofRole, assumeRoleArn })
    : refused({
        setting: "ASSUME_ROLE_ARN",
        given: `a role of account ${ofRole}, where ACCOUNT_ID is ${accountId}`,
        allowed: "allowed is a role of that account",
      });
}
