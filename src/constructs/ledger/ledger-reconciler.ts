import type { Construct } from "constructs";
import { INDEXES } from "../../../functions/contract";
import { RegionalScope } from "../../region";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { METRICS_NAMESPACE } from "../metrics/own-metrics";
import { through } from "../policy/through";
import { chosenVariables } from "../regional-payment-api/chosen-variables";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { Schedule } from "../regional-payment-api/schedule";
import { EXECUTE, ledgerStatements, ledgerVariables, validateLedgerAccess } from "./ledger-access";
import type { LedgerFunctionProps } from "./ledger-function";

export interface LedgerReconcilerProps extends LedgerFunctionProps {
  /** The Region's replica of the payments table. */
  readonly table: {
    readonly tableName: string;
    readonly arn: string;
    /** The key that it is encrypted with. */
    readonly keyArn: string;
  };
  /** How many hours a run looks back, 1 to 168. @default 48: two runs see each payment */
  readonly hours?: number;
}

const NAME = "ledger-reconciler";
const TIMEOUT_SECONDS = 900;
const DEFAULT_HOURS = 48;
const HOURS = { least: 1, most: 168 };

/**
 * Compares the ledger with the payments table each day, in each Region: the one that is left goes on. What is missing is
 * posted, the rest told.
 */
export class LedgerReconciler extends RegionalScope {
  readonly function: RegionalFunction;

  constructor(scope: Construct, id: string, props: LedgerReconcilerProps) {
    const { naming, role, access, keyArn, table, hours = DEFAULT_HOURS } = props;
    const region = access.regions[role];
    super(scope, id, region);
    validateLedgerAccess(this.node.path, access);
    checkWholeNumber(this.node.path, "hours", hours, HOURS);
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", NAME, role),
      description: "Compares the relational ledger with the payments table, and posts what is missing",
      code: props.code,
      keyArn,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetentionDays: props.logRetentionDays,
      variables: chosenVariables(NAME, naming.suffix, {
        ...ledgerVariables(access),
        TABLE_NAME: table.tableName,
        LEDGER_RECONCILE_HOURS: String(hours),
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      }),
      statements: [
        ...ledgerStatements(access, EXECUTE),
        {
          sid: "FindSettledPayments",
          actions: ["dynamodb:Query"],
          resources: [`${table.arn}/index/${INDEXES.settlement}`],
        },
        { sid: "ReadPayment", actions: ["dynamodb:GetItem"], resources: [table.arn] },
        {
          sid: "UseKey",
          actions: ["kms:Decrypt"],
          resources: [table.keyArn],
          condition: [through(["dynamodb"], region)],
        },
      ],
    });
    new Schedule(this, "schedule", {
      region,
      ruleName: naming.name("eventRule", NAME, role),
      targetId: NAME,
      description: "Compares the ledger with the payments table, each day",
      target: this.function,
      expression: "rate(1 day)",
    });
  }
}
