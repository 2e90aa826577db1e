import { evaluateMetricMath } from "../../../drill/alarms/metric-math";

const metrics = { a: [1, undefined, 4], b: [2, 3, 0] };

test.each([
  ["a", [1, undefined, 4]],
  ["100 * a / b", [50, undefined, undefined]],
  ["FILL(a, 0) + FILL(b, 0)", [3, 3, 4]],
  ["SUM([a, b])", [3, 3, 4]],
  ["MAX([a, b])", [2, 3, 4]],
  ["2 * (b - 1)", [2, 4, -2]],
])("%s", (expression, values) => {
  expect(evaluateMetricMath(expression, metrics)).toEqual(values);
});

test.each([
  ["RATE(a)", 'holds "RATE"'],
  ["a b", 'holds "b"'],
  ["FILL(a, 0", '"its end" where ")" is expected'],
])("%s is refused", (expression, message) => {
  expect(() => evaluateMetricMath(expression, metrics)).toThrow(message);
});
