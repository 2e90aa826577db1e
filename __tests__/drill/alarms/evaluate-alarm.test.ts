import { evaluateAlarm, evaluateRule } from "../../../drill/alarms/evaluate-alarm";
import type { MetricAlarm } from "../../../drill/alarms/read-alarms";

const metric = { name: "Errors", dimensions: {}, statistic: "Sum", periodSeconds: 60 };

const alarm = (missingData: MetricAlarm["missingData"], namespace = "AWS/Lambda"): MetricAlarm => ({
  ...{ name: "errors", expression: "result", comparison: "GreaterThanThreshold", threshold: 0, missingData },
  ...{ metrics: { result: { ...metric, namespace } }, evaluationPeriods: 3, datapointsToAlarm: 2 },
});

const states = (one: MetricAlarm, values: readonly (number | undefined)[]) =>
  evaluateAlarm(one, () => values);

test("it is on while so many of so many periods breach", () => {
  expect(states(alarm("notBreaching"), [1, 0, 1, 0, 0])).toEqual([false, false, true, false, false]);
});

test("missing data may be good, bad, or change nothing", () => {
  const none = undefined;
  expect(states(alarm("notBreaching"), [1, 1, none, none])).toEqual([false, true, true, false]);
  expect(states(alarm("breaching"), [0, none, none])).toEqual([false, false, true]);
  expect(states(alarm("ignore"), [1, 1, none, none, none])).toEqual([false, true, true, false, false]);
  expect(states(alarm("ignore"), [1, 1, 1, none, none, none]).at(-1)).toBe(false);
});

test("an alarm on DynamoDB ignores what is missing, whatever it says", () => {
  const none = undefined;
  expect(states(alarm("breaching", "AWS/DynamoDB"), [none, none, none])).toEqual([false, false, false]);
});

test("a composite alarm is on where one of its alarms is", () => {
  const rule = 'ALARM("a") OR ALARM("b")';
  expect(evaluateRule(rule, (name) => name === "b")).toBe(true);
  expect(evaluateRule(rule, () => false)).toBe(false);
  expect(() => evaluateRule('NOT ALARM("a")', () => false)).toThrow("is none that the drill knows");
});
