import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock";
import { ACCOUNT_ID } from "../stack/computed-attributes";
import { type Entry, type RegionStore, STORE_FILE } from "./region-store";
import { Replica } from "./replica";
import { TableError, validationError } from "./table-error";
import type { Item, Parameters } from "./table-operation";
import type { Tables } from "./tables";

export interface TableCopiesSettings {
  readonly region: string;
  /** Where the Region's journal lies. */
  readonly folder: string;
  readonly clock: Pick<Clock, "now">;
  readonly tables: Pick<Tables, "run">;
  readonly store: Pick<RegionStore, "replicas">;
}

/** A table that was restored beside its source: nobody writes to it. */
interface Copy {
  readonly source: string;
  /** Milliseconds of the drill's clock. */
  readonly asOf: number;
  readonly readyAt: number;
  readonly items: ReadonlyMap<string, Item>;
}

/** Milliseconds of the drill that a restore takes: AWS takes from minutes to hours. */
const RESTORE_MILLISECONDS = 20_000;
/** So few that a table of the drill has several pages. */
const PAGE = 100;

const OPERATIONS = [
  ...["DescribeTable", "DescribeContinuousBackups", "RestoreTableToPointInTime", "DeleteTable"],
  ...["Scan", "BatchGetItem"],
];

/**
 * What a person asks of a Region's DynamoDB beside items: descriptions, scans, batches, and copies of a table as it was,
 * which are made of the Region's journal. A scan reads the Region's own replica, a batch consistently.
 */
export class TableCopies {
  private readonly copies = new Map<string, Copy>();

  constructor(private readonly settings: TableCopiesSettings) {}

  knows(operation: string): boolean {
    return OPERATIONS.includes(operation);
  }

  async run(operation: string, parameters: Parameters): Promise<object> {
    switch (operation) {
      case "DescribeTable":
        return { Table: this.describe(String(parameters.TableName)) };
      case "DescribeContinuousBackups":
        return this.window();
      case "RestoreTableToPointInTime":
        return this.restore(parameters);
      case "DeleteTable":
        return this.remove(String(parameters.TableName));
      case "Scan":
        return this.scan(parameters);
      default:
        return this.batch(parameters);
    }
  }

  private describe(name: string): object {
    const copy = this.copies.get(name);
    if (copy === undefined) {
      const items = this.replica(name).items();
      return {
        ...{ TableName: name, TableArn: this.arnOf(name), TableStatus: "ACTIVE", ItemCount: items.length },
        TableSizeBytes: JSON.stringify(items).length,
      };
    }
    const { source, asOf, readyAt, items } = copy;
    return {
      ...{ TableName: name, TableArn: this.arnOf(name), ItemCount: items.size },
      TableStatus: this.settings.clock.now() >= readyAt ? "ACTIVE" : "CREATING",
      RestoreSummary: { SourceTableArn: this.arnOf(source), RestoreDateTime: asOf / 1000 },
    };
  }

  private window(): object {
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: "ENABLED",
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: "ENABLED",
          EarliestRestorableDateTime: 0,
          LatestRestorableDateTime: this.settings.clock.now() / 1000,
        },
      },
    };
  }

  private restore({ SourceTableName, TargetTableName, RestoreDateTime }: Parameters): object {
    const [source, target, asOf] = [
      String(SourceTableName),
      String(TargetTableName),
      Number(RestoreDateTime) * 1000,
    ];
    if (this.copies.has(target)) {
      throw new TableError("TableAlreadyExistsException", `Table already exists: ${target}`);
    }
    const replica = new Replica(this.replica(source).plan);
    for (const { change } of this.entriesUntil(asOf)) {
      if (change?.table === source) replica.apply(change);
    }
    const items = new Map(replica.items().map((item) => [String(item[replica.plan.key]?.S), item]));
    const readyAt = this.settings.clock.now() + RESTORE_MILLISECONDS;
    this.copies.set(target, { ...{ source, asOf, items, readyAt } });
    return { TableDescription: this.describe(target) };
  }

  private remove(name: string): object {
    if (!this.copies.delete(name)) throw validationError("The drill deletes copies alone.");
    return {};
  }

  private scan({ TableName, ExclusiveStartKey }: Parameters): object {
    const name = String(TableName);
    const copy = this.copies.get(name);
    const { plan } = this.replica(copy?.source ?? name);
    const items = copy ? [...copy.items.values()] : this.replica(name).items();
    const idOf = (item: Item | undefined) => String(item?.[plan.key]?.S);
    const sorted = [...items].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
    const after = ExclusiveStartKey === undefined ? "" : idOf(ExclusiveStartKey as Item);
    const left = sorted.filter((item) => idOf(item) > after);
    const page = left.slice(0, PAGE);
    return {
      ...{ Items: page, Count: page.length, ScannedCount: page.length },
      ...(left.length > PAGE && { LastEvaluatedKey: { [plan.key]: page.at(-1)?.[plan.key] } }),
    };
  }

  private async batch({ RequestItems }: Parameters): Promise<object> {
    const [[name, request] = ["", undefined]] = Object.entries(
      RequestItems as Record<string, { readonly Keys: readonly Item[] }>,
    );
    const copy = this.copies.get(name);
    const found = await Promise.all(
      (request?.Keys ?? []).map(async (key) =>
        copy
          ? copy.items.get(String(Object.values(key)[0]?.S))
          : (
              (await this.settings.tables.run("GetItem", {
                TableName: name,
                Key: key,
                ConsistentRead: true,
              })) as {
                Item?: Item;
              }
            ).Item,
      ),
    );
    return { Responses: { [name]: found.filter((item) => item !== undefined) }, UnprocessedKeys: {} };
  }

  private replica(name: string): Replica {
    const replica = this.settings.store.replicas.get(name);
    if (replica === undefined) {
      throw new TableError(
        "ResourceNotFoundException",
        `Requested resource not found: Table: ${name} not found`,
      );
    }
    return replica;
  }

  private arnOf(name: string): string {
    return `arn:aws:dynamodb:${this.settings.region}:${ACCOUNT_ID}:table/${name}`;
  }

  private entriesUntil(moment: number): Entry[] {
    const lines = readFileSync(join(this.settings.folder, STORE_FILE), "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Entry).filter(({ at = 0 }) => at <= moment);
  }
}
