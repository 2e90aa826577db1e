import type { EventKind, TimelineEvent } from "../timeline";
import type { Sample } from "../verdict/measurement";
import type { Phase } from "./phases";

/** A span of time of the chart, in seconds of the drill: what came in each second of it. */
export interface Point {
  readonly from: number;
  readonly to: number;
  readonly primary: number;
  readonly standby: number;
  readonly errors: number;
  /** Seconds that the oldest item on its way to the other Region has taken, at most. */
  readonly lag: number;
  /** Milliseconds of this machine; absent where nothing was acknowledged. */
  readonly latency?: number;
}

export interface ChartEvent {
  /** As in the list of events, from 1. */
  readonly number: number;
  readonly at: number;
  readonly kind: EventKind;
  readonly text: string;
}

/** What the picture over time shows. It is made once, and the page draws it at any size. */
export interface ChartData {
  readonly from: number;
  readonly to: number;
  readonly points: readonly Point[];
  readonly phases: readonly Pick<Phase, "name" | "from" | "to">[];
  readonly events: readonly ChartEvent[];
  /** When the last new payments came: from there on less is acknowledged, and that is no outage. */
  readonly drainedFrom?: number;
}

export interface ChartSource {
  readonly samples: readonly Sample[];
  readonly timeline: readonly TimelineEvent[];
  readonly phases: readonly Phase[];
  readonly lastPaymentAt?: number;
}

/** Seconds of the drill that one point stands for, at least. */
const SHORTEST_POINT_SECONDS = 2;
const MOST_POINTS = 150;

/** What people did and what moved them; alarms have a chart of their own. */
const MARKED: readonly EventKind[] = ["action", "name", "switch", "recovery"];

/** The events that the chart marks, in the order of time, with their numbers. */
export function markedEvents(timeline: readonly TimelineEvent[]): ChartEvent[] {
  return [...timeline]
    .filter(({ kind }) => MARKED.includes(kind))
    .sort((one, other) => one.at - other.at)
    .map((event, index) => ({ number: index + 1, ...event }));
}

/** Begins where payments begin: before, the checkers warm up, and no payment is missing. */
export function chartData({ samples, timeline, phases, lastPaymentAt }: ChartSource): ChartData {
  const ordered = [...samples].sort((one, other) => one.at - other.at);
  const isBusy = ({ acknowledged, errors }: Sample) =>
    acknowledged.primary + acknowledged.standby + errors > 0;
  const first = ordered.find(isBusy)?.at ?? 0;
  const to = Math.max(first + SHORTEST_POINT_SECONDS, ordered.at(-1)?.at ?? 0);
  const width = Math.max(SHORTEST_POINT_SECONDS, Math.ceil((to - first) / MOST_POINTS));
  const from = Math.max(0, Math.floor(first / width) * width);
  const points = pointsOf(
    ordered.filter(({ at }) => at >= from),
    from,
    width,
  );
  return {
    ...{ from, to: Math.max(to, points.at(-1)?.to ?? 0), points },
    ...{ phases: phases.map((phase) => ({ name: phase.name, from: phase.from, to: phase.to })) },
    events: markedEvents(timeline).filter(({ at }) => at >= from && at <= to),
    drainedFrom: lastPaymentAt !== undefined && lastPaymentAt < to ? lastPaymentAt : undefined,
  };
}

function pointsOf(samples: readonly Sample[], start: number, width: number): Point[] {
  const bins = new Map<number, Sample[]>();
  for (const sample of samples) {
    const bin = Math.floor((sample.at - start) / width);
    bins.set(bin, [...(bins.get(bin) ?? []), sample]);
  }
  return [...bins].map(([bin, within]) => {
    const rate = (count: (sample: Sample) => number) =>
      within.reduce((sum, sample) => sum + count(sample), 0) / width;
    const latencies = within.flatMap(({ latency }) => latency ?? []);
    return {
      ...{ from: start + bin * width, to: start + (bin + 1) * width },
      primary: rate(({ acknowledged }) => acknowledged.primary),
      standby: rate(({ acknowledged }) => acknowledged.standby),
      errors: rate(({ errors }) => errors),
      lag: Math.max(...within.map(({ lag }) => lag)),
      latency: latencies.length === 0 ? undefined : Math.max(...latencies),
    };
  });
}
