import { StackError } from "../errors";
import { matches } from "../wildcard";
import type { FunctionPlan } from "./plan";

/** Finds the function, and that a service may invoke it from a source; AWS would refuse it otherwise. */
export function checkPermission(
  address: string,
  functions: readonly FunctionPlan[],
  functionArn: string,
  principal: string,
  sourceArn: string,
): FunctionPlan {
  const found = functions.find(({ invoked }) => invoked.arn === functionArn);
  if (found === undefined) {
    throw new StackError(address, {
      happened: `it invokes ${functionArn}, which is no function of its own Region, by its alias where it has one`,
      mend: "Point it to a function beside it, or to its alias: a release moves what the alias invokes.",
    });
  }
  const allowed = found.permissions.some(
    (permission) => permission.principal === principal && matches(permission.sourceArn, sourceArn),
  );
  if (!allowed) {
    throw new StackError(address, {
      happened: `no aws_lambda_permission lets ${principal} invoke ${found.name} from ${sourceArn}`,
      mend: "Add one with that source ARN.",
    });
  }
  return found;
}
