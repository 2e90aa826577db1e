import { ALIAS_TTL_SECONDS, Names } from "../../../../drill/global/names";
import { Timeline } from "../../../../drill/timeline";
import type { PairRole } from "../../../../drill/roles";
import type { Surroundings } from "./surroundings";

const HOST = "api";
/** As the stack has them: an answer each 10 s, three in a row to change one's mind. */
const INTERVAL_SECONDS = 10;
const THRESHOLD = 3;

interface Check {
  answersWell: boolean;
  contrary: number;
}

/** The public name: the primary's record hangs on its health and on the switch, which the standby is asked for. */
export class Route53 {
  private readonly checks = {
    primary: { answersWell: true, contrary: 0 },
    standby: { answersWell: true, contrary: 0 },
    engaged: { answersWell: false, contrary: 0 },
  };
  private cached: { readonly role: PairRole; readonly until: number } | undefined;
  private readonly names: Names;

  constructor(private readonly world: Surroundings) {
    const { time } = world;
    this.names = new Names(
      {
        publicHost: HOST,
        healthChecks: [],
        records: [
          { name: HOST, target: "primary", failover: "PRIMARY", healthCheckId: "primary" },
          { name: HOST, target: "standby", failover: "SECONDARY", healthCheckId: "standby" },
        ],
      },
      (id) =>
        id === "primary"
          ? this.checks.primary.answersWell && !this.checks.engaged.answersWell
          : this.checks.standby.answersWell,
      new Timeline(time),
      () => false,
    );
    time.every(INTERVAL_SECONDS, 1, () => void this.ask("primary", "primary", "health"));
    time.every(INTERVAL_SECONDS, 2, () => void this.ask("standby", "standby", "health"));
    time.every(INTERVAL_SECONDS, 3, () => void this.ask("engaged", "standby", "failoverSwitch"));
  }

  /** Where a client is led that keeps answers as long as it may. */
  resolve(): PairRole {
    const now = this.world.time.seconds();
    if (this.cached === undefined || now >= this.cached.until) {
      this.cached = { role: this.names.resolve(HOST), until: now + ALIAS_TTL_SECONDS };
    }
    return this.cached.role;
  }

  private async ask(
    name: keyof Route53["checks"],
    role: PairRole,
    route: "health" | "failoverSwitch",
  ): Promise<void> {
    const status = (await this.world.functions(role)?.[route]())?.statusCode ?? 0;
    const check: Check = this.checks[name];
    const isWell = status >= 200 && status < 400;
    check.contrary = isWell === check.answersWell ? 0 : check.contrary + 1;
    if (check.contrary >= THRESHOLD) {
      check.answersWell = isWell;
      check.contrary = 0;
    }
  }
}
