import { INDEXES, KEY_SET_ID } from "../../../functions/contract";
import type { FunctionName } from "../../bundling/function-names";
import type { Region } from "../../region";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";

/** What the functions of one Region work on, by ARN. */
export interface FunctionResources {
  readonly region: Region;
  readonly tableArn: string;
  readonly controlTableArn: string;
  readonly queueArn: string;
  readonly topicArn: string;
  readonly receiptsBucketArn: string;
  readonly keyArn: string;
  /** How the tables replicate. */
  readonly consistency: "strong" | "eventual";
}

export interface FunctionDefinition {
  readonly description: string;
  readonly timeoutSeconds: number;
  /** Megabytes. @default 512 */
  readonly memoryMegabytes?: number;
  /** Kept for, and allowed to, the function in the production profile. @default shared with the account */
  readonly reservedConcurrency?: number;
  /** Whether it is traced. @default true */
  readonly traced?: boolean;
  readonly statements: (resources: FunctionResources) => PolicyStatement[];
}

/**
 * Kept for each function that Route 53's checkers ask. Lambda lets ten requests a second in for each: 500, as many as the
 * stage lets through by default, so that nobody takes from the checkers what the stage has not refused before.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
const OPEN_ROUTE_CONCURRENCY = 50;

/**
 * Megabytes of these functions: they do next to nothing, some 12 million times a month. With less, a cold start comes near
 * to what a checker waits.
 */
const OPEN_ROUTE_MEMORY_MEGABYTES = 256;

/** DynamoDB and S3 read, SQS hands out messages. */
const DECRYPT = ["kms:Decrypt"];
/** SQS, SNS and S3 take what is new under the key. */
const ENCRYPT = ["kms:Decrypt", "kms:GenerateDataKey"];

/** Each service uses the key with the rights of the role that calls it. */
const useKey = (
  { keyArn, region }: FunctionResources,
  actions: string[],
  ...services: ("dynamodb" | "s3" | "sns" | "sqs")[]
): PolicyStatement => ({
  sid: "UseKey",
  actions,
  resources: [keyArn],
  condition: [through(services, region)],
});

const allow = (sid: string, resource: string, ...actions: string[]): PolicyStatement => ({
  sid,
  actions,
  resources: [resource],
});

/** The functions that lie in both Regions, whatever the configuration. */
export type ApiFunctionName = Exclude<
  FunctionName,
  "authorizer" | "failover-orchestrator" | "release-orchestrator"
>;

/** The functions of one Region: what each needs, and what each may do. A handler calls no more, a role allows no more. */
export const FUNCTION_DEFINITIONS: Readonly<Record<ApiFunctionName, FunctionDefinition>> = {
  validator: {
    description: "Checks a payment without side effect",
    timeoutSeconds: 5,
    statements: () => [],
  },
  intake: {
    description: "Accepts a payment durably",
    timeoutSeconds: 10,
    memoryMegabytes: 1024,
    statements: (resources) => [
      allow("AcceptPayment", resources.tableArn, "dynamodb:GetItem", "dynamodb:PutItem"),
      allow("ReadFailoverSwitch", resources.controlTableArn, "dynamodb:GetItem"),
      allow("EnqueuePayment", resources.queueArn, "sqs:SendMessage"),
      useKey(resources, ENCRYPT, "dynamodb", "sqs"),
    ],
  },
  "payment-status": {
    description: "Tells the present state of a payment",
    timeoutSeconds: 10,
    statements: (resources) => [
      allow("ReadPayment", resources.tableArn, "dynamodb:GetItem"),
      useKey(resources, DECRYPT, "dynamodb"),
    ],
  },
  processor: {
    description: "Settles accepted payments, publishes them and writes their receipts",
    timeoutSeconds: 30,
    memoryMegabytes: 1024,
    statements: (resources) => [
      allow("AdvancePayment", resources.tableArn, "dynamodb:GetItem", "dynamodb:UpdateItem"),
      // Under strong consistency a fenced Region may settle: nobody asks.
      ...(resources.consistency === "eventual"
        ? [allow("ReadFailoverSwitch", resources.controlTableArn, "dynamodb:GetItem")]
        : []),
      allow("PublishTransaction", resources.topicArn, "sns:Publish"),
      {
        sid: "WriteReceipt",
        actions: ["s3:PutObject"],
        resources: ["receipts", "conflicts"].map((folder) => `${resources.receiptsBucketArn}/${folder}/*`),
      },
      allow(
        "ConsumeQueue",
        resources.queueArn,
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
      ),
      useKey(resources, ENCRYPT, "dynamodb", "s3", "sns", "sqs"),
    ],
  },
  reconciler: {
    description: "Enqueues open payments that no queue holds any more",
    timeoutSeconds: 60,
    reservedConcurrency: 1,
    statements: (resources) => [
      {
        sid: "FindOpenPayments",
        actions: ["dynamodb:Query"],
        resources: Object.values(INDEXES).map((index) => `${resources.tableArn}/index/${index}`),
      },
      allow("ReadFailoverSwitch", resources.controlTableArn, "dynamodb:GetItem"),
      allow("EnqueuePayment", resources.queueArn, "sqs:SendMessage"),
      allow("RebuildReceipts", `${resources.receiptsBucketArn}/receipts/*`, "s3:GetObject", "s3:PutObject"),
      // Without it S3 says 403 of a receipt that is not there.
      allow("TellMissingReceipts", resources.receiptsBucketArn, "s3:ListBucket"),
      useKey(resources, ENCRYPT, "dynamodb", "s3", "sqs"),
    ],
  },
  health: {
    description: "Tells whether the Region can take payments",
    timeoutSeconds: 3,
    memoryMegabytes: OPEN_ROUTE_MEMORY_MEGABYTES,
    reservedConcurrency: OPEN_ROUTE_CONCURRENCY,
    // X-Ray takes the first request of each second: nearly every trace would be a checker's.
    traced: false,
    statements: (resources) => [
      allow("ReadOneItem", resources.tableArn, "dynamodb:GetItem"),
      allow("ReadFailoverSwitch", resources.controlTableArn, "dynamodb:GetItem"),
      allow("ReadQueueAttributes", resources.queueArn, "sqs:GetQueueAttributes"),
      useKey(resources, DECRYPT, "dynamodb"),
    ],
  },
  "failover-switch": {
    description: "Tells Route 53's health checkers whether the failover switch is engaged",
    timeoutSeconds: 3,
    memoryMegabytes: OPEN_ROUTE_MEMORY_MEGABYTES,
    reservedConcurrency: OPEN_ROUTE_CONCURRENCY,
    // X-Ray takes the first request of each second: nearly every trace would be a checker's.
    traced: false,
    statements: (resources) => [
      allow("ReadFailoverSwitch", resources.controlTableArn, "dynamodb:GetItem"),
      useKey(resources, DECRYPT, "dynamodb"),
    ],
  },
};

/** The functions that RegionalPaymentApi needs bundles of, whatever its settings. */
export const PAYMENT_FUNCTION_NAMES = Object.keys(FUNCTION_DEFINITIONS) as ApiFunctionName[];

/**
 * The function that checks tokens, where AUTH is jwt. It needs the issuer's keys, from the internet, or as it kept them:
 * one item of the control table is all that it may read and write.
 */
export const AUTHORIZER_DEFINITION: FunctionDefinition = {
  description: "Checks the bearer token of a request",
  timeoutSeconds: 5,
  statements: (resources) => [
    {
      ...allow("KeepKeySet", resources.controlTableArn, "dynamodb:GetItem", "dynamodb:PutItem"),
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
      condition: [
        { test: "ForAllValues:StringEquals", variable: "dynamodb:LeadingKeys", values: [KEY_SET_ID] },
      ],
    },
    useKey(resources, DECRYPT, "dynamodb"),
  ],
};
