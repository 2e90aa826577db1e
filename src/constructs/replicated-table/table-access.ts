import { ConstructError } from "../../errors";
import type { PerRegion, Region } from "../../region";
import { through } from "../policy/through";
import type { Grantee } from "../service-role/service-role";
import type { TableConsistency, TableIndex, TableKey } from "./table-shape";

/** A global table as others see it, whether it is made in this stack or elsewhere. */
export interface TableReference {
  /** The same in both Regions. */
  readonly tableName: string;
  readonly arns: PerRegion<string>;
  readonly partitionKey: TableKey;
  readonly sortKey?: TableKey;
  readonly indexes: readonly TableIndex[];
  readonly consistency: TableConsistency;
  /** @default a key of AWS's, which asks for no rights of its own */
  readonly keyArns?: PerRegion<string>;
}

const READ = [
  "dynamodb:BatchGetItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];
const WRITE = [
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/** The rights on a table that can be given to a role or a function: on its own Region's replica and no other. */
export class TableAccess {
  constructor(private readonly table: TableReference) {}

  /** Lets the grantee read items, by key, by query and by scan, of the table and its indexes. */
  grantReadData(grantee: Grantee): void {
    this.grant(grantee, READ, ["kms:Decrypt"]);
  }

  /** Lets the grantee write and delete items. */
  grantWriteData(grantee: Grantee): void {
    this.grant(grantee, WRITE, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]);
  }

  grantReadWriteData(grantee: Grantee): void {
    this.grant(grantee, [...new Set([...READ, ...WRITE])].sort(), [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
    ]);
  }

  private grant(grantee: Grantee, actions: string[], keyActions: string[]): void {
    const { arns, indexes, keyArns } = this.table;
    const arn = ofRegion(arns, grantee.region, this.table.tableName);
    grantee.grant({
      actions,
      resources: [arn, ...indexes.map(({ name }) => `${arn}/index/${name}`)],
    });
    if (keyArns) {
      const keyArn = ofRegion(keyArns, grantee.region, this.table.tableName);
      grantee.grant({
        actions: keyActions,
        resources: [keyArn],
        condition: [through(["dynamodb"], grantee.region)],
      });
    }
  }
}

function ofRegion(values: PerRegion<string>, { role, name }: Region, tableName: string): string {
  if (role !== "global") return values[role];
  throw new ConstructError(tableName, {
    happened: "rights on a table are given in the Regions that hold it",
    given: `a role of ${name}, which is neither`,
    mend: "Give them to a role of the primary's or the standby's Region.",
  });
}
