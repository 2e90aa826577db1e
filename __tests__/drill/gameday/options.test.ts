import { UsageError } from "../../../drill/errors";
import { GAME_DAY_HELP, parseGameDayOptions } from "../../../drill/gameday/options";

test("defaults and what is given", () => {
  expect(parseGameDayOptions([])).toMatchObject({ speed: 5, rate: 4, seed: 1, port: undefined, help: false });
  expect(
    parseGameDayOptions(["--speed", "20", "--rate", "50", "--port", "4711", "--record", "day.json"]),
  ).toMatchObject({ speed: 20, rate: 50, port: 4711, record: "day.json" });
  expect(parseGameDayOptions(["-h"]).help).toBe(true);
});

test.each([
  [["--speed", "21"], '--speed is "21"; it must be a number from 1 to 20.'],
  [["--rate", "0"], '--rate is "0"; it must be a number from 1 to 50.'],
  [["--rate", " "], '--rate is " "'],
  [["--port", "80"], '--port is "80"; it must be a whole number from 1024 to 65535.'],
  [["--seed", "1.5"], "it must be a whole number"],
  [["--consistency", "perfect"], "it must be strong or eventual"],
  [["--stack", "a.json", "--consistency", "eventual"], "leave one of them out"],
  [["--record", "a", "--replay", "b"], "leave one of them out"],
  [["--sped", "3"], "See npm run gameday -- --help."],
])("%j is refused", (argv, message) => {
  expect(() => parseGameDayOptions(argv)).toThrow(UsageError);
  expect(() => parseGameDayOptions(argv)).toThrow(message);
});

test("the help names each option", () => {
  for (const option of ["speed", "rate", "consistency", "seed", "stack", "port", "record", "replay"]) {
    expect(GAME_DAY_HELP).toContain(`--${option}`);
  }
});
