import type { PerRegion } from "../../region";
import { DECRYPT, ENCRYPT_AND_DECRYPT, ofOwnRegion, throughService } from "../service-role/own-region";
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
    this.grant(grantee, READ, DECRYPT);
  }

  /** Lets the grantee write and delete items. */
  grantWriteData(grantee: Grantee): void {
    this.grant(grantee, WRITE, ENCRYPT_AND_DECRYPT);
  }

  /** Both. */
  grantReadWriteData(grantee: Grantee): void {
    this.grant(grantee, [...new Set([...READ, ...WRITE])].sort(), ENCRYPT_AND_DECRYPT);
  }

  private grant(grantee: Grantee, actions: string[], keyActions: readonly string[]): void {
    const { arns, indexes, keyArns } = this.table;
    const arn = ofOwnRegion(arns, grantee, "table");
    grantee.grant({
      actions,
      resources: [arn, ...indexes.map(({ name }) => `${arn}/index/${name}`)],
    });
    if (keyArns) {
      grantee.grant(
        throughService("dynamodb", grantee.region, ofOwnRegion(keyArns, grantee, "table"), keyActions),
      );
    }
  }
}
