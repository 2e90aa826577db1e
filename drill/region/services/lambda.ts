import { AwsError, unknownCall } from "../aws-request";
import type { FunctionPool } from "../function-pool";
import type { Permissions } from "../permissions";
import { jsonError, type Service } from "./service";

/** Lambda: asynchronous invocations, which are answered before the function has run. */
export function lambda(
  pools: readonly FunctionPool[],
  permissions: Permissions,
  invokeLater: (pool: FunctionPool, event: unknown) => void,
): Service {
  return {
    answer({ method, path, headers, body, caller }) {
      const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(decodeURIComponent(path)) ?? [];
      if (method !== "POST" || name === undefined || headers["x-amz-invocation-type"] !== "Event") {
        throw unknownCall("lambda", `${method} ${path} (${String(headers["x-amz-invocation-type"])})`);
      }
      const pool = pools.find(({ plan }) => [plan.invoked.name, plan.invoked.arn].includes(name));
      if (pool === undefined) {
        throw new AwsError("ResourceNotFoundException", `Function not found: ${name}`, 404);
      }
      permissions.check(caller, { action: "lambda:InvokeFunction", resource: pool.plan.invoked.arn });
      invokeLater(pool, body.length === 0 ? {} : (JSON.parse(body.toString()) as unknown));
      return { status: 202 };
    },
    error: jsonError,
  };
}
