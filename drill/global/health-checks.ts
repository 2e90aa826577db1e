import type { Clock } from "../clock";
import { realGuard } from "../clock";
import type { Random } from "../random";
import type { CalculatedCheckPlan, EndpointCheckPlan, HealthCheckPlan } from "../stack/plan";
import { CHECKERS } from "../route-53";
import type { Timeline } from "../timeline";
import { ask } from "../http";

/** An endpoint is healthy while more than this part of the checkers says so. */
export const HEALTHY_PART = 0.18;

/** How long a checker waits: 4 s to connect and 2 s for the status. */
const TIMEOUT_MILLISECONDS = 6_000;

export interface HealthChecksSettings {
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly portOf: (host: string) => number;
}

interface Checker {
  healthy: boolean;
  /** Answers in a row that contradict the state. */
  contrary: number;
}

class EndpointCheck {
  private readonly checkers: readonly Checker[];
  /** When a checker last was the first to change its mind: detection; the others follow within one interval. */
  firstChangeAt?: number;
  lastAnswer = "not asked yet";

  constructor(
    readonly plan: EndpointCheckPlan,
    private readonly settings: HealthChecksSettings,
    private readonly onChange: () => void,
  ) {
    // Before it knows better, Route 53 takes everything for healthy.
    this.checkers = Array.from({ length: CHECKERS }, () => ({ healthy: !plan.inverted, contrary: 0 }));
  }

  /** Each checker begins at a moment of its own within the first interval. */
  start(): void {
    const { clock, random } = this.settings;
    for (const checker of this.checkers) {
      clock.after(this.plan.intervalSeconds * random(), () => void this.run(checker));
    }
  }

  get responding(): boolean {
    return this.checkers.filter(({ healthy }) => healthy).length / CHECKERS > HEALTHY_PART;
  }

  get healthy(): boolean {
    return this.responding !== this.plan.inverted;
  }

  private async run(checker: Checker): Promise<void> {
    const { clock } = this.settings;
    clock.after(this.plan.intervalSeconds, () => void this.run(checker));
    const success = await this.probe();
    if (success === checker.healthy) {
      checker.contrary = 0;
      return;
    }
    checker.contrary += 1;
    if (checker.contrary >= this.plan.threshold) {
      const before = this.healthy;
      if (this.checkers.every(({ healthy }) => healthy === checker.healthy)) {
        this.firstChangeAt = clock.seconds();
      }
      checker.healthy = success;
      checker.contrary = 0;
      if (this.healthy !== before) {
        this.settings.timeline.add(
          "health",
          `${this.plan.label} is ${this.healthy ? "healthy" : "unhealthy"}`,
        );
        this.onChange();
      }
    }
  }

  private async probe(): Promise<boolean> {
    const { host, path } = this.plan;
    const { clock, portOf } = this.settings;
    try {
      const timeout = realGuard(TIMEOUT_MILLISECONDS, clock.settings.speed);
      const { status } = await ask({ port: portOf(host), host, path, method: "GET", timeout, agent: false });
      this.lastAnswer = `HTTP ${status}`;
      return status >= 200 && status < 400;
    } catch (error) {
      this.lastAnswer = (error as Error).message;
      return false;
    }
  }
}

/** All health checks of the stack, endpoints and calculated ones. */
export class HealthChecks {
  private readonly endpoints = new Map<string, EndpointCheck>();
  private readonly calculated = new Map<string, CalculatedCheckPlan>();

  constructor(plans: readonly HealthCheckPlan[], settings: HealthChecksSettings, onChange: () => void) {
    for (const plan of plans) {
      if (plan.kind === "endpoint") {
        this.endpoints.set(plan.id, new EndpointCheck(plan, settings, onChange));
      } else {
        this.calculated.set(plan.id, plan);
      }
    }
  }

  start(): void {
    for (const check of this.endpoints.values()) {
      check.start();
    }
  }

  healthy(id: string): boolean {
    const plan = this.calculated.get(id);
    if (plan === undefined) {
      return this.endpoints.get(id)?.healthy ?? true;
    }
    const healthy = plan.children.filter((child) => this.healthy(child)).length >= plan.threshold;
    return healthy !== plan.inverted;
  }

  /** The endpoint checks whose endpoint does not answer as it should. */
  failing(): { readonly plan: EndpointCheckPlan; readonly lastAnswer: string }[] {
    return [...this.endpoints.values()].filter(({ healthy }) => !healthy);
  }

  /** Whether inverted checks alone fail: those of the failover switch. */
  get switchAlone(): boolean {
    const failing = this.failing();
    return failing.length > 0 && failing.every(({ plan }) => plan.inverted);
  }

  /** When the first checker of a failing endpoint, below a check, found it so. */
  firstUnhealthyAt(id: string): number | undefined {
    const children = this.calculated.get(id)?.children ?? [id];
    const times = children
      .map((child) => this.endpoints.get(child))
      .filter((check) => check !== undefined && !check.healthy)
      .map((check) => check?.firstChangeAt ?? Infinity);
    return times.length === 0 ? undefined : Math.min(...times);
  }
}
