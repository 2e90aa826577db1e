import type { Construct } from "constructs";
import { LambdaInvocation } from "@cdktf/provider-aws/lib/lambda-invocation";
import type { ITerraformDependable } from "cdktf";
import { RegionalScope } from "../../region";
import { checkSecretArn } from "../../validations/check-arn";
import { through } from "../policy/through";
import { chosenVariables } from "../regional-payment-api/chosen-variables";
import { RegionalFunction } from "../regional-payment-api/regional-function";
import { ledgerStatements, ledgerVariables, TRANSACT, validateLedgerAccess } from "./ledger-access";
import type { LedgerFunctionProps } from "./ledger-function";

export interface LedgerMigrationProps extends Omit<LedgerFunctionProps, "role"> {
  /** In the primary's Region: the credentials of the writer's role, whose password the migrations set. */
  readonly writerSecretArn: string;
  /** What must be there before the migrations run: the database's instances. @default nothing */
  readonly dependsOn?: ITerraformDependable[];
}

const NAME = "ledger-migrate";
/** Migrations may take minutes on a large ledger; a single statement has 45 s of the Data API. */
const TIMEOUT_SECONDS = 600;

/**
 * Brings the ledger's schema up to date at a deploy, by a function in the primary's Region that asks whichever cluster
 * holds the writer. It runs again where its code, and so its migrations, or the writer's secret changed; one that fails
 * fails the deploy with its message.
 */
export class LedgerMigration extends RegionalScope {
  readonly function: RegionalFunction;
  /** What is to wait for the schema depends on it. */
  readonly invocation: LambdaInvocation;

  constructor(scope: Construct, id: string, props: LedgerMigrationProps) {
    const { naming, access, keyArn, code, writerSecretArn } = props;
    const region = access.regions.primary;
    super(scope, id, region);
    validateLedgerAccess(this.node.path, access);
    checkSecretArn(this.node.path, "writerSecretArn", writerSecretArn, region);
    this.function = new RegionalFunction(this, "function", {
      region,
      functionName: naming.name("lambdaFunction", NAME, "primary"),
      description: "Migrates the relational ledger's schema, once for each deploy",
      code,
      keyArn,
      timeoutSeconds: TIMEOUT_SECONDS,
      logRetentionDays: props.logRetentionDays,
      variables: chosenVariables(NAME, naming.suffix, {
        ...ledgerVariables(access),
        LEDGER_WRITER_SECRET_ARN: writerSecretArn,
      }),
      statements: [
        ...ledgerStatements(access, TRANSACT),
        {
          sid: "ReadWriterPassword",
          actions: ["secretsmanager:GetSecretValue"],
          resources: [writerSecretArn],
        },
        {
          sid: "DecryptWriterPassword",
          actions: ["kms:Decrypt"],
          resources: [access.secretKeyArns.primary],
          condition: [through(["secretsmanager"], region)],
        },
      ],
    });
    this.invocation = new LambdaInvocation(this, "invocation", {
      provider: region.provider,
      functionName: this.function.functionName,
      input: JSON.stringify({}),
      triggers: { code: code.sourceCodeHash, writerSecret: writerSecretArn },
      dependsOn: props.dependsOn,
    });
  }
}
