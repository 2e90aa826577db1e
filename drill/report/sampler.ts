import type { Load, Stage } from "../scenarios/stage";
import type { PerRole } from "../roles";
import type { Sample } from "./measurement";

/** Looks at the world once a second of the drill. */
export class Sampler {
  readonly samples: Sample[] = [];
  /** When a checker first saw the trouble. */
  detectedAt?: number;
  loads: Partial<PerRole<Load>> = {};
  private running = false;
  private counted = 0;
  private failed = 0;

  constructor(private readonly stage: Stage) {}

  start(): void {
    this.running = true;
    void this.run();
  }

  stop(): void {
    this.running = false;
  }

  private async run(): Promise<void> {
    const { clock } = this.stage.world;
    while (this.running) {
      this.loads = await this.stage.loads();
      this.samples.push(this.sample());
      await clock.wait(1);
    }
  }

  private sample(): Sample {
    const { clients, names, checks, clock, regions, replication, settings } = this.stage.world;
    const primary =
      settings.plan.names.records.find(({ failover }) => failover === "PRIMARY")?.healthCheckId ?? "";
    const secondary = settings.plan.names.records.find(
      ({ failover }) => failover === "SECONDARY",
    )?.healthCheckId;
    const detected = checks.firstUnhealthyAt(primary);
    if (detected !== undefined && detected >= (this.stage.outageAt ?? Infinity)) {
      this.detectedAt ??= detected;
    }
    const fresh = clients.acknowledgements.slice(this.counted);
    const errors = clients.errors.length - this.failed;
    this.counted = clients.acknowledgements.length;
    this.failed = clients.errors.length;
    const { primary: first, standby: second } = this.loads;
    return {
      at: clock.seconds(),
      serving: names.servingRole,
      healthy: {
        primary: checks.healthy(primary),
        standby: secondary === undefined ? regions.standby.alive : checks.healthy(secondary),
      },
      acknowledged: {
        primary: fresh.filter(({ role }) => role === "primary").length,
        standby: fresh.filter(({ role }) => role === "standby").length,
      },
      errors,
      open: Math.max(first?.open ?? 0, second?.open ?? 0),
      replicating: replication.links.primary.pending.length + replication.links.standby.pending.length,
    };
  }
}
