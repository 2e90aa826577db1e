import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { messageOf, UsageError } from "../errors";
import type { Play } from "../scenarios/scenario";
import { actionNamed } from "./actions";
import { mendAll } from "./mend-all";
import { World } from "./world";

const RECORDING = z.strictObject({
  version: z.literal(1),
  consistency: z.enum(["strong", "eventual"]),
  seed: z.int(),
  /** Payments a second. */
  rate: z.number(),
  /** What was done, by the actions' names, in the order of time; in seconds of the drill. */
  steps: z.array(z.strictObject({ at: z.number().min(0), do: z.string() })),
  /** When it was over; absent where it was broken off. */
  endedAt: z.number().optional(),
});

/** What people did on a game day, as a script that plays again. */
export type Recording = z.infer<typeof RECORDING>;

/** Seconds that payments go on after the last step of a recording that was broken off. */
const AFTERWARDS_SECONDS = 60;

/** Writes each step down as soon as it is done: a recording outlives whatever ends the game day. */
export class Recorder {
  private recording: Recording;

  /** @throws UsageError where the file cannot be written */
  constructor(
    private readonly file: string,
    about: Pick<Recording, "consistency" | "seed" | "rate">,
  ) {
    this.recording = { version: 1, ...about, steps: [] };
    try {
      this.write();
    } catch (error) {
      throw new UsageError(
        `--record is "${file}", which cannot be written: ${messageOf(error)}. Name another file.`,
      );
    }
  }

  step(at: number, action: string): void {
    this.recording = { ...this.recording, steps: [...this.recording.steps, { at: rounded(at), do: action }] };
    this.write();
  }

  end(at: number): void {
    this.recording = { ...this.recording, endedAt: rounded(at) };
    this.write();
  }

  private write(): void {
    writeFileSync(this.file, `${JSON.stringify(this.recording, undefined, 2)}\n`);
  }
}

const rounded = (seconds: number) => Math.round(seconds * 10) / 10;

/** @throws UsageError which names the file and what is wrong with it */
export function readRecording(file: string): Recording {
  let recording: Recording;
  try {
    recording = RECORDING.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UsageError(`--replay is "${file}", which is no recording of a game day: ${why}`);
  }
  recording.steps.forEach((step) => actionNamed(step.do));
  return recording;
}

/** A recording as a scenario: the same actions at the same seconds of the drill. */
export function scenarioOf(recording: Recording): Play {
  return {
    name: "game-day",
    summary: `a recorded game day: ${recording.steps.map((step) => step.do).join(", ")}`,
    async run(controls) {
      const world = new World(controls);
      await controls.open();
      for (const { at, do: name } of recording.steps) {
        await controls.until(at);
        await actionNamed(name).run(world);
      }
      await controls.until(recording.endedAt ?? (recording.steps.at(-1)?.at ?? 0) + AFTERWARDS_SECONDS);
      await mendAll(world);
    },
  };
}
