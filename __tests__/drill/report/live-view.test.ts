import { Clock } from "../../../drill/clock";
import type { Simulation } from "../../../drill/global/simulation";
import { liveView, time } from "../../../drill/report/live-view";
import { Timeline } from "../../../drill/timeline";
import type { Sampler } from "../../../drill/verdict/sampler";

test("each second has a line, events stand on lines of their own, and nothing is written afterwards", () => {
  jest.useFakeTimers();
  const clock = new Clock({ startedAt: Date.now(), speed: 1 });
  const timeline = new Timeline(clock);
  const acknowledgements: object[] = [];
  const written: string[] = [];
  const simulation = {
    clock,
    timeline,
    clients: { acknowledgements, openRequests: 3 },
  } as unknown as Simulation;
  const sample = {
    at: 12,
    serving: "primary",
    healthy: { primary: true, standby: false },
    open: 4,
    replicating: 5,
  };
  const samples: object[] = [];
  const output = {
    isTTY: false,
    write: (text: string) => written.push(text),
  } as unknown as NodeJS.WriteStream;
  const stop = liveView(simulation, { samples } as unknown as Sampler, output);
  jest.advanceTimersByTime(1000);
  expect(written).toEqual([]);
  samples.push(sample);
  acknowledgements.push({}, {});
  jest.advanceTimersByTime(1000);
  expect(written).toEqual([
    "  12.0 s  serving primary  primary healthy  standby unhealthy  1.0/s  acknowledged 2  open 4  waiting clients 3  replicating 5\n",
  ]);
  timeline.add("action", "kill -9 of us-east-1");
  expect(written.at(-1)).toMatch(/^ *\d+\.\d s {2}kill -9 of us-east-1\n$/);
  stop();
  const count = written.length;
  jest.advanceTimersByTime(5000);
  expect(written).toHaveLength(count);
  jest.useRealTimers();
});

test("seconds of the drill stand right", () => {
  expect(time(62.49)).toBe("  62.5 s");
});
