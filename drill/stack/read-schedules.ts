import { StackError } from "../errors";
import type { PairRole } from "../roles";
import { checkPermission } from "./invoke-permission";
import type { FunctionPlan, SchedulePlan } from "./plan";
import { addressOf } from "./resource";
import type { TerraformStack } from "./terraform-stack";

const SECONDS: Readonly<Record<string, number>> = {
  minute: 60,
  minutes: 60,
  hour: 3600,
  hours: 3600,
  day: 86_400,
  days: 86_400,
};

export function readSchedules(
  stack: TerraformStack,
  role: PairRole,
  functions: readonly FunctionPlan[],
): SchedulePlan[] {
  const targets = stack.in(role, "aws_cloudwatch_event_target");
  return stack.in(role, "aws_cloudwatch_event_rule").flatMap((rule) => {
    const name = stack.text(rule, "name");
    const arn = stack.text(rule, "arn");
    if (rule.attributes.state === "DISABLED" || rule.attributes.is_enabled === false) {
      throw new StackError(addressOf(rule), {
        happened: "the rule is disabled, so that what it should run never runs",
        mend: "Set its state to ENABLED.",
      });
    }
    if (!targets.some((target) => stack.text(target, "rule") === name)) {
      throw new StackError(addressOf(rule), {
        happened: "the rule has no target in its Region, so that nothing runs on its schedule",
        mend: "Add an aws_cloudwatch_event_target.",
      });
    }
    const everySeconds = secondsIn(addressOf(rule), stack.text(rule, "schedule_expression"));
    return targets
      .filter((target) => stack.text(target, "rule") === name)
      .map((target) => {
        const functionArn = stack.text(target, "arn");
        checkPermission(addressOf(target), functions, functionArn, "events.amazonaws.com", arn);
        return { name, arn, everySeconds, functionArn };
      });
  });
}

function secondsIn(address: string, expression: string): number {
  const [, count, unit = ""] = /^rate\((\d+) (\w+)\)$/.exec(expression) ?? [];
  const seconds = Number(count) * (SECONDS[unit] ?? NaN);
  if (!(seconds > 0)) {
    throw new StackError(address, {
      happened: `the drill does not know the schedule ${expression}`,
      mend: "Use rate(n minutes), rate(n hours) or rate(n days).",
    });
  }
  return seconds;
}
