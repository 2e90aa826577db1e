import { dampedCheck } from "../../../functions/health/damped-check";

const down = () => Promise.reject(new Error("no quorum"));
const up = () => Promise.resolve();

function checkOf(...answers: (() => Promise<unknown>)[]) {
  let at = 0;
  let asked = 0;
  const failures: unknown[] = [];
  const check = dampedCheck(() => (answers[asked++] ?? up)(), {
    onFailure: (error) => failures.push(error),
    now: () => at,
  });
  return {
    /** Asks after so many more seconds. */
    after: (seconds: number) => {
      at += seconds * 1000;
      return check();
    },
    asked: () => asked,
    failures,
  };
}

test("one failure, and one more, move nobody; the third in a row does", async () => {
  const { after, failures } = checkOf(down, down, down, up);
  expect([await after(0), await after(5), await after(5), await after(5)]).toEqual([true, true, false, true]);
  expect(failures).toHaveLength(3);
});

test("a success in between begins the count anew", async () => {
  const { after } = checkOf(down, down, up, down, down);
  for (let time = 0; time < 5; time += 1) expect(await after(5)).toBe(true);
});

test("however many ask, the dependency is asked once in five seconds, and all share its answer", async () => {
  const { after, asked } = checkOf(down, down, down);
  await Promise.all([after(0), after(0), after(4.9)]);
  expect(asked()).toBe(1);
  await after(0.1);
  expect(asked()).toBe(2);
});

test("failures that lie more than a minute apart did not follow each other", async () => {
  const { after } = checkOf(down, down, down);
  expect([await after(0), await after(5), await after(61)]).toEqual([true, true, true]);
});

test("a clock that is stepped back keeps no old answer", async () => {
  const { after, asked } = checkOf();
  await after(100);
  await after(-50);
  expect(asked()).toBe(2);
});

test("without a clock of its own it takes the machine's", async () => {
  const check = dampedCheck(down, { onFailure: () => undefined, cacheMilliseconds: 0 });
  expect([await check(), await check(), await check()]).toEqual([true, true, false]);
});
