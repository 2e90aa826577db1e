import { findingsOf } from "../finding";
import type { Check } from "./check";

/**
 * The roles that AWS makes on first use, which the stack's services need.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2gt_IAM.html,
 * https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-auth-slr.html
 */
const ROLES = [
  { name: "AWSServiceRoleForDynamoDBReplication", service: "replication.dynamodb.amazonaws.com" },
  { name: "AWSServiceRoleForKeyManagementServiceMultiRegionKeys", service: "mrk.kms.amazonaws.com" },
  { name: "AWSServiceRoleForAPIGateway", service: "ops.apigateway.amazonaws.com" },
] as const;

/** Two global tables made at once, each of which makes the role, may meet. */
export const serviceLinkedRolesExist: Check = {
  name: "Service-linked role",
  run: async ({ account }) => {
    const { ok, warning } = findingsOf(serviceLinkedRolesExist.name);
    return Promise.all(
      ROLES.map(async ({ name, service }) =>
        (await account.hasRole(name))
          ? ok(name)
          : warning(
              `${name} does not exist yet`,
              `AWS makes it on first use, and the first deploy may stop over it once. Before: aws iam create-service-linked-role --aws-service-name ${service}`,
            ),
      ),
    );
  },
};
