import type { Clock } from "../../../drill/clock";
import { Client } from "../../../drill/clients/client";
import type { PairRole } from "../../../drill/roles";

function clientOf(resolvesOnError: boolean) {
  let [now, serving]: [number, PairRole] = [0, "primary"];
  const learnt: PairRole[] = [];
  const clock = { seconds: () => now } as Clock;
  const client = new Client(
    1,
    resolvesOnError,
    { clock, resolve: () => serving, ttlSeconds: 60 },
    (to) => void learnt.push(to),
  );
  return { client, learnt, at: (seconds: number) => (now = seconds), move: () => (serving = "standby") };
}

test("a patient client keeps its answer to the end of the TTL, whatever fails", () => {
  const { client, learnt, at, move } = clientOf(false);
  client.start(10);
  move();
  client.failed();
  at(49);
  expect(client.region()).toBe("primary");
  at(50);
  expect(client.region()).toBe("standby");
  expect(learnt).toEqual(["standby"]);
  at(100);
  client.region();
  expect(learnt).toHaveLength(1);
});

test("an eager client asks anew as soon as a request failed", () => {
  const { client, at, move } = clientOf(true);
  client.start(0);
  move();
  at(5);
  expect(client.region()).toBe("primary");
  client.failed();
  expect(client.region()).toBe("standby");
});
