import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { ask } from "../../drill/http";
import { Simulation } from "../../drill/global/simulation";
import { percentile } from "../../drill/percentile";
import { withWorkspace } from "../../drill/workspace";
import { type Bench, compared, shown } from "../bench";

export interface Throughput {
  /** Payments acknowledged, and payments closed, a second. */
  readonly acknowledged: number;
  readonly closed: number;
  /** Milliseconds until the acknowledgement. */
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 32;
const WARM_UP_MILLISECONDS = 10_000;
const MEASURED_MILLISECONDS = 20_000;
/** Payments that may be open before clients hold back: what is sustained is what is also closed. */
const MOST_OPEN = 500;

/** The drill must carry so many payments a second on two cores. */
const FLOOR = 200;

/** What the rehearsal carries on this machine: it depends on what else the machine does. */
export const drill: Bench = {
  name: "drill",
  about: "payments per second through the rehearsal, both Regions up, handlers and SDK clients as deployed",
  run: async ({ project }) => {
    const { acknowledged, closed, p50, p99 } = await measureThroughput(project);
    const unit = "payments/s";
    return [
      compared(
        { what: "acknowledged in the drill", measured: acknowledged, unit, floor: FLOOR },
        { atLeast: 1 },
      ),
      compared({ what: "closed in the drill", measured: closed, unit, floor: FLOOR }, { atLeast: 1 }),
      shown({ what: "  acknowledgement, p50", measured: p50, unit: "ms" }),
      shown({ what: "  acknowledgement, p99", measured: p99, unit: "ms" }),
    ];
  },
};

/** Payments a second through the primary, from the request to the closed payment. */
export function measureThroughput(project: string): Promise<Throughput> {
  // The stage's throttle is not what is measured.
  const environment = { ...process.env, THROTTLING_RATE_LIMIT: "10000", THROTTLING_BURST_LIMIT: "5000" };
  return withWorkspace({ project, environment }, async ({ plan, files }) => {
    const lag = { p50: 0.5, p99: 2 };
    const simulation = await Simulation.start({ plan, files, lag, speed: 1, seed: 1, rate: 1 });
    try {
      const load = new Load(simulation);
      await load.run(WARM_UP_MILLISECONDS);
      return await load.run(MEASURED_MILLISECONDS);
    } finally {
      await simulation.stop();
    }
  });
}

/** Closed-loop clients: each sends its next payment when the last one is answered. */
class Load {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  private acknowledged = 0;
  private open = 0;

  constructor(private readonly simulation: Simulation) {}

  async run(milliseconds: number): Promise<Throughput> {
    const latencies: number[] = [];
    const end = performance.now() + milliseconds;
    const before = { acknowledged: this.acknowledged, open: this.open };
    const start = performance.now();
    const watch = setInterval(() => void this.watch(), 200);
    await Promise.all(Array.from({ length: CONNECTIONS }, () => this.client(end, latencies)));
    clearInterval(watch);
    await this.watch();
    const seconds = (performance.now() - start) / 1000;
    const acknowledged = this.acknowledged - before.acknowledged;
    return {
      acknowledged: acknowledged / seconds,
      closed: (acknowledged - (this.open - before.open)) / seconds,
      ...{ p50: percentile(latencies, 50), p99: percentile(latencies, 99) },
    };
  }

  private async client(end: number, latencies: number[]): Promise<void> {
    while (performance.now() < end) {
      if (this.open > MOST_OPEN) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      const sentAt = performance.now();
      if ((await this.pay()) === 202) {
        this.acknowledged += 1;
        latencies.push(performance.now() - sentAt);
      }
    }
  }

  private async pay(): Promise<number> {
    const { ports, settings, credentials } = this.simulation;
    const { publicHost: host } = settings.plan.names;
    const { hosts } = settings.plan.regions.primary.api;
    const payment = {
      ...{ transactionId: randomUUID(), customerId: "bench", amount: 100, currency: "USD" },
      paymentMethodToken: "tok_bench_1",
    };
    const { status } = await ask({
      ...{
        port: ports.primary,
        host,
        method: "POST",
        path: `/${hosts[host] ?? ""}/process`,
        timeout: 10_000,
      },
      headers: { ...credentials, "content-type": "application/json" },
      body: JSON.stringify(payment),
      agent: this.agent,
    });
    return status;
  }

  private async watch(): Promise<void> {
    this.open = (await this.simulation.regions.primary.channel.request("load", undefined)).open;
  }
}
