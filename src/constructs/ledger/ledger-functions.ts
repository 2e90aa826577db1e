import { Construct } from "constructs";
import type { ITerraformDependable } from "cdktf";
import { arnIn } from "../../arn";
import type { Naming } from "../../naming";
import { forEachRegion, type PerRegion, type RegionPair } from "../../region";
import type { FunctionPackages } from "../function-packages/function-packages";
import type { LedgerAccessProps } from "./ledger-access";
import { LedgerMigration } from "./ledger-migration";
import { LedgerReconciler } from "./ledger-reconciler";
import { LedgerWriter } from "./ledger-writer";

export interface LedgerFunctionsProps {
  readonly naming: Naming;
  readonly regions: RegionPair;
  /** The functions ledger-migrate, ledger-reconciler and ledger-writer. */
  readonly packages: FunctionPackages;
  /** The keys of variables, logs, queues and secrets; they let SNS deliver to queues. */
  readonly keyArns: PerRegion<string>;
  readonly clusterArns: PerRegion<string>;
  readonly databaseName: string;
  readonly writerSecretArns: PerRegion<string>;
  /** For the migrations alone. */
  readonly masterSecretArns: PerRegion<string>;
  /** What must be there before the migrations run: the database's instances, and the secrets' values. */
  readonly database: ITerraformDependable[];
  /** What the ledger is made from: settled payments as they are announced, and the table that knows them all. */
  readonly payments: {
    readonly topicArns: PerRegion<string>;
    readonly tableName: string;
    readonly keyArns: PerRegion<string>;
  };
  /** Days that CloudWatch keeps logs. @default 365 */
  readonly logRetentionDays?: number;
}

/** All that fills the relational ledger: its schema, a writer in each Region, and a daily comparison in each. */
export class LedgerFunctions extends Construct {
  readonly migration: LedgerMigration;
  readonly writers: PerRegion<LedgerWriter>;
  readonly reconcilers: PerRegion<LedgerReconciler>;

  constructor(scope: Construct, id: string, props: LedgerFunctionsProps) {
    super(scope, id);
    const { naming, regions, packages, keyArns, payments, logRetentionDays } = props;
    const accessAs = (secretArns: PerRegion<string>): LedgerAccessProps => ({
      ...{ regions, secretArns, secretKeyArns: keyArns },
      ...{ clusterArns: props.clusterArns, databaseName: props.databaseName },
    });
    const access = accessAs(props.writerSecretArns);
    this.migration = new LedgerMigration(this, "migration", {
      ...{ naming, logRetentionDays, keyArn: keyArns.primary },
      code: packages.of("ledger-migrate"),
      access: accessAs(props.masterSecretArns),
      writerSecretArn: props.writerSecretArns.primary,
      dependsOn: props.database,
    });
    this.writers = forEachRegion(
      (role) =>
        new LedgerWriter(this, `${role}_writer`, {
          ...{ naming, role, access, logRetentionDays, keyArn: keyArns[role] },
          code: packages.of("ledger-writer"),
          topicArn: payments.topicArns[role],
        }),
    );
    this.reconcilers = forEachRegion(
      (role) =>
        new LedgerReconciler(this, `${role}_reconciler`, {
          ...{ naming, role, access, logRetentionDays, keyArn: keyArns[role] },
          code: packages.of("ledger-reconciler"),
          table: {
            tableName: payments.tableName,
            arn: arnIn(regions[role], "dynamodb", `table/${payments.tableName}`),
            keyArn: payments.keyArns[role],
          },
        }),
    );
  }
}
