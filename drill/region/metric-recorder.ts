import type { Clock } from "../clock";

export type Dimensions = Readonly<Record<string, string>>;

/** One value that CloudWatch is told. */
export interface DataPoint {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
  /** Milliseconds since the epoch, in the drill's time. */
  readonly at: number;
  readonly value: number;
}

/** Takes values of metrics that share their dimensions. */
export type RecordMetrics = (
  namespace: string,
  dimensions: Dimensions,
  values: Readonly<Record<string, number>>,
) => void;

/** For parts that run without CloudWatch. */
export const NO_METRICS: RecordMetrics = () => undefined;

/** Seconds of the drill between two deliveries: what a killed Region had not delivered is lost with it. */
const DELIVERY_SECONDS = 1;

/** Collects what a Region's services publish, and delivers it from time to time. */
export class MetricRecorder {
  private points: DataPoint[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly deliver: (points: readonly DataPoint[]) => void,
  ) {}

  readonly record: RecordMetrics = (namespace, dimensions, values) => {
    const at = this.clock.now();
    for (const [name, value] of Object.entries(values)) {
      this.points.push({ namespace, name, dimensions, at, value });
    }
  };

  /** What comes with a time of its own. */
  keep(points: readonly DataPoint[]): void {
    this.points.push(...points);
  }

  /** @param sample is asked for what is measured rather than counted, before each delivery */
  start(sample: () => void): void {
    this.clock.after(DELIVERY_SECONDS, () => {
      sample();
      this.deliver(this.points);
      this.points = [];
      this.start(sample);
    });
  }
}
