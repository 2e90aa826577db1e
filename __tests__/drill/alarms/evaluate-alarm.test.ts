import { type AlarmState, evaluateAlarm, evaluateRule, isTold } from "../../../drill/alarms/evaluate-alarm";
import type { MetricAlarm } from "../../../drill/alarms/read-alarms";

const metric = { name: "Errors", dimensions: {}, statistic: "Sum", periodSeconds: 60 };

const alarm = (missingData: MetricAlarm["missingData"], namespace = "AWS/Lambda"): MetricAlarm => ({
  ...{ name: "errors", expression: "result", comparison: "GreaterThanThreshold", threshold: 0, missingData },
  ...{ metrics: { result: { ...metric, namespace } }, evaluationPeriods: 3, datapointsToAlarm: 2 },
  ...{ place: "primary", label: "errors", tellsOfSilence: false },
});

const none = undefined;

/** The states by their first letters. */
const states = (one: MetricAlarm, values: readonly (number | undefined)[], initially?: AlarmState) =>
  evaluateAlarm(one, () => values, initially)
    .map(([letter]) => letter)
    .join("");

test("it is on while so many of so many periods breach", () => {
  expect(states(alarm("notBreaching"), [1, 0, 1, 0, 0])).toBe("OOAOO");
});

test("missing data may be good, bad, or change nothing", () => {
  expect(states(alarm("notBreaching"), [1, 1, none, none])).toBe("OAAO");
  expect(states(alarm("breaching"), [0, none, none])).toBe("OOA");
  expect(states(alarm("ignore"), [1, 1, none, none, none])).toBe("OAAAA");
  expect(states(alarm("ignore"), [1, 1, none, none, none, 0, 0])).toBe("OAAAAOO");
});

test("missing data may take the state away, once all are missing", () => {
  expect(states(alarm("missing"), [0, none, none, none, 0])).toBe("OOOIO");
  expect(states(alarm("missing"), [1, 1, none, none, none])).toBe("OAAAI");
});

test("what is watched from now on was as usual before: it takes a whole window of silence to be told", () => {
  expect(states(alarm("missing"), [none, none, 0])).toBe("OOO");
  expect(states(alarm("missing"), [none, none, none])).toBe("OOI");
});

test("a breach that is older than the alarm asks for counts, where what came after is missing", () => {
  expect(states(alarm("missing"), [none, 1, none], "INSUFFICIENT_DATA")).toBe("IIA");
  expect(states(alarm("ignore"), [none, 1, none], "INSUFFICIENT_DATA")).toBe("III");
});

test("an alarm on DynamoDB ignores what is missing, whatever it says", () => {
  expect(states(alarm("breaching", "AWS/DynamoDB"), [none, none, none])).toBe("OOO");
});

test("a new alarm has no state before its first data; missing data that count as bad put it on at once", () => {
  const fresh = "INSUFFICIENT_DATA";
  expect(states(alarm("missing"), [none, none, none, 0, 0], fresh)).toBe("IIIOO");
  expect(states(alarm("ignore"), [none, none, none, 0, 0], fresh)).toBe("IIIOO");
  expect(states(alarm("breaching"), [none, none, none, 0, 0], fresh)).toBe("AAAAO");
  expect(states(alarm("notBreaching"), [none, none], fresh)).toBe("OO");
});

test("people are told of an alarm, and of data that stop where the alarm says so, but not of data that never came", () => {
  const silent: AlarmState[] = ["INSUFFICIENT_DATA", "OK", "INSUFFICIENT_DATA", "ALARM"];
  const told = (tellsOfSilence: boolean, initially: AlarmState) =>
    isTold({ tellsOfSilence }, silent, initially);
  expect(told(true, "INSUFFICIENT_DATA")).toEqual([false, false, true, true]);
  expect(told(true, "OK")).toEqual([true, false, true, true]);
  expect(told(false, "OK")).toEqual([false, false, false, true]);
});

test("a composite alarm is on where one of its alarms is", () => {
  const rule = 'ALARM("a") OR ALARM("b")';
  expect(evaluateRule(rule, (name) => name === "b")).toBe(true);
  expect(evaluateRule(rule, () => false)).toBe(false);
  expect(() => evaluateRule('NOT ALARM("a")', () => false)).toThrow("is none that the drill knows");
});
