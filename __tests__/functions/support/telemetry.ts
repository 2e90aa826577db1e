import type { Log } from "../../../functions/shared/log";
import type { Meter } from "../../../functions/shared/meter";

export interface Line {
  readonly level: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}

/** A log that keeps its lines. */
export function recordingLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  let keys: Record<string, unknown> = {};
  const at =
    (level: string) =>
    (message: string, details: Record<string, unknown> = {}) =>
      void lines.push({ level, message, details: { ...keys, ...details } });
  return {
    lines,
    begin: (correlation) => {
      keys = correlation;
    },
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
}

/** A meter that shows what was flushed. */
export function recordingMeter(): Meter & { readonly flushed: Record<string, number> } {
  const pending: Record<string, number> = {};
  const flushed: Record<string, number> = {};
  const add = (name: string, value: number) => {
    pending[name] = (pending[name] ?? 0) + value;
  };
  return {
    flushed,
    count: (name, times = 1) => add(name, times),
    seconds: add,
    flush: () => {
      Object.assign(flushed, pending);
    },
  };
}
