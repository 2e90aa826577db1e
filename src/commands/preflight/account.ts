export type Tags = Readonly<Record<string, string>>;

/** A kind of resource whose name can be taken already, by its Terraform type. */
export const NAMED_TYPES = [
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_lambda_function",
  "aws_s3_bucket",
  "aws_sqs_queue",
] as const;
export type NamedType = (typeof NAMED_TYPES)[number];

export interface HostedZone {
  readonly id: string;
  /** Without the dot at its end. */
  readonly name: string;
  readonly isPrivate: boolean;
  /** The name servers that the domain must be delegated to. */
  readonly nameServers: readonly string[];
}

export interface Quota {
  readonly limit: number;
  readonly count: number;
}

/** What API Gateway holds in one Region. */
export interface ApiGatewayUse {
  readonly apiKeys: number;
  readonly usagePlans: number;
  readonly restApis: number;
  /** The Region's logging role, where one is set. */
  readonly loggingRoleArn?: string;
}

export interface StateBucket {
  readonly versioned: boolean;
  /** `aws:kms`, `AES256` or none. */
  readonly encryption?: string;
}

/** The account, by calls that read and nothing else. */
export interface Account {
  /** @throws where there are no credentials, or AWS cannot be reached */
  identity(): Promise<{ readonly accountId: string; readonly arn: string }>;
  isRegionEnabled(region: string): Promise<boolean>;
  concurrency(region: string): Promise<{ readonly total: number; readonly unreserved: number }>;
  /** What the function has reserved now; 0 where there is no such function. */
  reservedConcurrency(region: string, functionName: string): Promise<number>;
  apiGateway(region: string): Promise<ApiGatewayUse>;
  tableCount(region: string): Promise<number>;
  route53Quota(of: "healthChecks" | "hostedZones"): Promise<Quota>;
  hostedZone(id: string): Promise<HostedZone | undefined>;
  publicZonesNamed(name: string): Promise<readonly HostedZone[]>;
  /** Whether the zone has records of this name that are no part of a failover pair. */
  hasPlainRecords(zoneId: string, name: string): Promise<boolean>;
  hasRole(name: string): Promise<boolean>;
  /** The tags of the resource with this name; nothing where there is none, "foreign" where it is another account's. */
  tagsOf(type: NamedType, region: string, name: string): Promise<Tags | "foreign" | undefined>;
  stateBucket(region: string, name: string): Promise<StateBucket | undefined>;
}

/** Public DNS. */
export interface PublicDns {
  /** The name servers that a domain is delegated to; none where it is not. */
  nameServers(domain: string): Promise<readonly string[]>;
  /** The certificate authorities that a name's own CAA records allow; none where it has no such record. */
  certificateAuthorities(domain: string): Promise<readonly string[]>;
}
