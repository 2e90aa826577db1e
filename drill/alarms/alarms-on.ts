import type { TerraformStack } from "../stack/terraform-stack";
import { type AlarmState, evaluateAlarm, evaluateRule, type Figures, isTold } from "./evaluate-alarm";
import { readAlarmsPlan } from "./read-alarms";

/**
 * The names of all alarms of which people are told at some time, composite ones included.
 *
 * @param initially the alarms' state before the first period @default "OK"
 */
export function alarmsOn(stack: TerraformStack, figures: Figures, initially?: AlarmState): string[] {
  const { metric, composite } = readAlarmsPlan(stack);
  const states = new Map(metric.map((alarm) => [alarm.name, evaluateAlarm(alarm, figures, initially)]));
  const told = metric.filter((alarm) =>
    isTold(alarm, states.get(alarm.name) ?? [], initially).includes(true),
  );
  const isOn = (name: string) => states.get(name)?.includes("ALARM") === true;
  return [...told, ...composite.filter(({ rule }) => evaluateRule(rule, isOn))]
    .map(({ name }) => name)
    .sort();
}
