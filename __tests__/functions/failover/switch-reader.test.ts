import { switchReader } from "../../../functions/failover/switch-reader";
import { RELEASED, type SwitchState } from "../../../functions/failover/switch-state";

const ENGAGED: SwitchState = { position: "engaged", since: "2026-03-02T12:00:00.000Z", epoch: 4 };

function readerOver(...answers: (SwitchState | Error)[]) {
  const time = { monotonic: 0, wall: 0 };
  const onFailure = jest.fn();
  let readSeconds = 0;
  const passSeconds = (seconds: number) => {
    time.monotonic += seconds * 1000;
    time.wall += seconds * 1000;
  };
  const read = jest.fn(() => {
    passSeconds(readSeconds);
    const answer = answers.shift() ?? new Error("no answer was scripted");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const readSwitch = switchReader({ read }, { onFailure, elapsed: () => ({ ...time }) });
  const state = async () => (await readSwitch())?.state;
  const age = async () => (await readSwitch())?.ageMilliseconds;
  return {
    ...{ readSwitch, state, age, read, onFailure, time, passSeconds },
    readsTake: (seconds: number) => (readSeconds = seconds),
  };
}

test("reads the switch", async () => {
  expect(await readerOver(ENGAGED).readSwitch()).toEqual({ state: ENGAGED, ageMilliseconds: 0 });
});

test("believes what it read for five seconds", async () => {
  const { state, read, passSeconds } = readerOver(RELEASED, ENGAGED);
  await state();
  passSeconds(4.999);
  expect(await state()).toEqual(RELEASED);
  expect(read).toHaveBeenCalledTimes(1);
});

test("then reads it again", async () => {
  const { state, passSeconds } = readerOver(RELEASED, ENGAGED);
  await state();
  passSeconds(5);
  expect(await state()).toEqual(ENGAGED);
});

test("knows nothing of a switch that it could never read", async () => {
  expect(await readerOver(new Error("down")).readSwitch()).toBeUndefined();
});

test("stays with the last known state when the switch cannot be read, and says how old it is", async () => {
  const { readSwitch, passSeconds } = readerOver(ENGAGED, new Error("down"));
  await readSwitch();
  passSeconds(60);
  expect(await readSwitch()).toEqual({ state: ENGAGED, ageMilliseconds: 60_000 });
});

test("counts a state's age from before it was asked for: it may have changed while the answer was on its way", async () => {
  const { readSwitch, readsTake } = readerOver(RELEASED);
  readsTake(3);
  expect(await readSwitch()).toEqual({ state: RELEASED, ageMilliseconds: 3000 });
});

test("a wall clock that steps back makes no state look fresher", async () => {
  const { age, passSeconds, time } = readerOver(RELEASED, new Error("down"));
  await age();
  passSeconds(8);
  time.wall -= 3_600_000;
  expect(await age()).toBe(8000);
});

test("a monotonic clock that stood still while the machine was frozen makes no state look fresher", async () => {
  const { age, time } = readerOver(RELEASED, new Error("down"));
  await age();
  time.wall += 3_600_000;
  expect(await age()).toBe(3_600_000);
});

test("tells of a failed read, and does not try again at once", async () => {
  const failure = new Error("down");
  const { readSwitch, read, onFailure } = readerOver(failure);
  await readSwitch();
  await readSwitch();
  expect(onFailure.mock.calls).toEqual([[failure]]);
  expect(read).toHaveBeenCalledTimes(1);
});

test("tries again a second after a failure, so that one lost read does not make a Region refuse payments", async () => {
  const { state, passSeconds } = readerOver(RELEASED, new Error("down"), ENGAGED);
  await state();
  passSeconds(5);
  expect(await state()).toEqual(RELEASED);
  passSeconds(0.999);
  expect(await state()).toEqual(RELEASED);
  passSeconds(0.001);
  expect(await state()).toEqual(ENGAGED);
});

test("a reader without a cache does not wait after a failure either", async () => {
  const read = jest.fn().mockRejectedValueOnce(new Error("down")).mockResolvedValue(RELEASED);
  const readSwitch = switchReader({ read }, { cacheMilliseconds: 0, onFailure: jest.fn() });
  expect(await readSwitch()).toBeUndefined();
  expect((await readSwitch())?.state).toEqual(RELEASED);
});

test("keeps a state for as long as it is told to, by this machine's clocks", async () => {
  const read = jest.fn(() => Promise.resolve(RELEASED));
  const readSwitch = switchReader({ read }, { cacheMilliseconds: 0, onFailure: jest.fn() });
  await readSwitch();
  await readSwitch();
  expect(read).toHaveBeenCalledTimes(2);
});
