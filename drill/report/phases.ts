import type { Measurement } from "../verdict/measurement";

/** A part of an outage, in seconds of the drill since the drill began. */
export interface Phase {
  readonly name: "decision" | "detection" | "agreement" | "TTL" | "client";
  readonly from: number;
  readonly to: number;
  /** What ended it: `until noticed`. */
  readonly until: string;
}

const UNTIL = {
  decision: "until the failover switch was engaged",
  detection: "until noticed",
  agreement: "until agreed",
  TTL: "until the last client's answer ran out",
  client: "until its next attempt was acknowledged",
} as const;

/** The parts of the outage in their order, each beginning where the one before ended; none where nobody was moved. */
export function phasesOf({ recovery, outageAt }: Pick<Measurement, "recovery" | "outageAt">): Phase[] {
  if (recovery === undefined || outageAt === undefined) {
    return [];
  }
  const { decision = 0, detection, agreement, ttl, client } = recovery;
  const lengths = { decision, detection, agreement, TTL: ttl, client };
  let at = outageAt;
  return (Object.keys(UNTIL) as (keyof typeof UNTIL)[]).flatMap((name) => {
    const from = at;
    at += Math.max(0, lengths[name]);
    return at > from ? [{ name, from, to: at, until: UNTIL[name] }] : [];
  });
}

/** Each phase's whole seconds: together they are the whole outage's, rounded (by the largest remainders). */
export function wholeSeconds(phases: readonly Phase[]): readonly number[] {
  const lengths = phases.map(({ from, to }) => to - from);
  const floors = lengths.map(Math.floor);
  const missing = Math.round(total(lengths)) - total(floors);
  const byRemainder = lengths
    .map((length, index) => ({ index, remainder: length - Math.floor(length) }))
    .sort((one, other) => other.remainder - one.remainder)
    .slice(0, missing)
    .map(({ index }) => index);
  return floors.map((floor, index) => floor + (byRemainder.includes(index) ? 1 : 0));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** The phases in words; those that round to nothing are left out. */
export function phasesInWords(phases: readonly Phase[]): string[] {
  const seconds = wholeSeconds(phases);
  return phases.flatMap(({ until }, index) => (seconds[index] === 0 ? [] : [`${seconds[index]} s ${until}`]));
}
