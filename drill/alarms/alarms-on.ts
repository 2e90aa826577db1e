import type { TerraformStack } from "../stack/terraform-stack";
import { evaluateAlarm, evaluateRule, type Figures } from "./evaluate-alarm";
import { readAlarms, readCompositeAlarms } from "./read-alarms";

/** The names of all alarms that are on at some time, composite ones included. */
export function alarmsOn(stack: TerraformStack, figures: Figures): string[] {
  const on = readAlarms(stack)
    .filter((alarm) => evaluateAlarm(alarm, figures).includes(true))
    .map(({ name }) => name);
  const composite = Object.entries(readCompositeAlarms(stack))
    .filter(([, rule]) => evaluateRule(rule, (name) => on.includes(name)))
    .map(([name]) => name);
  return [...on, ...composite].sort();
}
