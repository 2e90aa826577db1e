import { DrillError } from "../errors";

/** A value for each period, oldest first; undefined where there was none. */
export type Series = readonly (number | undefined)[];

type Value = number | undefined;
/** What a part of an expression is worth in one period. */
type Term = (period: number) => Value;

/**
 * CloudWatch's metric math, as far as the stack's alarms use it: + - * /, numbers, FILL, SUM and MAX of a list. A period
 * in which a metric has no value has no result, and nothing is divided by 0. Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws DrillError which names what is not understood
 */
export function evaluateMetricMath(
  expression: string,
  metrics: Readonly<Record<string, Series>>,
): (number | undefined)[] {
  const tokens = expression.match(/\d+(?:\.\d+)?|\w+|\S/g) ?? [];
  let next = 0;
  const refuse = (what: string): never => {
    throw new DrillError(
      `The metric math "${expression}" holds ${what}, which the drill does not know. Teach drill/alarms/metric-math.ts.`,
    );
  };
  const take = (wanted: string): void => {
    if (tokens[next] !== wanted) {
      refuse(`"${tokens[next] ?? "its end"}" where "${wanted}" is expected`);
    }
    next += 1;
  };
  const binary = (operand: () => Term, operators: Readonly<Record<string, Operator>>): Term => {
    let term = operand();
    for (let operator = operators[tokens[next] ?? ""]; operator; operator = operators[tokens[next] ?? ""]) {
      next += 1;
      term = combine(term, operand(), operator);
    }
    return term;
  };
  const sum = (): Term => binary(product, { "+": (a, b) => a + b, "-": (a, b) => a - b });
  const product = (): Term =>
    binary(operand, { "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? undefined : a / b) });
  const list = (): Term[] => {
    const terms: Term[] = [];
    take("[");
    do {
      next += tokens[next] === "," ? 1 : 0;
      terms.push(sum());
    } while (tokens[next] === ",");
    take("]");
    return terms;
  };
  const called = (name: string): Term => {
    take("(");
    if (name === "FILL") {
      const term = sum();
      take(",");
      const filling = sum();
      take(")");
      return (period) => term(period) ?? filling(period);
    }
    const terms = list();
    take(")");
    return (period) => {
      const values = terms.map((term) => term(period)).filter((value) => value !== undefined);
      return values.length === 0 ? undefined : (LISTS[name] as (values: number[]) => number)(values);
    };
  };
  const operand = (): Term => {
    const token = tokens[next] ?? "";
    next += 1;
    if (token === "(") {
      const term = sum();
      take(")");
      return term;
    }
    if (/^\d/.test(token)) {
      return () => Number(token);
    }
    if (token === "FILL" || token in LISTS) {
      return called(token);
    }
    const series = metrics[token];
    return series === undefined ? refuse(`"${token}"`) : (period) => series[period];
  };
  const result = sum();
  if (next < tokens.length) {
    refuse(`"${tokens[next]}"`);
  }
  const periods = Math.max(0, ...Object.values(metrics).map(({ length }) => length));
  return Array.from({ length: periods }, (_, period) => result(period));
}

type Operator = (a: number, b: number) => Value;

const LISTS: Readonly<Record<string, (values: number[]) => number>> = {
  SUM: (values) => values.reduce((total, value) => total + value, 0),
  MAX: (values) => Math.max(...values),
};

const combine =
  (one: Term, other: Term, operator: Operator): Term =>
  (period) => {
    const [a, b] = [one(period), other(period)];
    return a === undefined || b === undefined ? undefined : operator(a, b);
  };
