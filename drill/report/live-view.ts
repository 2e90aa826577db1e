import type { Simulation } from "../global/simulation";
import { coloursFor } from "./colour";
import type { Sampler } from "../verdict/sampler";

/** A line for each second of this machine: on a terminal the last one is written over, events stay. */
export function liveView(simulation: Simulation, sampler: Sampler, output: NodeJS.WriteStream): () => void {
  const colours = coloursFor(output.isTTY === true);
  const clear = output.isTTY ? "\r\u001b[K" : "";
  simulation.timeline.onEvent(({ at, kind, text }) => {
    const paint = kind === "action" ? colours.strong : colours.dim;
    output.write(`${clear}${time(at)}  ${paint(text)}\n`);
  });
  let before = { count: 0, at: 0 };
  const timer = setInterval(() => {
    const sample = sampler.samples.at(-1);
    if (sample === undefined) {
      return;
    }
    const { acknowledgements } = simulation.clients;
    const now = { count: acknowledgements.length, at: simulation.clock.seconds() };
    const perSecond = (now.count - before.count) / Math.max(1, now.at - before.at);
    before = now;
    const health = (role: "primary" | "standby") =>
      `${role} ${sample.healthy[role] ? colours.good("healthy") : colours.bad("unhealthy")}`;
    const line =
      `${time(sample.at)}  serving ${sample.serving}  ${health("primary")}  ${health("standby")}  ` +
      `${perSecond.toFixed(1)}/s  acknowledged ${acknowledgements.length}  open ${sample.open}  ` +
      `waiting clients ${simulation.clients.openRequests}  replicating ${sample.replicating}`;
    output.write(output.isTTY ? `${clear}${line}` : `${line}\n`);
  }, 1000);
  return () => {
    clearInterval(timer);
    output.write(clear);
  };
}

/** `  62.5 s` of the drill. */
export function time(seconds: number): string {
  return `${seconds.toFixed(1).padStart(6)} s`;
}
