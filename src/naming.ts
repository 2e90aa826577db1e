import { Token } from "cdktf";
import { ConstructError } from "./errors";
import type { PerRegion, RegionPair } from "./region";
import { forEachRegion } from "./region";

/** What a service takes as a name. */
interface NameRule {
  /** Characters at most. */
  readonly longest: number;
  /** @default 1 */
  readonly shortest?: number;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly characters: string;
}

const WORDS = { pattern: /^[A-Za-z0-9_-]+$/, characters: "letters, digits, underscores or hyphens" };
const DOTTED_WORDS = {
  pattern: /^[A-Za-z0-9_.-]+$/,
  characters: "letters, digits, underscores, hyphens or dots",
};
const ROLE_NAME = {
  pattern: /^[A-Za-z0-9_+=,.@-]+$/,
  characters: "letters, digits or _ + = , . @ -",
};
const PRINTABLE = { pattern: /^[\x20-\x7e]+$/, characters: "printable ASCII characters" };

/** What each service takes as a name. */
export const NAME_RULES = {
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  iamRole: { longest: 64, ...ROLE_NAME },
  /** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
  lambdaFunction: { longest: 64, ...WORDS },
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  s3Bucket: {
    longest: 63,
    shortest: 3,
    pattern:
      /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    characters:
      "lower-case letters, digits or hyphens, beginning and ending with a letter or digit, without a reserved beginning or end",
  },
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  sqsQueue: { longest: 80, ...WORDS },
  /** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
  snsTopic: { longest: 256, ...WORDS },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html */
  dynamodbTable: { longest: 255, shortest: 3, ...DOTTED_WORDS },
  /** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GlobalSecondaryIndex.html */
  dynamodbIndex: { longest: 255, shortest: 3, ...DOTTED_WORDS },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
  cloudwatchAlarm: { longest: 255, ...PRINTABLE },
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html */
  cloudwatchDashboard: { longest: 255, ...WORDS },
  /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
  logGroup: {
    longest: 512,
    pattern: /^[A-Za-z0-9_/.#-]+$/,
    characters: "letters, digits or _ / . # -",
  },
  /** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
  kmsAlias: {
    longest: 256 - "alias/".length,
    pattern: /^(?!aws\/)[A-Za-z0-9/_-]+$/,
    characters: "letters, digits, slashes, underscores or hyphens, not beginning with aws/",
  },
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
  eventRule: { longest: 64, ...DOTTED_WORDS },
  /** https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html */
  webAcl: { longest: 128, ...WORDS },
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  restApi: { longest: 1024, ...PRINTABLE },
  /** Named by its tag: https://docs.aws.amazon.com/Route53/latest/APIReference/API_Tag.html */
  healthCheck: { longest: 256, ...PRINTABLE },
  /** Named by its tag: https://docs.aws.amazon.com/fis/latest/APIReference/API_TagResource.html */
  experimentTemplate: { longest: 256, ...PRINTABLE },
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
  backupVault: { longest: 50, shortest: 2, ...WORDS },
  /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlanInput.html */
  backupPlan: { longest: 50, ...DOTTED_WORDS },
  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
  trail: {
    longest: 128,
    shortest: 3,
    pattern: /^[A-Za-z0-9](?!.*[._-]{2})[A-Za-z0-9._-]*[A-Za-z0-9]$/,
    characters: "letters, digits, dots, underscores or hyphens, beginning and ending with a letter or digit",
  },
  /** https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
  budget: {
    longest: 100,
    pattern: /^(?!.*[:\\/])[\x20-\x7e]+$/,
    characters: "printable ASCII characters without colon, slash or backslash",
  },
  /** Named by its tag: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Tag.html */
  vpcPart: { longest: 256, ...PRINTABLE },
  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
  securityGroup: {
    longest: 255,
    pattern: /^(?!sg-)[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]+$/,
    characters:
      "letters, digits, spaces or . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *, not beginning with sg-",
  },
  /** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
  databaseCluster: {
    longest: 63,
    pattern: /^[a-z](?:-?[a-z0-9])*$/,
    characters:
      "lower-case letters, digits or single hyphens, beginning with a letter, not ending with a hyphen",
  },
  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
  secret: {
    longest: 512,
    pattern: /^[A-Za-z0-9/_+=.@-]+$/,
    characters: "letters, digits or / _ + = . @ -",
  },
} as const satisfies Record<string, NameRule>;

export type NamedService = keyof typeof NAME_RULES;

/**
 * Refuses a name that its service would refuse. A token cannot be judged before Terraform knows it, and passes.
 * @param path of the construct that was given the name
 * @param prop through which it was given
 * @throws ConstructError
 */
export function checkName(path: string, prop: string, service: NamedService, name: string): void {
  if (Token.isUnresolved(name)) return;
  const { longest, shortest = 1, pattern, characters }: NameRule = NAME_RULES[service];
  const refuse = (happened: string, mend: string) => {
    throw new ConstructError(path, { happened, given: `"${name}"`, mend });
  };
  if (name.length > longest) {
    refuse(
      `${prop} is longer than ${service} allows`,
      `Shorten it by ${name.length - longest} to at most ${longest} characters.`,
    );
  }
  if (name.length < shortest) {
    refuse(`${prop} is shorter than ${service} allows`, `Pass at least ${shortest} characters.`);
  }
  if (!pattern.test(name)) {
    refuse(`${prop} has a character or form that ${service} refuses`, `Pass ${characters}.`);
  }
}

/** Digits of an AWS account id; S3 names carry one, since they are global. */
const ACCOUNT_ID_LENGTH = 12;

/**
 * Makes the physical names `<prefix>-<what>-<role>-<suffix>` and refuses one that its service would refuse. The prefix
 * tells systems of one account apart, the suffix the environments of one system.
 */
export class Naming {
  constructor(
    /** For example `payments`. */
    readonly prefix: string,
    /** For example `dev`: the environment. */
    readonly suffix: string,
  ) {
    for (const [part, value] of Object.entries({ prefix, suffix })) {
      if (value !== "") continue;
      throw new ConstructError("Naming", {
        happened: `the ${part} is empty, so that names of two ${part === "prefix" ? "systems" : "environments"} would collide`,
        given: '""',
        mend: 'Pass both, e.g. new Naming("payments", "dev").',
      });
    }
  }

  /**
   * @param service whose rules hold
   * @param what what is named, for example `intake`
   * @param role the Region's role, or nothing where one name serves both Regions
   * @throws ConstructError when the service would refuse the name, and says which part to change
   */
  name(service: NamedService, what: string, role?: string): string {
    const name = [this.prefix, what, role, this.suffix].filter(Boolean).join("-");
    checkName("Naming", this.describe(what), service, name);
    return name;
  }

  /** One name for each Region of the pair. */
  perRegion(service: NamedService, what: string): PerRegion<string> {
    return forEachRegion((role) => this.name(service, what, role));
  }

  /** The names of a pair of buckets: with the account's id, since names of buckets are global. */
  bucketNames(what: string, { primary, standby }: RegionPair): PerRegion<string> {
    return {
      primary: this.bucketName(what, "primary", primary.accountId),
      standby: this.bucketName(what, "standby", standby.accountId),
    };
  }

  /** The account's id is a token of 12 digits until Terraform knows it. */
  private bucketName(what: string, role: string, accountId: string): string {
    const nameIn = (account: string) => [this.prefix, what, role, account, this.suffix].join("-");
    checkName("Naming", this.describe(what), "s3Bucket", nameIn("0".repeat(ACCOUNT_ID_LENGTH)));
    return nameIn(accountId);
  }

  private describe(what: string): string {
    return `the name of prefix "${this.prefix}", "${what}" and suffix "${this.suffix}"`;
  }
}
