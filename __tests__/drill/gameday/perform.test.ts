import { performer } from "../../../drill/gameday/perform";

function game() {
  const done: unknown[][] = [];
  const note = (...given: unknown[]) => void done.push(given);
  return {
    done,
    perform: performer({
      act: (id) => Promise.resolve(note("act", id)),
      end: () => Promise.resolve(note("end")),
      setSpeed: (speed) => note("speed", speed),
      setLoad: (load) => note("load", load),
      setPaused: (paused) => note("paused", paused),
      exercises: {
        start: (id) => note("card", id),
        hint: () => note("hint"),
        finish: (cause) => Promise.resolve(note("cause", cause)),
        close: () => note("close"),
      },
    }),
  };
}

test.each([
  [{ do: "kill:primary" }, ["act", "kill:primary"]],
  [{ speed: 20 }, ["speed", 20]],
  [{ load: 50 }, ["load", 50]],
  [{ paused: true }, ["paused", true]],
  [{ end: true }, ["end"]],
  [{ card: "a-quiet-region" }, ["card", "a-quiet-region"]],
  [{ hint: true }, ["hint"]],
  [{ cause: "It is lost" }, ["cause", "It is lost"]],
  [{ closeCard: true }, ["close"]],
])("%j is done", async (request, expected) => {
  const { done, perform } = game();
  await perform(request);
  expect(done).toEqual([expected]);
});

test.each([
  [{ speed: 21 }],
  [{ load: 0 }],
  [{ do: 1 }],
  [{ do: "x", more: 1 }],
  [{}],
  [[]],
  ["kill"],
  [null],
])("%j is refused, and nothing is done", async (request) => {
  const { done, perform } = game();
  await expect(perform(request)).rejects.toThrow("for a speed from 1 to 20, for a load from 1 to 50");
  expect(done).toEqual([]);
});
