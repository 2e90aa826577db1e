import { MetricStore } from "../alarms/metric-store";
import type { AlarmsPlan, Place } from "../alarms/read-alarms";
import { type Ring, ringsOf } from "../alarms/rings";
import type { Clock } from "../clock";
import type { Change } from "../region/change";
import type { DataPoint, Dimensions } from "../region/metric-recorder";
import { peerOf, ROLES } from "../roles";
import type { SystemPlan } from "../stack/plan";
import type { HealthChecks } from "./health-checks";
import type { Replication } from "./replication";
import type { Troubles } from "./troubles";

/** Seconds of the drill between two looks at what is measured rather than counted. */
const SAMPLE_SECONDS = 5;

/** Route 53 publishes here alone. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html */
const ROUTE_53_REGION = "us-east-1";

export interface CloudWatchSettings {
  readonly plan: SystemPlan;
  readonly clock: Clock;
  readonly checks: HealthChecks;
  readonly replication: Replication;
  readonly troubles: Troubles;
}

/** What CloudWatch knows in each Region: what the Regions' services publish, and what happens between them. */
export class CloudWatch {
  private readonly store = new MetricStore();

  constructor(private readonly settings: CloudWatchSettings) {}

  start(): void {
    this.sample();
    this.settings.clock.after(SAMPLE_SECONDS, () => this.start());
  }

  /** The alarms that rang until now. */
  rings(alarms: AlarmsPlan): Ring[] {
    const { clock, troubles } = this.settings;
    const seconds = clock.seconds();
    return ringsOf(alarms, {
      figures: (place) => (metric) => this.store.series(place, metric, seconds),
      seconds,
      isLost: (place, at) => place !== "global" && troubles.isLost(place, at),
    });
  }

  /** What a Region publishes, with times of the drill's clock. */
  take(place: Place, points: readonly DataPoint[]): void {
    const { clock } = this.settings;
    const offset = clock.now() / 1000 - clock.seconds();
    this.store.keep(
      place,
      points.map((point) => ({ ...point, at: point.at / 1000 - offset })),
    );
  }

  /** A write has reached the other Region: the source's table says how long it took. */
  arrived({ table, from }: Change, seconds: number): void {
    const { plan } = this.settings;
    const dimensions = { TableName: table, ReceivingRegion: plan.regions[peerOf(from)].region };
    this.keep(from, "AWS/DynamoDB", dimensions, { ReplicationLatency: seconds * 1000 });
  }

  private sample(): void {
    const { plan, checks, replication, clock } = this.settings;
    const place = ROLES.find((role) => plan.regions[role].region === ROUTE_53_REGION) ?? "global";
    for (const { id } of plan.names.healthChecks) {
      const status = Number(checks.healthy(id));
      this.keep(place, "AWS/Route53", { HealthCheckId: id }, { HealthCheckStatus: status });
    }
    for (const { from, source, destination, prefix, ruleId } of plan.bucketReplications) {
      const pending = replication.links[from].underway.filter(
        ({ outgoing: { object } }) => object?.bucket === source && object.key.startsWith(prefix),
      );
      const oldest = pending[0]?.sentAt ?? clock.seconds();
      const dimensions = { SourceBucket: source, DestinationBucket: destination, RuleId: ruleId };
      this.keep(peerOf(from), "AWS/S3", dimensions, {
        ReplicationLatency: clock.seconds() - oldest,
        OperationsPendingReplication: pending.length,
        BytesPendingReplication: pending.length * RECEIPT_BYTES,
      });
    }
  }

  /** A lost Region keeps nothing. */
  private keep(
    place: Place,
    namespace: string,
    dimensions: Dimensions,
    values: Readonly<Record<string, number>>,
  ): void {
    const { clock, troubles } = this.settings;
    const at = clock.seconds();
    if (place === "global" || !troubles.isLost(place, at)) {
      this.store.keep(
        place,
        Object.entries(values).map(([name, value]) => ({ namespace, name, dimensions, at, value })),
      );
    }
  }
}

/** About what a receipt weighs. */
const RECEIPT_BYTES = 500;
