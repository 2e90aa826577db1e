import { STAGE_NAME } from "../constructs/regional-payment-api/rest-api";
import type { Naming } from "../naming";
import type { Region } from "../region";

/**
 * The log groups of one environment in a Region, as patterns for the key's policy. The role stands before the suffix in
 * every name, so that `-dev` is not taken for the end of `x-dev`. API Gateway names the group of its execution logs after
 * the API's id, which is not known to a policy that must exist before the API does.
 */
export const logGroupsOf =
  ({ prefix, suffix }: Naming) =>
  ({ role }: Region): readonly string[] => [
    `/aws/lambda/${prefix}-*-${role}-${suffix}`,
    `/aws/apigateway/${prefix}-*-${role}-${suffix}`,
    `aws-waf-logs-${prefix}-*-${role}-${suffix}`,
    `API-Gateway-Execution-Logs_*/${STAGE_NAME}`,
  ];
