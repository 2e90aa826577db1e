import type { PerRole, PairRole } from "../roles";

/** What the payment path needs of one stack: all that the drill knows comes from here. */
export interface SystemPlan {
  readonly regions: PerRole<RegionPlan>;
  readonly tables: readonly TablePlan[];
  /** The one of them that holds the payments. */
  readonly paymentsTable: TablePlan;
  /** The one of them that holds the failover switch. */
  readonly controlTable: TablePlan;
  readonly bucketReplications: readonly BucketReplicationPlan[];
  readonly names: NamesPlan;
}

/** What runs in one Region. */
export interface RegionPlan {
  readonly role: PairRole;
  readonly region: string;
  readonly functions: readonly FunctionPlan[];
  readonly queues: readonly QueuePlan[];
  readonly mappings: readonly MappingPlan[];
  readonly topics: readonly TopicPlan[];
  readonly buckets: readonly BucketPlan[];
  readonly schedules: readonly SchedulePlan[];
  readonly api: ApiPlan;
}

export interface TablePlan {
  readonly name: string;
  readonly consistency: "strong" | "eventual";
  readonly key: string;
  /** The KMS key of each replica; absent where it is a key of AWS's. */
  readonly keyArns?: Partial<PerRole<string>>;
  readonly indexes: readonly IndexPlan[];
}

export interface IndexPlan {
  readonly name: string;
  readonly hashKey: string;
  readonly rangeKey?: string;
  /** The attributes that the index holds besides the keys; absent where it holds them all. */
  readonly projected?: readonly string[];
}

export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** What must hold besides, each of them. @default nothing */
  readonly conditions?: readonly StatementCondition[];
}

/** The conditions that the drill can judge. */
export const CONDITION_VARIABLES = {
  /** The keys of the items of a table. */
  "dynamodb:LeadingKeys": "ForAllValues:StringEquals",
  /** The service that uses a key for the caller. */
  "kms:ViaService": "StringEquals",
  /** The function whose variables are decrypted. */
  "kms:EncryptionContext:aws:lambda:FunctionArn": "StringLike",
} as const;

export type ConditionVariable = keyof typeof CONDITION_VARIABLES;

export interface StatementCondition {
  readonly variable: ConditionVariable;
  /** One of them must be what the call is about. */
  readonly values: readonly string[];
}

export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  /** Where others invoke it, by the ARN and name of its alias; the function's own where it has none. */
  readonly invoked: { readonly arn: string; readonly name: string };
  /** The function's own name, without environment and Region: `intake`. */
  readonly shortName: string;
  /** The bundle's folder. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  /** Absent where it shares the account's concurrency. */
  readonly reservedConcurrency?: number;
  readonly variables: Readonly<Record<string, string>>;
  /** The key that encrypts the variables. */
  readonly keyArn?: string;
  readonly statements: readonly Statement[];
  /** Who may invoke it: `apigateway.amazonaws.com` from a source ARN. */
  readonly permissions: readonly { readonly principal: string; readonly sourceArn: string }[];
  readonly asynchronousRetries: number;
}

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly keyArn?: string;
  readonly visibilitySeconds: number;
  readonly redrive?: { readonly deadLetterArn: string; readonly maximumDeliveries: number };
}

export interface MappingPlan {
  readonly queueArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
}

export interface TopicPlan {
  readonly arn: string;
  readonly keyArn?: string;
  /** The functions that are subscribed. Other protocols end outside the system: they are counted only. */
  readonly functionArns: readonly string[];
}

export interface BucketPlan {
  readonly name: string;
  readonly arn: string;
  readonly keyArn?: string;
}

export interface BucketReplicationPlan {
  readonly ruleId: string;
  readonly from: PairRole;
  readonly source: string;
  readonly destination: string;
  readonly prefix: string;
}

export interface SchedulePlan {
  readonly name: string;
  readonly arn: string;
  readonly everySeconds: number;
  readonly functionArn: string;
}

export interface ApiPlan {
  readonly id: string;
  readonly name: string;
  readonly executionArn: string;
  readonly stage: string;
  /** The hosts that the API answers for, each with the base path before its routes. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly routes: readonly RoutePlan[];
  /** The clients' keys. */
  readonly apiKeys: readonly ApiKeyPlan[];
  readonly authorizer?: AuthorizerPlan;
  /** Throttles by method: `POST /process`, or "*" for the others. */
  readonly throttles: Readonly<Record<string, ThrottlePlan>>;
  readonly gatewayResponses: Readonly<Record<string, GatewayResponsePlan>>;
}

export interface ThrottlePlan {
  readonly rate: number;
  readonly burst: number;
}

/** A key that a usage plan admits. */
export interface ApiKeyPlan {
  readonly id: string;
  readonly value: string;
}

/** How a client must make itself known. */
export type Credential = "none" | "api-key" | "token";

/** The function that judges bearer tokens. */
export interface AuthorizerPlan {
  readonly functionArn: string;
  /** What a token must look like to be judged at all. */
  readonly pattern: string;
  /** Seconds that a verdict is kept for the same token. */
  readonly resultSeconds: number;
}

export interface RoutePlan {
  readonly method: string;
  /** As OpenAPI writes it: `/payments/{transactionId}`. */
  readonly path: string;
  readonly functionArn: string;
  readonly credential: Credential;
  /** The JSON schema that the gateway holds the body against, with its own definitions. */
  readonly bodySchema?: object;
  readonly timeoutMilliseconds: number;
}

export interface GatewayResponsePlan {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly template: string;
}

export interface NamesPlan {
  /** Where clients send payments. */
  readonly publicHost: string;
  readonly records: readonly RecordPlan[];
  readonly healthChecks: readonly HealthCheckPlan[];
}

export interface RecordPlan {
  readonly name: string;
  /** The Region that it leads to. */
  readonly target: PairRole;
  readonly failover?: "PRIMARY" | "SECONDARY";
  readonly healthCheckId?: string;
}

export type HealthCheckPlan = EndpointCheckPlan | CalculatedCheckPlan;

export interface EndpointCheckPlan {
  readonly kind: "endpoint";
  readonly id: string;
  readonly label: string;
  readonly host: string;
  readonly path: string;
  readonly intervalSeconds: number;
  readonly threshold: number;
  readonly inverted: boolean;
}

export interface CalculatedCheckPlan {
  readonly kind: "calculated";
  readonly id: string;
  readonly label: string;
  readonly children: readonly string[];
  readonly threshold: number;
  readonly inverted: boolean;
}
