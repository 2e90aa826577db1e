import { ConstructError } from "./errors";

/** Longest physical names, in characters. */
export const NAME_LIMITS = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  iamRole: 64,
  /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  lambdaFunction: 64,
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  s3Bucket: 63,
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  sqsQueue: 80,
  /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  snsTopic: 256,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
  dynamodbTable: 255,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  cloudwatchAlarm: 255,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
  cloudwatchDashboard: 255,
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: 512,
  /** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
  kmsAlias: 256,
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
  eventRule: 64,
  /** https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html */
  webAcl: 128,
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  restApi: 1024,
  /** Named by its tag: https://docs.aws.amazon.com/Route53/latest/APIReference/API_Tag.html */
  healthCheck: 256,
} as const;

export type NamedService = keyof typeof NAME_LIMITS;

/** Digits of an AWS account id; S3 names carry one, since they are global. */
const ACCOUNT_ID_LENGTH = 12;

/** Makes the physical names `payments-<what>-<role>-<environmentSuffix>` and refuses one that is too long. */
export class Naming {
  constructor(readonly environmentSuffix: string) {}

  /**
   * @param service whose limit holds
   * @param what what is named, for example `intake`
   * @param role the Region's role, or nothing where one name serves both Regions
   * @throws ConstructError when the name is longer than the service takes
   */
  name(service: NamedService, what: string, role?: string): string {
    return this.checked(service, ["payments", what, role, this.environmentSuffix].filter(Boolean).join("-"));
  }

  /** The name of a bucket: with the account's id, which is a token of 12 digits until Terraform knows it. */
  bucketName(what: string, role: string, accountId: string): string {
    const before = `payments-${what}-${role}`;
    this.checked("s3Bucket", `${before}-${"0".repeat(ACCOUNT_ID_LENGTH)}-${this.environmentSuffix}`);
    return `${before}-${accountId}-${this.environmentSuffix}`;
  }

  private checked(service: NamedService, name: string): string {
    const limit = NAME_LIMITS[service];
    if (name.length <= limit) return name;
    throw new ConstructError(name, {
      happened: `the name is longer than ${service} allows`,
      given: `${name.length} characters`,
      mend: `Shorten it by ${name.length - limit} to at most ${limit}: choose a shorter ENVIRONMENT_SUFFIX.`,
    });
  }
}
