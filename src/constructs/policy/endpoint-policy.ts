import type { Construct } from "constructs";
import type { Region } from "../../region";
import { policyDocument } from "./policy-document";

/** The sid by which `PoliciesAreLeastPrivilege` knows the statement. */
export const ONLY_THIS_ACCOUNT = "OnlyThisAccount";

/**
 * What an endpoint lets through: this account's principals at this account's resources. It gives no right of its own;
 * roles do. Whoever carries credentials of another account in, or data to another account's bucket out, is refused.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const endpointPolicy = (scope: Construct, id: string, region: Region): string =>
  policyDocument(scope, id, region, [
    {
      sid: ONLY_THIS_ACCOUNT,
      actions: ["*"],
      resources: ["*"],
      principals: [{ type: "*", identifiers: ["*"] }],
      condition: ["aws:PrincipalAccount", "aws:ResourceAccount"].map((variable) => ({
        test: "StringEquals",
        variable,
        values: [region.accountId],
      })),
    },
  ]).json;
