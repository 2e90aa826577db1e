import { Clock, drillTime } from "../../drill/clock";

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

const started = (speed = 10) => {
  const clock = new Clock({ startedAt: Date.now(), speed });
  clock.begin();
  return clock;
};

test("its time runs so many times as fast", () => {
  const clock = started();
  jest.advanceTimersByTime(2_000);
  expect(clock.seconds()).toBe(20);
  expect(clock.now()).toBe(1_020_000);
});

test("another speed counts from then on, also for what waits", () => {
  const clock = started();
  const rang = jest.fn();
  clock.after(100, rang);
  jest.advanceTimersByTime(5_000);
  clock.change({ speed: 50 });
  jest.advanceTimersByTime(999);
  expect(rang).not.toHaveBeenCalled();
  jest.advanceTimersByTime(2);
  expect(rang).toHaveBeenCalledTimes(1);
  expect(clock.seconds()).toBeCloseTo(100, 0);
});

test("paused it stands still, and whatever waits goes on waiting", () => {
  const clock = started();
  const rang = jest.fn();
  clock.after(10, rang);
  clock.change({ paused: true });
  jest.advanceTimersByTime(60_000);
  expect(clock.seconds()).toBe(0);
  expect(rang).not.toHaveBeenCalled();
  clock.change({ paused: false });
  jest.advanceTimersByTime(1_001);
  expect(rang).toHaveBeenCalledTimes(1);
});

test("another clock follows by the settings of the first", () => {
  const clock = started();
  const other = new Clock(clock.settings);
  jest.advanceTimersByTime(1_000);
  other.follow(clock.change({ speed: 2 }));
  jest.advanceTimersByTime(1_000);
  expect(other.now()).toBe(clock.now());
  expect(drillTime(clock.settings, Date.now())).toBe(clock.now());
});

test("it never runs backwards, whatever is done to this machine's clock", () => {
  const clock = started();
  jest.advanceTimersByTime(5_000);
  expect(clock.seconds()).toBe(50);
  jest.setSystemTime(1_001_000);
  expect(clock.seconds()).toBe(50);
});

test("what was called off or came after the end does not ring", () => {
  const clock = started();
  const rang = jest.fn();
  clock.after(1, rang)();
  clock.after(1, rang);
  clock.stop();
  clock.after(1, rang);
  jest.advanceTimersByTime(10_000);
  expect(rang).not.toHaveBeenCalled();
});
