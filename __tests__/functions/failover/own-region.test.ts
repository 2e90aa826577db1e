import { unfitOf } from "../../../functions/failover/own-region";

const well = () => Promise.resolve({});

test("a Region of which every part is well is fit", async () => {
  expect(await unfitOf({ health: () => Promise.resolve(true), table: well })()).toEqual([]);
});

test.each([
  ["that says no", () => Promise.resolve(false)],
  ["that throws", () => Promise.reject(new Error("throttled"))],
  ["that does not answer in time", () => new Promise(() => undefined)],
])("a part %s is named", async (_what, check) => {
  // The deadline's timer does not keep the process alive.
  const alive = setTimeout(() => undefined, 5000);
  expect(await unfitOf({ table: well, queue: check }, 20)()).toEqual(["queue"]);
  clearTimeout(alive);
});

test("all parts are asked at once", async () => {
  const asked: string[] = [];
  const slow = (name: string) => () => {
    asked.push(name);
    return new Promise(() => undefined);
  };
  const alive = setTimeout(() => undefined, 5000);
  const unfit = unfitOf({ table: slow("table"), queue: slow("queue") }, 20)();
  expect(asked).toEqual(["table", "queue"]);
  expect(await unfit).toEqual(["table", "queue"]);
  clearTimeout(alive);
});
