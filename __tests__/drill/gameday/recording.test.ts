import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRecording, Recorder, scenarioOf } from "../../../drill/gameday/recording";

const folder = mkdtempSync(join(tmpdir(), "gameday-recording-"));
const file = join(folder, "day.json");
afterAll(() => rmSync(folder, { recursive: true }));

const ABOUT = { consistency: "strong", seed: 3, rate: 4 } as const;

test("each step is written down as it is done, and read again", () => {
  const recorder = new Recorder(file, ABOUT);
  recorder.step(61.234, "kill:primary");
  expect(readRecording(file).steps).toEqual([{ at: 61.2, do: "kill:primary" }]);
  recorder.step(200, "revive:primary");
  recorder.end(260.06);
  expect(readRecording(file)).toEqual({
    ...{ version: 1, ...ABOUT, endedAt: 260.1 },
    steps: [
      { at: 61.2, do: "kill:primary" },
      { at: 200, do: "revive:primary" },
    ],
  });
  expect(readFileSync(file, "utf8")).toMatch(/\}\n$/);
});

test("a file that cannot be written is refused before anything starts", () => {
  expect(() => new Recorder(join(folder, "nowhere", "day.json"), ABOUT)).toThrow("which cannot be written");
});

test.each([
  ["no JSON", "kill"],
  ["another version", JSON.stringify({ version: 2, ...ABOUT, steps: [] })],
  ["a step before the beginning", JSON.stringify({ version: 1, ...ABOUT, steps: [{ at: -1, do: "heal" }] })],
])("%s is refused, with the file's name", (_, text) => {
  writeFileSync(file, text);
  expect(() => readRecording(file)).toThrow(`--replay is "${file}", which is no recording of a game day:`);
});

test("an action that there is not is refused before anything starts", () => {
  writeFileSync(file, JSON.stringify({ version: 1, ...ABOUT, steps: [{ at: 1, do: "nuke" }] }));
  expect(() => readRecording(file)).toThrow('There is no action "nuke". Choose one of kill:primary,');
  expect(() => readRecording(join(folder, "nowhere"))).toThrow("which is no recording");
});

test("as a scenario it is named by what was done", () => {
  const recording = { version: 1 as const, ...ABOUT, steps: [{ at: 70, do: "kill:primary" }] };
  expect(scenarioOf(recording).summary).toBe("a recorded game day: kill:primary");
});
