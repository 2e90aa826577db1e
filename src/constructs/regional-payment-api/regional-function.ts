import type { Construct } from "constructs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { checkName } from "../../naming";
import { arnIn } from "../../arn";
import type { Region } from "../../region";
import { RegionalScope } from "../../region";
import type { FunctionNetwork } from "../function-network/function-network";
import { manageInterfaces } from "../policy/interface-actions";
import type { FunctionPackage } from "../function-packages/function-packages";
import type { PolicyStatement } from "../policy/policy-document";
import type { Grantee } from "../service-role/service-role";
import { ServiceRole } from "../service-role/service-role";
import { DEFAULT_LOG_RETENTION_DAYS, checkLogRetention } from "../../validations/log-retention";
import { checkKeyArn } from "../../validations/check-arn";
import { checkLength } from "../../validations/check-text";
import { checkWholeNumber } from "../../validations/check-whole-number";
import { claimName } from "../../validations/claim-name";
import { checkVariables } from "./check-variables";
import { LIVE_ALIAS, type Releases } from "./releases";
import { functionMetricsOf } from "../metrics/function-metrics";
import type { Metric } from "../metrics/metric";

export interface RegionalFunctionProps {
  readonly region: Region;
  /** The function's name, and its role's. */
  readonly functionName: string;
  readonly description: string;
  readonly code: FunctionPackage;
  readonly keyArn: string;
  /** Seconds, 1 to 900. */
  readonly timeoutSeconds: number;
  /** Megabytes, 128 to 10240; a Lambda's share of CPU grows with it. @default 512 */
  readonly memoryMegabytes?: number;
  /** Concurrent executions kept for, and allowed to, this function. @default shared with the account */
  readonly reservedConcurrency?: number;
  /** Whether its invocations and AWS calls are traced, which X-Ray bills by the trace. @default true */
  readonly traced?: boolean;
  /** The environment variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Days that CloudWatch keeps the log. @default 365 */
  readonly logRetentionDays?: number;
  /** The network of this Region in which it lies. @default none of ours */
  readonly network?: FunctionNetwork;
  /** Why it needs the public internet, which its network must then lead to. @default it does not */
  readonly needsInternet?: string;
  /** When a new version is called. @default "immediate" */
  readonly releases?: Releases;
  /** What the function may do besides writing its log and traces and decrypting its own variables. */
  readonly statements: readonly PolicyStatement[];
}

export const RUNTIME = "nodejs24.x";
export const DEFAULT_MEMORY_MEGABYTES = 512;

/**
 * A Lambda function with its role, its encrypted log group and traces; least privilege. Each change of its code or
 * configuration publishes a version. Whoever calls it calls its alias `live`.
 */
export class RegionalFunction extends RegionalScope implements Grantee {
  /** Without the alias: metrics, and what holds for every version. */
  readonly functionName: string;
  /** The name by which it is invoked: the function's and the alias's. */
  readonly liveName: string;
  /** Of the alias. */
  readonly arn: string;
  /** Of the alias. */
  readonly invokeArn: string;
  readonly roleArn: string;
  private readonly role: ServiceRole;
  private readonly attach: (statements: readonly PolicyStatement[]) => void;
  private readonly live: LambdaAlias;

  constructor(scope: Construct, id: string, props: RegionalFunctionProps) {
    super(scope, id, props.region);
    validate(this.node.path, props);
    const { region, functionName, traced = true, network, needsInternet } = props;
    this.attach = (statements) =>
      network?.attach({ path: this.node.path, functionName, statements, needsInternet });
    this.attach(props.statements);
    claimName(this, "lambdaFunction", region.name, functionName);
    const logGroup = new CloudwatchLogGroup(this, "logs", {
      provider: region.provider,
      name: `/aws/lambda/${functionName}`,
      retentionInDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
      kmsKeyId: props.keyArn,
    });
    this.role = new ServiceRole(this, "role", {
      region,
      name: functionName,
      description: `What the function ${functionName} may do`,
      service: "lambda.amazonaws.com",
      statements: [
        ...observabilityStatements(logGroup.arn, traced),
        decryptVariables(props),
        ...(network ? manageInterfaces(arnIn(region, "lambda", `function:${functionName}`)) : []),
        ...props.statements,
      ],
    });
    const lambda = new LambdaFunction(this, "function", {
      provider: region.provider,
      functionName,
      description: props.description,
      role: this.role.arn,
      runtime: RUNTIME,
      architectures: ["arm64"],
      handler: "index.handler",
      publish: true,
      filename: props.code.filename,
      sourceCodeHash: props.code.sourceCodeHash,
      timeout: props.timeoutSeconds,
      memorySize: props.memoryMegabytes ?? DEFAULT_MEMORY_MEGABYTES,
      reservedConcurrentExecutions: props.reservedConcurrency,
      kmsKeyArn: props.keyArn,
      vpcConfig: network?.vpcConfig,
      environment: { variables: { ...props.variables } },
      // API Gateway hands no trace on: what is passed through is nothing.
      tracingConfig: { mode: traced ? "Active" : "PassThrough" },
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name, systemLogLevel: "WARN" },
      // A first invocation without the policy would fail; without the log group Lambda would make one of its own.
      dependsOn: [this.role.policy, logGroup],
    });
    this.live = new LambdaAlias(this, "live", {
      provider: region.provider,
      name: LIVE_ALIAS,
      description: "What callers invoke",
      functionName: lambda.functionName,
      // The version at hand when the alias is created; later ones where Terraform releases them.
      functionVersion: lambda.version,
      ...(props.releases === "staged" && {
        lifecycle: { ignoreChanges: ["function_version", "routing_config"] },
      }),
    });
    this.functionName = lambda.functionName;
    this.liveName = `${lambda.functionName}:${this.live.name}`;
    this.arn = this.live.arn;
    this.invokeArn = this.live.invokeArn;
    this.roleArn = this.role.arn;
  }

  /** Adds to what the function may do. */
  grant(...statements: PolicyStatement[]): void {
    this.role.grant(...statements);
    this.attach(statements);
  }

  /** Lets a role or function invoke this one. */
  grantInvoke(grantee: Grantee): void {
    grantee.grant({ actions: ["lambda:InvokeFunction"], resources: [this.arn] });
  }

  /** Invocations that failed. */
  metricErrors(): Metric {
    return this.metrics.errors;
  }

  /** Invocations that Lambda refused. */
  metricThrottles(): Metric {
    return this.metrics.throttles;
  }

  /** How long the slowest hundredth of invocations takes, in milliseconds. */
  metricDuration(): Metric {
    return this.metrics.duration;
  }

  private get metrics() {
    return functionMetricsOf(this.region, this.functionName, this.node.id);
  }

  /** The alias as a configuration of its asynchronous invocations names it. */
  get liveAlias(): { readonly functionName: string; readonly qualifier: string } {
    return { functionName: this.functionName, qualifier: this.live.name };
  }

  /** Lets a service invoke the function on behalf of one source, named by its ARN. */
  allowInvocation(id: string, principal: string, sourceArn: string): LambdaPermission {
    return new LambdaPermission(this, id, {
      provider: this.region.provider,
      action: "lambda:InvokeFunction",
      ...this.liveAlias,
      principal,
      sourceArn,
    });
  }
}

function observabilityStatements(logGroupArn: string, traced: boolean): PolicyStatement[] {
  return [
    {
      sid: "WriteOwnLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [`${logGroupArn}:*`],
    },
    ...(traced
      ? [
          {
            sid: "WriteTraces",
            actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
            resources: ["*"],
          },
        ]
      : []),
  ];
}

/**
 * Lambda decrypts the environment variables with the role's rights, and names the function in the encryption context:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
function decryptVariables({ region, functionName, keyArn }: RegionalFunctionProps): PolicyStatement {
  return {
    sid: "DecryptOwnVariables",
    actions: ["kms:Decrypt"],
    resources: [keyArn],
    condition: [
      {
        test: "StringLike",
        variable: "kms:EncryptionContext:aws:lambda:FunctionArn",
        // Of the function, and of each of its versions.
        values: ["", ":*"].map((version) => arnIn(region, "lambda", `function:${functionName}${version}`)),
      },
    ],
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LIMITS = {
  timeoutSeconds: { least: 1, most: 900 },
  memoryMegabytes: { least: 128, most: 10_240 },
  reservedConcurrency: { least: 0, most: 100_000 },
} as const;

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const DESCRIPTION = { longest: 256, mayBeEmpty: true };

function validate(path: string, props: RegionalFunctionProps): void {
  checkName(path, "functionName", "lambdaFunction", props.functionName);
  for (const [name, range] of Object.entries(LIMITS)) {
    const value = props[name as keyof typeof LIMITS];
    if (value !== undefined) checkWholeNumber(path, name, value, range);
  }
  checkLength(path, "description", props.description, DESCRIPTION);
  checkVariables(path, props.variables);
  checkKeyArn(path, "keyArn", props.keyArn, props.region);
  if (props.logRetentionDays !== undefined) checkLogRetention(path, props.logRetentionDays);
}
