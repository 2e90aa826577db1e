import type { Construct } from "constructs";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { PaymentsConfiguration } from "../config/schema";
import type { Environment } from "../environment";
import { Naming } from "../naming";
import type { Region } from "../region";
import { RegionalScope } from "../region";

/** The environment that a stack is built for; the account is that of the primary's credentials. */
export function environmentOf(
  scope: Construct,
  {
    environmentSuffix,
    profileSettings,
  }: Pick<PaymentsConfiguration, "environmentSuffix" | "profileSettings">,
  primary: Region,
): Environment {
  const account = new RegionalScope(scope, "account", primary);
  return {
    naming: new Naming(environmentSuffix),
    profile: profileSettings,
    accountId: new DataAwsCallerIdentity(account, "caller", { provider: primary.provider }).accountId,
  };
}
