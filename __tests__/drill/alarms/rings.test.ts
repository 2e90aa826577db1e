import type { MetricAlarm, MetricReference } from "../../../drill/alarms/read-alarms";
import { ringsOf, type Watch } from "../../../drill/alarms/rings";

const alarm = (name: string, change: Partial<MetricAlarm> = {}): MetricAlarm => ({
  ...{ name, expression: "m", comparison: "GreaterThanThreshold", threshold: 1, missingData: "notBreaching" },
  metrics: {
    m: { namespace: "AWS/SQS", name, dimensions: {}, statistic: "Sum", periodSeconds: 60 },
  },
  ...{ evaluationPeriods: 2, datapointsToAlarm: 2, place: "primary", label: "age", tellsOfSilence: false },
  ...change,
});

const watch = (series: Record<string, (number | undefined)[]>, change: Partial<Watch> = {}): Watch => ({
  figures:
    () =>
    ({ name }: MetricReference) =>
      series[name] ?? [],
  seconds: 330,
  isLost: () => false,
  ...change,
});

const age = { age: [0, 2, 3.456, 0, 0] };

test("an alarm rings from the end of the period that decides until the one that ends it, for a reason", () => {
  expect(ringsOf({ metric: [alarm("age")], composite: [] }, watch(age))).toEqual([
    { alarm: "age", from: 180, to: 240, why: "age 3.46, above 1, in 2 of 2 periods of 60 s" },
  ]);
});

test("an alarm that is on at the end has no end", () => {
  const [ring] = ringsOf({ metric: [alarm("age")], composite: [] }, watch({ age: [2, 2] }));
  expect(ring).toEqual(expect.not.objectContaining({ to: expect.anything() as unknown }));
});

test("data that stop ring where the alarm tells of it", () => {
  const silent = alarm("age", { missingData: "missing", tellsOfSilence: true });
  const rings = ringsOf({ metric: [silent], composite: [] }, watch({ age: [0, undefined, undefined] }));
  expect(rings).toEqual([{ alarm: "age", from: 180, why: "age: no data in 2 of 2 periods of 60 s" }]);
});

test("a lost Region's alarms tell nobody; what is still wrong when it is back rings then", () => {
  const lost = (from: number, to: number) =>
    ringsOf(
      { metric: [alarm("age")], composite: [] },
      watch(age, { isLost: (place, at) => place === "primary" && at >= from && at < to }),
    );
  expect(lost(170, 400)).toEqual([]);
  expect(lost(100, 170).map(({ from }) => from)).toEqual([180]);
});

test("a composite alarm rings while one of its alarms is in ALARM, and names it", () => {
  const composite = [{ name: "unhealthy", place: "primary", rule: 'ALARM("age") OR ALARM("b")' }] as const;
  expect(ringsOf({ metric: [alarm("age")], composite }, watch(age)).slice(1)).toEqual([
    { alarm: "unhealthy", from: 180, to: 240, why: "age is on", parts: ["age", "b"] },
  ]);
});
