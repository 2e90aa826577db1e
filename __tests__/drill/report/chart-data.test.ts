import { chartData } from "../../../drill/report/chart-data";
import type { Sample } from "../../../drill/verdict/measurement";

const sample = (at: number, primary: number, errors = 0): Sample => ({
  ...{ at, serving: "primary", healthy: { primary: true, standby: true }, errors },
  ...{ acknowledged: { primary, standby: 0 }, open: 0, replicating: 0, lag: at / 10 },
});
const source = { timeline: [], phases: [] };

test("it begins with the first payment: while the checkers warm up, no payment is missing", () => {
  const { from, points } = chartData({
    ...source,
    samples: [0, 1, 2, 39, 40, 41].map((at) => sample(at, at > 39 ? 4 : 0)),
  });
  expect(from).toBe(40);
  expect(points.map((point) => point.from)).toEqual([40]);
  expect(points[0]).toMatchObject({ to: 42, primary: 4, lag: 4.1 });
});

test("time never runs backwards, in whatever order samples and events come", () => {
  const events = [30, 10, 20].map((at) => ({ at, kind: "action" as const, text: `at ${at}` }));
  const { points, events: marked } = chartData({
    ...{ samples: [30, 0, 10, 20].map((at) => sample(at, 1)), timeline: events, phases: [] },
  });
  expect(marked.map(({ number, at }) => [number, at])).toEqual([
    [1, 10],
    [2, 20],
    [3, 30],
  ]);
  expect(points.map(({ from }) => from)).toEqual([0, 10, 20, 30]);
});

test("the time after the last new payment is told apart from an outage", () => {
  const samples = [0, 50, 100].map((at) => sample(at, 1));
  expect(chartData({ ...source, samples, lastPaymentAt: 60 }).drainedFrom).toBe(60);
  expect(chartData({ ...source, samples, lastPaymentAt: 100 }).drainedFrom).toBeUndefined();
});

test("a long drill has wider points, not more of them", () => {
  const samples = Array.from({ length: 3600 }, (_, at) => sample(at, 2));
  const { points } = chartData({ ...source, samples });
  expect(points.length).toBeLessThanOrEqual(150);
  expect(points[0]?.primary).toBe(2);
});
