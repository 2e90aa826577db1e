import { DrillError } from "../errors";
import type { Load } from "../region/protocol";
import type { Sample } from "./measurement";
import { percentile } from "../percentile";
import { type PerRole, ROLES } from "../roles";
import type { Rehearsal } from "./rehearsal";

/** Looks at the simulation once a second of the drill. */
export class Sampler {
  readonly samples: Sample[] = [];
  /** When a checker first saw the trouble. */
  detectedAt?: number;
  loads: Partial<PerRole<Load>> = {};
  private running = false;
  private counted = 0;
  private failed = 0;

  constructor(
    private readonly rehearsal: Rehearsal,
    /** Told of what makes the rest of the drill pointless. */
    private readonly onFailure: (error: DrillError) => void,
  ) {}

  start(): void {
    this.running = true;
    void this.run();
  }

  stop(): void {
    this.running = false;
  }

  private async run(): Promise<void> {
    const { clock } = this.rehearsal.simulation;
    while (this.running) {
      this.loads = await this.rehearsal.loads();
      this.samples.push(this.sample());
      this.checkPermissions();
      await clock.wait(1);
    }
  }

  /** A call that a role does not allow fails again and again: the cause is told at once. */
  private checkPermissions(): void {
    const denied = Object.values(this.loads).flatMap((load) => load.denied);
    if (denied.length > 0) {
      const calls = denied.map((call) => call.replace(/^(\S+) (\S+) (.+)$/, "$1 needs $2 on $3"));
      this.onFailure(
        new DrillError(
          `Roles do not allow what functions do: ${calls.join("; ")}. Allow it in the function's role.`,
        ),
      );
    }
  }

  private sample(): Sample {
    const { clients, names, checks, clock, regions, replication, settings } = this.rehearsal.simulation;
    const primary =
      settings.plan.names.records.find(({ failover }) => failover === "PRIMARY")?.healthCheckId ?? "";
    const secondary = settings.plan.names.records.find(
      ({ failover }) => failover === "SECONDARY",
    )?.healthCheckId;
    const detected = checks.firstUnhealthyAt(primary);
    if (detected !== undefined && detected >= (this.rehearsal.outageAt ?? Infinity)) {
      this.detectedAt ??= detected;
    }
    const fresh = clients.acknowledgements.slice(this.counted);
    const errors = clients.errors.length - this.failed;
    this.counted = clients.acknowledgements.length;
    this.failed = clients.errors.length;
    const { primary: first, standby: second } = this.loads;
    const underway = ROLES.flatMap((role) => replication.links[role].underway);
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
      replicating: underway.length,
      lag: Math.max(0, ...underway.map(({ sentAt }) => clock.seconds() - sentAt)),
      latency:
        fresh.length === 0
          ? undefined
          : percentile(
              fresh.map(({ latency }) => latency),
              50,
            ),
    };
  }
}
