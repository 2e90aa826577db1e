import type { Clock } from "../clock";
import type { PairRole } from "../roles";
import type { Change } from "./change";
import { NO_METRICS, type RecordMetrics } from "./metric-recorder";
import type { RegionLink } from "./region-link";
import type { Replica } from "./replica";
import type { RegionStore } from "./region-store";
import {
  checkParameters,
  type Item,
  itemAfter,
  keyOf,
  type Parameters,
  queriedHash,
} from "./table-operation";
import { TableError, validationError } from "./table-error";

export interface TablesSettings {
  readonly role: PairRole;
  readonly clock: Pick<Clock, "now">;
  readonly store: Pick<RegionStore, "replicas" | "keep" | "keepAndSend">;
  readonly link: Pick<RegionLink, "request" | "notify">;
  /** Whether the next request is throttled. */
  readonly throttles: () => boolean;
  /** @default nobody keeps them */
  readonly record?: RecordMetrics;
}

const THROTTLES: Readonly<Record<string, string>> = {
  GetItem: "ReadThrottleEvents",
  Query: "ReadThrottleEvents",
};

/** The tables as one Region's functions see them. */
export class Tables {
  private lastOrder = 0;

  constructor(private readonly settings: TablesSettings) {}

  async run(operation: string, parameters: Parameters): Promise<object> {
    checkParameters(operation, parameters);
    const replica = this.replica(parameters.TableName);
    const { record = NO_METRICS } = this.settings;
    try {
      return await this.perform(replica, operation, parameters);
    } catch (error) {
      // CloudWatch has these metrics only while they happen.
      const { name, status } = error as Partial<TableError>;
      const table = { TableName: replica.plan.name };
      if (name === "ThrottlingException") {
        const index = parameters.IndexName;
        const place = index === undefined ? table : { ...table, GlobalSecondaryIndexName: String(index) };
        record("AWS/DynamoDB", place, { [THROTTLES[operation] ?? "WriteThrottleEvents"]: 1 });
      }
      if (status === 500) {
        record("AWS/DynamoDB", { ...table, Operation: operation }, { SystemErrors: 1 });
      }
      throw error;
    }
  }

  /** The key of the item that a call names; absent where it names none, or a table that is not here. */
  keyIn({ TableName, Key, Item }: Parameters): string | undefined {
    const key = this.settings.store.replicas.get(String(TableName))?.plan.key ?? "";
    return ((Key ?? Item) as Item | undefined)?.[key]?.S as string | undefined;
  }

  private async perform(replica: Replica, operation: string, parameters: Parameters): Promise<object> {
    if (this.settings.throttles()) {
      throw new TableError("ThrottlingException", "Rate of requests exceeds the allowed throughput.");
    }
    switch (operation) {
      case "GetItem": {
        const item = await this.get(replica, parameters);
        return item === undefined ? {} : { Item: item };
      }
      case "Query":
        return this.query(replica, parameters);
      case "PutItem":
      case "UpdateItem":
        await this.write(replica, operation, parameters);
        return {};
      default:
        throw validationError(`The drill does not know dynamodb:${operation}.`);
    }
  }

  private replica(name: unknown): Replica {
    const replica = this.settings.store.replicas.get(String(name));
    if (replica === undefined) {
      throw new TableError(
        "ResourceNotFoundException",
        `Requested resource not found: Table: ${String(name)} not found`,
      );
    }
    return replica;
  }

  private async get(replica: Replica, parameters: Parameters): Promise<Item | undefined> {
    const { plan } = replica;
    const key = keyOf(plan, parameters.Key as Item);
    if (parameters.ConsistentRead !== true) {
      return replica.getLate(key);
    }
    return plan.consistency === "strong"
      ? (await this.settings.link.request("read", { table: plan.name, key })).item
      : replica.get(key);
  }

  private query(replica: Replica, parameters: Parameters): object {
    const index = replica.plan.indexes.find(({ name }) => name === parameters.IndexName);
    if (index === undefined) {
      throw validationError(`The table does not have the specified index: ${String(parameters.IndexName)}`);
    }
    const items = replica.query(index, queriedHash(index, parameters));
    return { Items: items, Count: items.length, ScannedCount: items.length };
  }

  private async write(
    replica: Replica,
    kind: "PutItem" | "UpdateItem",
    parameters: Parameters,
  ): Promise<void> {
    const { plan } = replica;
    const { link, store } = this.settings;
    const key = keyOf(plan, (kind === "PutItem" ? parameters.Item : parameters.Key) as Item);
    if (plan.consistency === "strong") {
      // Held here and by the witness, which is where the one truth lies: two of the three Regions.
      const change = await link.request("write", { kind, table: plan.name, key, parameters });
      store.keep(change);
      link.notify("held", change);
      return;
    }
    const item = itemAfter({ kind, table: plan.name, key, parameters }, replica.get(key));
    store.keepAndSend({
      table: plan.name,
      key,
      item,
      order: this.nextOrder(replica.last(key)),
      from: this.settings.role,
    });
  }

  /** Later than all that this Region knows of the item, so that its own writes keep their order. */
  private nextOrder(last: Change | undefined): number {
    this.lastOrder = Math.max(this.settings.clock.now(), this.lastOrder + 0.001, (last?.order ?? 0) + 0.001);
    return this.lastOrder;
  }
}
