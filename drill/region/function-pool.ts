import { randomUUID } from "node:crypto";
import { Worker } from "node:worker_threads";
import { type ClockSettings, realGuard } from "../clock";
import type { FunctionPlan } from "../stack/plan";
import type { ClockChange, InvocationResult, PrintedMetrics, WorkerSettings } from "./function-worker";
import { type DataPoint, NO_METRICS, type RecordMetrics } from "./metric-recorder";

export interface FunctionPoolSettings {
  readonly region: string;
  readonly plan: FunctionPlan;
  readonly clock: ClockSettings;
  readonly workerFile: string;
  readonly logFile: string;
  readonly hosts: Readonly<Record<string, string>>;
  /** Where the Region's AWS services answer. */
  readonly endpoint: string;
  /** Tells the endpoint which function calls. */
  readonly accessKeyId: string;
  /** The environments that this machine can afford. */
  readonly largestConcurrency: number;
  /** @default nobody keeps them */
  readonly record?: RecordMetrics;
  /** Told of the metrics that the function printed. */
  readonly onPrinted?: (points: readonly DataPoint[]) => void;
}

/** The function failed, as Lambda tells it: an error that it threw, or its time was over. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
}

/** More at once than the function may run. */
export class FunctionThrottled extends Error {
  override readonly name = "TooManyRequestsException";
}

interface ExecutionEnvironment {
  readonly worker: Worker;
  pending?: { readonly id: number; settle(result: InvocationResult | Error): void };
}

/** Invocations that wait for an environment, at most: beyond it, Lambda would throttle. */
const LONGEST_LINE = 2_000;

const YOUNG_GENERATION_MEGABYTES = 64;

/** The execution environments of one function. Each runs one invocation at a time, as Lambda has it. */
export class FunctionPool {
  private readonly environments = new Set<ExecutionEnvironment>();
  private readonly idle: ExecutionEnvironment[] = [];
  private readonly line: ((environment: ExecutionEnvironment | Error) => void)[] = [];
  private count = 0;

  private clock: ClockSettings;

  constructor(private readonly settings: FunctionPoolSettings) {
    this.clock = settings.clock;
  }

  /** The functions see another time from now on. */
  setClock(clock: ClockSettings): void {
    this.clock = clock;
    for (const { worker } of this.environments) {
      worker.postMessage({ clock } satisfies ClockChange);
    }
  }

  get plan(): FunctionPlan {
    return this.settings.plan;
  }

  /** Begins with one environment, so that the first request meets no cold start of this machine's. */
  async warm(): Promise<void> {
    this.idle.push(await this.start());
  }

  async invoke(event: unknown, requestId: string = randomUUID()): Promise<unknown> {
    const { plan, record = NO_METRICS } = this.settings;
    const dimensions = { FunctionName: plan.name };
    const startedAt = Date.now();
    try {
      const value = await this.run(event, requestId);
      record("AWS/Lambda", dimensions, { Invocations: 1, Errors: 0, Duration: Date.now() - startedAt });
      return value;
    } catch (error) {
      const counts: [string, number][] =
        error instanceof FunctionThrottled
          ? [["Throttles", 1]]
          : [
              ["Invocations", 1],
              ["Errors", 1],
            ];
      record("AWS/Lambda", dimensions, Object.fromEntries(counts));
      throw error;
    }
  }

  private async run(event: unknown, requestId: string): Promise<unknown> {
    const environment = await this.take();
    const id = (this.count += 1);
    const { plan } = this.settings;
    const timeout = plan.timeoutSeconds * 1000;
    let timer: NodeJS.Timeout | undefined;
    try {
      const result = await new Promise<InvocationResult | Error>((resolve) => {
        environment.pending = { id, settle: resolve };
        environment.worker.postMessage({ id, requestId, event, timeout });
        timer = setTimeout(
          () => resolve(new FunctionError(`Task timed out after ${plan.timeoutSeconds}.00 seconds`)),
          realGuard(timeout, this.clock.speed),
        );
      });
      if (result instanceof Error) {
        this.discard(environment);
        throw result;
      }
      this.release(environment);
      if ("error" in result) {
        throw new FunctionError(`${result.error.name}: ${result.error.message}`);
      }
      return result.value;
    } finally {
      clearTimeout(timer);
    }
  }

  private get limit(): number {
    return Math.min(this.settings.plan.reservedConcurrency ?? Infinity, this.settings.largestConcurrency);
  }

  /** The next environment that is free; one more is started meanwhile where the function may have it. */
  private take(): Promise<ExecutionEnvironment> {
    const free = this.idle.pop();
    if (free !== undefined) {
      return Promise.resolve(free);
    }
    if (this.line.length >= LONGEST_LINE) {
      throw new FunctionThrottled(`Rate exceeded: ${this.settings.plan.name}`);
    }
    if (this.environments.size < this.limit) {
      this.add();
    }
    return new Promise((resolve, reject) => {
      this.line.push((next) => (next instanceof Error ? reject(next) : resolve(next)));
    });
  }

  private add(): void {
    this.start().then(
      (environment) => this.release(environment),
      (error: Error) => this.line.shift()?.(error),
    );
  }

  private release(environment: ExecutionEnvironment): void {
    environment.pending = undefined;
    const next = this.line.shift();
    if (next === undefined) {
      this.idle.push(environment);
    } else {
      next(environment);
    }
  }

  /** Ends an environment; for those who wait in line, a new one takes its place. */
  private discard(environment: ExecutionEnvironment): void {
    this.environments.delete(environment);
    void environment.worker.terminate();
    if (this.line.length > 0) {
      this.add();
    }
  }

  private async start(): Promise<ExecutionEnvironment> {
    const { plan, workerFile, logFile, hosts } = this.settings;
    const workerData: WorkerSettings = {
      ...{ codeFolder: plan.codeFolder, handler: plan.handler, functionName: plan.name },
      ...{ memoryMegabytes: plan.memoryMegabytes, clock: this.clock, logFile, hosts },
    };
    const worker = new Worker(workerFile, {
      ...{ workerData, env: this.variables() },
      // AWS clients make much short-lived garbage: a small young generation would be collected all the time.
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES },
    });
    const environment: ExecutionEnvironment = { worker };
    this.environments.add(environment);
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", (error) => {
        this.environments.delete(environment);
        reject(new FunctionError(`${plan.name} does not start: ${error.message}`));
      });
    });
    worker.on("message", (result: InvocationResult | PrintedMetrics) => {
      if ("metrics" in result) {
        this.settings.onPrinted?.(result.metrics);
      } else if (environment.pending?.id === result.id) {
        environment.pending.settle(result);
      }
    });
    worker.on("error", (error) => environment.pending?.settle(new FunctionError(error.message)));
    return environment;
  }

  /** What Lambda sets, and what the stack sets. No credentials of this machine are passed on. */
  private variables(): NodeJS.ProcessEnv {
    const { region, plan, endpoint, accessKeyId } = this.settings;
    return {
      ...plan.variables,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: "drill",
      AWS_ENDPOINT_URL: endpoint,
      AWS_LAMBDA_FUNCTION_NAME: plan.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMegabytes),
    };
  }
}
