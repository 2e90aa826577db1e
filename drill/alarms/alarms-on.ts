import type { TerraformStack } from "../stack/terraform-stack";
import { type AlarmState, evaluateAlarm, evaluateRule, type Figures, isTold } from "./evaluate-alarm";
import { readAlarms, readCompositeAlarms } from "./read-alarms";

/**
 * The names of all alarms that are on at some time, composite ones included.
 *
 * @param initially the alarms' state before the first period @default "OK"
 */
export function alarmsOn(stack: TerraformStack, figures: Figures, initially?: AlarmState): string[] {
  const on = readAlarms(stack)
    .filter((alarm) => isTold(alarm, evaluateAlarm(alarm, figures, initially), initially).includes(true))
    .map(({ name }) => name);
  const composite = readCompositeAlarms(stack)
    .filter(({ rule }) => evaluateRule(rule, (name) => on.includes(name)))
    .map(({ name }) => name);
  return [...on, ...composite].sort();
}
