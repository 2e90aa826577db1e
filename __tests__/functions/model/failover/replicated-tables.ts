import { ConditionalCheckFailedException, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Network } from "../../../../drill/global/network";
import { ReplicationLink } from "../../../../drill/global/replication-link";
import { StrongTables } from "../../../../drill/global/strong-tables";
import type { Change, StoredObject } from "../../../../drill/region/change";
import type { Outgoing } from "../../../../drill/region/protocol";
import type { RegionLink } from "../../../../drill/region/region-link";
import { Replica } from "../../../../drill/region/replica";
import type { Item, WriteRequest } from "../../../../drill/region/table-operation";
import { Tables } from "../../../../drill/region/tables";
import { forEachRole, type PerRole, peerOf, type PairRole, ROLES } from "../../../../drill/roles";
import type { TablePlan } from "../../../../drill/stack/plan";
import { stateOf } from "../../../../functions/adapters/switch-item";
import { RELEASED, SWITCH_ID, type SwitchState } from "../../../../functions/failover/switch-state";
import type { VirtualTime } from "./virtual-time";

export type Consistency = "strong" | "eventual";

const INDEXES = [
  { name: "status-index", hashKey: "openShard", rangeKey: "timestamp" },
  { name: "retry-index", hashKey: "retryShard", rangeKey: "nextAttemptAt" },
  { name: "settlement-index", hashKey: "settlementShard", rangeKey: "settledAt" },
];

/** Seconds that eventual replication takes: a table's write, and a receipt. */
const TABLE_LAG_SECONDS = 1;
const RECEIPT_LAG_SECONDS = 20;

export interface ReplicatedTablesSettings {
  readonly time: VirtualTime;
  readonly network: Network;
  readonly consistency: Consistency;
  readonly isAlive: (role: PairRole) => boolean;
  /** Whether a Region's table is throttled. */
  readonly isThrottled: (role: PairRole, table: string) => boolean;
  /** Told of every write of the switch, and where it was made. */
  readonly onSwitch: (state: SwitchState, from: PairRole) => void;
}

/** The tables and receipts of both Regions, with the drill's own semantics of items, strong tables and replication. */
export class ReplicatedTables {
  readonly receipts = forEachRole(() => new Map<string, string>());
  private readonly replicas: PerRole<ReadonlyMap<string, Replica>>;
  private readonly strong: StrongTables;
  private readonly links: PerRole<ReplicationLink>;
  private readonly sent = { primary: 0, standby: 0 };

  constructor(private readonly settings: ReplicatedTablesSettings) {
    const { time, network, consistency, isAlive } = settings;
    const plans: TablePlan[] = [
      { name: "payments", consistency, key: "transactionId", indexes: INDEXES },
      { name: "control", consistency, key: "id", indexes: [] },
    ];
    this.replicas = forEachRole(
      () => new Map(plans.map((plan) => [plan.name, new Replica(plan, () => time.now())])),
    );
    this.strong = new StrongTables(
      plans,
      (role) => network.hasQuorum(role),
      (change) => {
        const target = peerOf(change.from);
        if (isAlive(target) && network.hasQuorum(target)) this.keep(target, change);
      },
    );
    this.links = forEachRole(
      (from) =>
        new ReplicationLink({
          clock: time,
          lag: ({ change }) => (change ? TABLE_LAG_SECONDS : RECEIPT_LAG_SECONDS),
          isOpen: () => network.replicates(from) && ROLES.every(isAlive),
          deliver: (outgoing) => Promise.resolve(this.arrive(peerOf(from), outgoing)),
        }),
    );
  }

  /** What the adapters of one Region's functions take for DynamoDB. */
  client(role: PairRole): DynamoDBClient {
    const tables = Object.fromEntries(["payments", "control"].map((name) => [name, this.tables(role, name)]));
    const send = async (command: { input: object; constructor: { name: string } }) => {
      const parameters = Object.fromEntries(
        Object.entries(command.input).filter(([, value]) => value !== undefined),
      );
      const operation = command.constructor.name.replace("Command", "");
      if (!this.settings.isThrottled(role, "payments") && this.isEmpty(role, parameters.IndexName))
        return { Items: [] };
      try {
        return await (tables[String(parameters.TableName)] as Tables).run(operation, parameters);
      } catch (error) {
        const { name, message } = error as Error;
        throw name === "ConditionalCheckFailedException"
          ? new ConditionalCheckFailedException({ message, $metadata: {} })
          : error;
      }
    };
    return { send } as unknown as DynamoDBClient;
  }

  writeReceipt(role: PairRole, key: string, body: string): void {
    this.receipts[role].set(key, body);
    this.hand(role, { object: { bucket: role, key, body } });
  }

  /** Ways are open again, or a Region is back: it is given what it has missed. */
  catchUp(): void {
    for (const role of ROLES.filter(this.settings.isAlive)) {
      if (this.settings.network.hasQuorum(role)) {
        this.strong.latest().forEach((change) => this.keep(role, change));
      }
      this.links[role].reopen();
    }
  }

  /** What one Region holds; of strong tables, what all do. */
  items(role: PairRole): Item[] {
    return this.strong.items("payments") ?? this.replica(role, "payments").items();
  }

  /** The switch as a consistent read of a Region would find it. */
  failoverSwitch(role: PairRole): SwitchState {
    const strong = this.strong.items("control")?.find(({ id }) => id?.S === SWITCH_ID);
    const item = strong ?? this.replica(role, "control").get(SWITCH_ID);
    return item === undefined ? RELEASED : stateOf(item as never);
  }

  /** Most of a reconciler's queries find nothing; they are answered at once, to save time. */
  private isEmpty(role: PairRole, indexName: unknown): boolean {
    const index = INDEXES.find(({ name }) => name === indexName);
    return index !== undefined && this.replica(role, "payments").count(index) === 0;
  }

  private tables(role: PairRole, table: string): Tables {
    const { time, isThrottled } = this.settings;
    const request = (kind: "read" | "write", payload: WriteRequest) =>
      Promise.resolve().then(() =>
        kind === "read"
          ? { item: this.strong.read(role, payload.table, payload.key) }
          : this.strong.write(role, payload),
      );
    return new Tables({
      ...{ role, clock: time, throttles: () => isThrottled(role, table) },
      store: {
        replicas: this.replicas[role],
        keep: (change) => this.keep(role, change),
        keepAndSend: (change) => {
          this.keep(role, change);
          this.tell(change);
          this.hand(role, { change });
        },
      },
      link: {
        request,
        notify: (_kind: "held", change: Change) => {
          this.strong.held(change);
          this.tell(change);
        },
      } as unknown as RegionLink,
    });
  }

  private tell({ key, item, from }: Change): void {
    if (key === SWITCH_ID) this.settings.onSwitch(stateOf(item as never), from);
  }

  private hand(from: PairRole, sent: { change?: Change; object?: StoredObject }): void {
    this.links[from].send({ number: (this.sent[from] += 1), ...sent });
  }

  private arrive(to: PairRole, { change, object }: Outgoing): void {
    if (change !== undefined) this.keep(to, change);
    if (object !== undefined) this.receipts[to].set(object.key, object.body);
  }

  private keep(role: PairRole, change: Change): void {
    this.replica(role, change.table).apply(change);
  }

  private replica(role: PairRole, table: string): Replica {
    return this.replicas[role].get(table) as Replica;
  }
}
