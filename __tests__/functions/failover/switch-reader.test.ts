import { switchReader } from "../../../functions/failover/switch-reader";
import { RELEASED, type SwitchState } from "../../../functions/failover/switch-state";

const ENGAGED: SwitchState = { engaged: true, since: "2026-03-02T12:00:00.000Z", epoch: 4 };

function readerOver(...answers: (SwitchState | Error)[]) {
  let time = 0;
  const onFailure = jest.fn();
  const read = jest.fn(() => {
    const answer = answers.shift() ?? new Error("no answer was scripted");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  const readSwitch = switchReader({ read }, { onFailure, now: () => time });
  return { readSwitch, read, onFailure, passSeconds: (seconds: number) => (time += seconds * 1000) };
}

test("reads the switch", async () => {
  const { readSwitch } = readerOver(ENGAGED);
  expect(await readSwitch()).toEqual(ENGAGED);
});

test("believes what it read for five seconds", async () => {
  const { readSwitch, read, passSeconds } = readerOver(RELEASED, ENGAGED);
  await readSwitch();
  passSeconds(4.999);
  expect(await readSwitch()).toEqual(RELEASED);
  expect(read).toHaveBeenCalledTimes(1);
});

test("then reads it again", async () => {
  const { readSwitch, passSeconds } = readerOver(RELEASED, ENGAGED);
  await readSwitch();
  passSeconds(5);
  expect(await readSwitch()).toEqual(ENGAGED);
});

test("takes a switch that it could never read for released", async () => {
  const { readSwitch } = readerOver(new Error("down"));
  expect(await readSwitch()).toEqual(RELEASED);
});

test("stays with the last known state when the switch cannot be read", async () => {
  const { readSwitch, passSeconds } = readerOver(ENGAGED, new Error("down"));
  await readSwitch();
  passSeconds(5);
  expect(await readSwitch()).toEqual(ENGAGED);
});

test("tells of a failed read, and does not try again at once", async () => {
  const failure = new Error("down");
  const { readSwitch, read, onFailure } = readerOver(failure);
  await readSwitch();
  await readSwitch();
  expect(onFailure.mock.calls).toEqual([[failure]]);
  expect(read).toHaveBeenCalledTimes(1);
});

test("keeps a state for as long as it is told to, by the time of day", async () => {
  const read = jest.fn(() => Promise.resolve(RELEASED));
  const readSwitch = switchReader({ read }, { cacheMilliseconds: 0, onFailure: jest.fn() });
  await readSwitch();
  await readSwitch();
  expect(read).toHaveBeenCalledTimes(2);
});
