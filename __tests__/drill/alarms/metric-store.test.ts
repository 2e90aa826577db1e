import { MetricStore } from "../../../drill/alarms/metric-store";

const QUEUE = { namespace: "AWS/SQS", name: "Age", dimensions: { QueueName: "q" } };
const asked = (statistic: string, periodSeconds = 60) => ({ ...QUEUE, statistic, periodSeconds });

const store = new MetricStore();
store.keep("primary", [
  { ...QUEUE, at: -1, value: 99 },
  ...[5, 1, 3].map((value, second) => ({ ...QUEUE, at: second, value })),
  { ...QUEUE, at: 125, value: 7 },
  { ...QUEUE, at: 181, value: 99 },
]);

test.each([
  ["Sum", 9],
  ["SampleCount", 3],
  ["Average", 3],
  ["Minimum", 1],
  ["Maximum", 5],
  ["p50", 3],
])("%s of each whole period; nothing where there was no value", (statistic, first) => {
  const last = { Sum: 7, SampleCount: 1 }[statistic] ?? 7;
  expect(store.series("primary", asked(statistic), 185)).toEqual([first, undefined, last]);
});

test("longer periods hold the values of several minutes", () => {
  expect(store.series("primary", asked("Sum", 180), 185)).toEqual([16]);
});

test("a metric is known in its own Region, by all of its dimensions in any order", () => {
  const dimensions = { a: "1", b: "2" };
  store.keep("standby", [{ ...QUEUE, dimensions, at: 1, value: 4 }]);
  const series = (place: "standby" | "global", other: Record<string, string>) =>
    store.series(place, { ...asked("Sum"), dimensions: other }, 60);
  expect(series("standby", { b: "2", a: "1" })).toEqual([4]);
  expect(series("standby", { a: "1" })).toEqual([undefined]);
  expect(series("global", dimensions)).toEqual([undefined]);
});

test("a statistic that nobody taught it is refused", () => {
  expect(() => store.series("primary", asked("TM(10%:90%)"), 60)).toThrow(
    'The drill does not know the statistic "TM(10%:90%)" of Age. Teach drill/alarms/metric-store.ts.',
  );
});
