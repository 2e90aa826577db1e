import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Clock, type ClockSettings } from "../clock";
import { randomFrom } from "../random";
import type { FunctionPlan } from "../stack/plan";
import { ApiGateway } from "./api-gateway";
import { awsEndpoint } from "./aws-endpoint";
import { Asynchronous } from "./asynchronous";
import { FunctionPool } from "./function-pool";
import { EVENTS_FILE, LOG_FILE, type PublishedEvent } from "./files";
import { Journal } from "./journal";
import { listen } from "./listen";
import { MetricRecorder } from "./metric-recorder";
import { type Caller, OPERATOR, Permissions } from "./permissions";
import {
  type Conduct,
  type Faults,
  type Load,
  NO_FAULTS,
  type RegionSettings,
  type RegionState,
  type Started,
} from "./protocol";
import { Queue } from "./queue";
import { QueuePoller } from "./queue-poller";
import type { RegionLink } from "./region-link";
import { RegionStore } from "./region-store";
import { startSchedules } from "./schedules";
import { dynamodb } from "./services/dynamodb";
import { lambda } from "./services/lambda";
import { s3 } from "./services/s3";
import { sns } from "./services/sns";
import { sqs } from "./services/sqs";
import { TableCopies } from "./table-copies";
import { Tables } from "./tables";

/** All that runs in one Region, in one process. */
export class Region {
  private readonly clock: Clock;
  private readonly permissions: Permissions;
  readonly store: RegionStore;
  private readonly queues: readonly Queue[];
  private readonly failures = new Set<string>();
  private readonly recorder: MetricRecorder;
  private pools: readonly FunctionPool[] = [];
  private faults: Faults = NO_FAULTS;

  constructor(
    private readonly settings: RegionSettings,
    private readonly link: RegionLink,
  ) {
    const { plan, tables, folder } = settings;
    mkdirSync(folder, { recursive: true });
    this.clock = new Clock(settings.clock);
    this.permissions = new Permissions(plan.functions);
    this.store = new RegionStore(folder, tables, link, () => this.clock.now());
    this.queues = this.openQueues();
    this.recorder = new MetricRecorder(this.clock, (points) => link.notify("metrics", points));
  }

  async start(): Promise<Started> {
    const { plan, hosts, workerFile, folder, largestConcurrency } = this.settings;
    const callers = new Map(
      plan.functions.map((one, index) => [`DRILL${index}${plan.role.toUpperCase()}`, one]),
    );
    const random = randomFrom(this.settings.seed);
    const tables = new Tables({
      ...{ role: plan.role, clock: this.clock, store: this.store, link: this.link },
      record: this.recorder.record,
      throttles: () => this.faults.throttledPart > 0 && random() < this.faults.throttledPart,
    });
    const asynchronous = new Asynchronous(this.clock, (error) => this.failed(error));
    const pools: FunctionPool[] = [];
    const events = new Journal<PublishedEvent>(join(folder, EVENTS_FILE), () => undefined);
    const endpoint = await listen(
      awsEndpoint({
        region: plan.region,
        callers: new Map<string, Caller>([...callers, [OPERATOR.accessKeyId, OPERATOR]]),
        services: {
          dynamodb: dynamodb(
            plan.region,
            tables,
            this.permissions,
            (name) => this.settings.tables.find((table) => table.name === name)?.keyArns?.[plan.role],
            new TableCopies({
              ...{ region: plan.region, folder, clock: this.clock, tables, store: this.store },
            }),
          ),
          sqs: sqs(this.queues, this.permissions, () => this.faults.queueDown),
          s3: s3(
            plan.buckets,
            this.permissions,
            (object) => this.store.keepAndSendObject(object),
            (bucket, key) => this.store.objects.has(`${bucket}/${key}`),
          ),
          lambda: lambda(pools, this.permissions, (pool, event) => asynchronous.invoke(pool, event)),
          sns: sns(plan.topics, this.permissions, (publication) => {
            const { topic, message } = publication;
            events.write({ at: this.clock.now(), topicArn: topic.arn, message });
            asynchronous.deliver(pools, publication);
          }),
        },
        peerEndpoint: async (region) => (await this.link.request("peerEndpoint", { region })).origin,
      }),
      0,
    );
    for (const [accessKeyId, original] of callers) {
      pools.push(
        new FunctionPool({
          ...{
            region: plan.region,
            clock: this.clock.settings,
            workerFile,
            hosts,
            endpoint,
            accessKeyId,
            largestConcurrency,
          },
          plan: { ...original, variables: local(original, plan.region, endpoint) },
          logFile: join(folder, LOG_FILE),
          record: this.recorder.record,
          onPrinted: (points) => this.recorder.keep(points),
        }),
      );
    }
    this.pools = pools;
    await Promise.all(pools.map((pool) => this.prepare(pool)));
    await listen(
      new ApiGateway(plan.api, pools, this.clock, this.recorder.record).server(),
      this.settings.apiPort,
    );
    this.startPollers();
    startSchedules(plan.schedules, pools, this.clock, asynchronous, randomFrom(this.settings.seed + 1));
    this.recorder.start(() => this.measureQueues());
    return { endpoint };

    function local({ variables }: FunctionPlan, region: string, origin: string): Record<string, string> {
      // A client of SQS speaks to the host in the queue's URL.
      const aws = `https://sqs.${region}.amazonaws.com`;
      return Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, value.replace(aws, origin)]),
      );
    }
  }

  setFaults(faults: Faults): void {
    this.faults = faults;
  }

  setClock(clock: ClockSettings): void {
    this.clock.follow(clock);
    for (const pool of this.pools) {
      pool.setClock(clock);
    }
  }

  /** The queue that has a consumer. */
  get paymentQueue(): Queue {
    const [mapping] = this.settings.plan.mappings;
    return this.queues.find(({ plan }) => plan.arn === mapping?.queueArn) as Queue;
  }

  load(): Load {
    const [open = 0] = [...this.store.replicas.values()]
      .flatMap((replica) => replica.plan.indexes.map((index) => ({ replica, index })))
      .filter(({ index }) => index.hashKey === "openShard")
      .map(({ replica, index }) => replica.count(index));
    const denied = [...this.permissions.denied.keys()];
    return { open, waiting: this.paymentQueue.size, deadLetters: this.deadLetters, denied };
  }

  state(): RegionState {
    return {
      items: Object.fromEntries([...this.store.replicas].map(([name, replica]) => [name, replica.items()])),
      objects: [...this.store.objects.values()],
      deadLetters: this.deadLetters,
    };
  }

  conduct(): Conduct {
    return {
      unusedPermissions: this.permissions.unused(),
      denied: [...this.permissions.denied.keys()],
      failedInvocations: [...this.failures],
    };
  }

  private get deadLetters(): number {
    const { redrive } = this.paymentQueue.plan;
    return this.queues.find(({ plan }) => plan.arn === redrive?.deadLetterArn)?.size ?? 0;
  }

  /** What Lambda does before a function's first invocation, with its role: decrypts its variables, opens its log. */
  private async prepare(pool: FunctionPool): Promise<void> {
    const { plan } = pool;
    if (plan.keyArn !== undefined) {
      this.permissions.check(plan, {
        ...{ action: "kms:Decrypt", resource: plan.keyArn },
        context: { "kms:EncryptionContext:aws:lambda:FunctionArn": plan.arn },
      });
    }
    await pool.warm();
  }

  private openQueues(): Queue[] {
    const { plan, folder } = this.settings;
    const opened: Queue[] = [];
    // Those without redrive first: dead letters go there.
    const plans = [...plan.queues].sort(
      (one, other) => Number(Boolean(one.redrive)) - Number(Boolean(other.redrive)),
    );
    for (const queuePlan of plans) {
      const target = opened.find((queue) => queue.plan.arn === queuePlan.redrive?.deadLetterArn);
      const file = join(folder, `${queuePlan.name}.jsonl`);
      opened.push(
        new Queue(queuePlan, this.clock, file, target && (({ id, body }) => void target.send(body, id))),
      );
    }
    return opened;
  }

  private measureQueues(): void {
    for (const { plan, oldestAge, visibleCount } of this.queues) {
      this.recorder.record(
        "AWS/SQS",
        { QueueName: plan.name },
        { ApproximateAgeOfOldestMessage: oldestAge, ApproximateNumberOfMessagesVisible: visibleCount },
      );
    }
  }

  private startPollers(): void {
    const { plan, largestConcurrency } = this.settings;
    for (const mapping of plan.mappings) {
      const queue = this.queues.find((candidate) => candidate.plan.arn === mapping.queueArn);
      const pool = this.pools.find((candidate) => candidate.plan.invoked.arn === mapping.functionArn);
      if (queue !== undefined && pool !== undefined) {
        new QueuePoller({
          ...{ mapping, queue, pool, largestConcurrency, permissions: this.permissions, region: plan.region },
          onFailure: (error) => this.failed(error),
        }).start();
      }
    }
  }

  private failed(error: unknown): void {
    this.failures.add(error instanceof Error ? error.message : String(error));
  }
}
