import type { AlarmState, Figures } from "./evaluate-alarm";
import { evaluateAlarm, evaluateRule, isTold, partsOf, valuesOf } from "./evaluate-alarm";
import type { AlarmsPlan, MetricAlarm, Place } from "./read-alarms";

/** An alarm of which people were told. */
export interface Ring {
  readonly alarm: string;
  /** In seconds of the drill. */
  readonly from: number;
  /** Absent where it was on at the end. */
  readonly to?: number;
  /** The value against the threshold. */
  readonly why: string;
  /** The alarms that a composite one hangs on; absent where it is none. */
  readonly parts?: readonly string[];
}

export interface Watch {
  /** What CloudWatch has in the alarm's Region. */
  readonly figures: (place: Place) => Figures;
  /** How long it watched, in seconds of the drill. */
  readonly seconds: number;
  /** Whether a Region is lost at a moment: its CloudWatch tells nobody of anything then. */
  readonly isLost: (place: Place, at: number) => boolean;
}

/** A moment at which an alarm is judged. */
interface Moment {
  readonly at: number;
  readonly on: boolean;
  readonly why: string;
}

/** Composite alarms are judged once a minute. */
const COMPOSITE_SECONDS = 60;

/** Which alarms rang, in the order of time; a composite alarm after its parts. */
export function ringsOf({ metric, composite }: AlarmsPlan, watch: Watch): Ring[] {
  const rings: Ring[] = [];
  const inAlarm = new Map<string, readonly { readonly at: number; readonly state: AlarmState }[]>();
  for (const alarm of metric) {
    const figures = watch.figures(alarm.place);
    const states = evaluateAlarm(alarm, figures);
    const values = valuesOf(alarm, figures);
    const told = isTold(alarm, states);
    const period = periodOf(alarm);
    const moments = states.map((state, index) => ({
      at: (index + 1) * period,
      on: told[index] === true,
      why: reasonFor(alarm, state, values.slice(0, index + 1)),
    }));
    inAlarm.set(
      alarm.name,
      states.map((state, index) => ({ at: (index + 1) * period, state })),
    );
    rings.push(...spans(alarm.name, alarm.place, moments));
  }
  for (const { name, place, rule } of composite) {
    const minutes = Math.floor(watch.seconds / COMPOSITE_SECONDS);
    const moments = Array.from({ length: minutes }, (_, index) => {
      const at = (index + 1) * COMPOSITE_SECONDS;
      const isOn = (part: string) =>
        inAlarm.get(part)?.findLast((moment) => moment.at <= at)?.state === "ALARM";
      return { at, on: evaluateRule(rule, isOn), why: `${partsOf(rule).filter(isOn).join(", ")} is on` };
    });
    rings.push(...spans(name, place, moments).map((ring) => ({ ...ring, parts: partsOf(rule) })));
  }
  return rings.sort((one, other) => one.from - other.from);

  function spans(alarm: string, place: Place, moments: readonly Moment[]): Ring[] {
    const found: { alarm: string; from: number; to?: number; why: string }[] = [];
    let ringing = false;
    for (const { at, on, why } of moments) {
      if (watch.isLost(place, at)) {
        continue;
      }
      const last = found.at(-1);
      if (on && !ringing) {
        found.push({ alarm, from: at, why });
      } else if (!on && ringing && last !== undefined) {
        last.to = at;
      }
      ringing = on;
    }
    return found;
  }
}

const periodOf = ({ metrics }: MetricAlarm) =>
  Math.max(...Object.values(metrics).map(({ periodSeconds }) => periodSeconds));

const RELATIONS: Readonly<Record<MetricAlarm["comparison"], string>> = {
  GreaterThanThreshold: "above",
  GreaterThanOrEqualToThreshold: "at least",
  LessThanThreshold: "below",
  LessThanOrEqualToThreshold: "at most",
};

/** `5XX percent of clients' requests 34.2, above 1, in 2 of 2 periods of 60 s`. */
function reasonFor(alarm: MetricAlarm, state: AlarmState, values: readonly (number | undefined)[]): string {
  const { label, comparison, threshold, datapointsToAlarm, evaluationPeriods } = alarm;
  const last = values.slice(-evaluationPeriods).findLast((value) => value !== undefined);
  const span = `of ${evaluationPeriods} periods of ${periodOf(alarm)} s`;
  return last === undefined || state === "INSUFFICIENT_DATA"
    ? `${label}: no data in ${evaluationPeriods} ${span}`
    : `${label} ${Number(last.toFixed(2))}, ${RELATIONS[comparison]} ${threshold}, in ${datapointsToAlarm} ${span}`;
}
