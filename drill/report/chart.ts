import type { Measurement, Sample } from "../verdict/measurement";
import { escapeHtml } from "./escape-html";

const WIDTH = 960;
const HEIGHT = 260;
const LEFT = 44;
const BOTTOM = 24;
const TOP = 12;
/** Seconds of the drill that one bar stands for, at least. */
const SHORTEST_BAR_SECONDS = 2;
const MOST_BARS = 160;

interface Bar {
  readonly at: number;
  readonly primary: number;
  readonly standby: number;
  readonly errors: number;
}

/** Payments a second by Region, and errors, over the drill's time: one SVG, drawn by nothing but the page's styles. */
export function chart({ samples, timeline }: Measurement): string {
  const end = samples.at(-1)?.at ?? 1;
  const seconds = Math.max(SHORTEST_BAR_SECONDS, end / MOST_BARS);
  const bars = barsOf(samples, seconds);
  const most = Math.max(1, ...bars.map(({ primary, standby }) => (primary + standby) / seconds));
  const mostErrors = Math.max(1, ...bars.map(({ errors }) => errors / seconds));
  const x = (at: number) => LEFT + ((WIDTH - LEFT) * at) / end;
  const y = (part: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - part);
  const width = Math.max(1, x(seconds) - x(0) - 1);
  const rect = (kind: string, at: number, from: number, to: number) =>
    to > from
      ? `<rect class="${kind}" x="${x(at).toFixed(1)}" y="${y(to).toFixed(1)}" width="${width.toFixed(1)}" height="${(y(from) - y(to)).toFixed(1)}"/>`
      : "";
  const columns = bars.map(({ at, primary, standby }) => {
    const first = primary / seconds / most;
    return rect("primary", at, 0, first) + rect("standby", at, first, first + standby / seconds / most);
  });
  const line = bars.map(
    ({ at, errors }) => `${x(at).toFixed(1)},${y(errors / seconds / mostErrors).toFixed(1)}`,
  );
  const marks = timeline
    .filter(({ kind, at }) => kind !== "note" && kind !== "health" && kind !== "alarm" && at <= end)
    .map(
      ({ at, kind, text }) =>
        `<line class="mark ${kind}" x1="${x(at).toFixed(1)}" x2="${x(at).toFixed(1)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"><title>${escapeHtml(`${at.toFixed(1)} s: ${text}`)}</title></line>`,
    );
  return (
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Payments acknowledged a second, by Region, and errors seen by clients, over the drill">` +
    columns.join("") +
    `<polyline class="errors" points="${line.join(" ")}"/>` +
    marks.join("") +
    axis(end, x) +
    `<text x="2" y="${TOP + 22}">${most.toFixed(0)}/s</text>` +
    `<text class="errors" x="2" y="${TOP + 54}">${mostErrors.toFixed(0)} err/s</text></svg>`
  );
}

function barsOf(samples: readonly Sample[], seconds: number): Bar[] {
  const bars = new Map<number, Bar>();
  for (const { at, acknowledged, errors } of samples) {
    const start = Math.max(0, Math.floor(at / seconds) * seconds);
    const before = bars.get(start) ?? { at: start, primary: 0, standby: 0, errors: 0 };
    bars.set(start, {
      at: start,
      primary: before.primary + acknowledged.primary,
      standby: before.standby + acknowledged.standby,
      errors: before.errors + errors,
    });
  }
  return [...bars.values()];
}

function axis(end: number, x: (at: number) => number): string {
  const step = [10, 30, 60, 120, 300, 600].find((candidate) => end / candidate <= 8) ?? 3600;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, number) => number * step)
    .filter((at) => at < end * 0.95)
    .map((at) => `<text class="tick" x="${x(at).toFixed(1)}" y="${HEIGHT - 6}">${at} s</text>`)
    .join("");
}
