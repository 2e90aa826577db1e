import type { FunctionName } from "../../src/bundling/function-names";
import { messageFor } from "../../functions/adapters/payment-message";
import { payment } from "../aws/payment";

const api = (event: object) => ({ headers: {}, requestContext: { requestId: "bench" }, ...event });

/**
 * What each function is first called with. All but four then call the AWS services that they are made for:
 * the validator and the authorizer need none, and the orchestrators need none for a notice that is no alarm.
 */
export const FIRST_CALLS: Readonly<Record<FunctionName, object>> = {
  authorizer: { methodArn: "arn", authorizationToken: "" },
  "failover-orchestrator": { Records: [{ Sns: { Message: "{}" } }] },
  "release-orchestrator": { Records: [{ Sns: { Message: "{}" } }] },
  "failover-switch": api({}),
  health: api({ queryStringParameters: { deep: "1" } }),
  intake: api({ body: JSON.stringify(payment) }),
  "payment-status": api({ pathParameters: { transactionId: payment.transactionId } }),
  processor: { Records: [{ messageId: "1", body: messageFor(payment) }] },
  reconciler: {},
  validator: api({ body: JSON.stringify(payment) }),
};

/** The functions that have a floor: those whose answer takes more than their own code. */
export const FLOORS = [
  "failover-orchestrator",
  "failover-switch",
  "health",
  "intake",
  "payment-status",
  "processor",
  "reconciler",
  "release-orchestrator",
] as const satisfies readonly FunctionName[];

export function hasFloor(name: FunctionName): boolean {
  return FLOORS.some((floor) => floor === name);
}
