import type { Region, RegionPair } from "../../region";
import { arnIn, partitionOf } from "../../arn";
import { servicePrincipal } from "../policy/policy-document";
import type { PolicyStatement } from "../policy/policy-document";
import { through } from "../policy/through";

/** Spelled out, so that no statement needs a wildcard action. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:CreateGrant",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ReplicateKey",
  "kms:RetireGrant",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  // Of the service-linked role that keeps the replicas in step.
  "kms:SynchronizeMultiRegionKey",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
  "kms:UpdatePrimaryRegion",
];

const USE = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** In a key policy the resource is the key that the policy is attached to, and is written so. */
const THIS_KEY = ["*"];

/** The AWS services that use a key by themselves, beside those that act for a caller of the account. */
export interface KeyServices {
  /** Whether CloudWatch publishes alarms to topics under the key. @default false */
  readonly alarms?: boolean;
  /** Whether SNS delivers to queues under the key. @default false */
  readonly topicsToQueues?: boolean;
  /** The log groups under the key, by their names in the Region; `*` stands for any text. @default none */
  readonly logGroups?: (region: Region) => readonly string[];
  /** The ARN of the CloudTrail trail whose log files lie under the key. @default none */
  readonly trailArn?: string;
  /** Whether AWS Budgets publishes to topics under the key. @default false */
  readonly budgets?: boolean;
  /** The services through which alone the account may use the key, as KMS names them. @default any, and directly */
  readonly accountOnlyThrough?: readonly string[];
}

const EVERY_SERVICE: KeyServices = { alarms: true, logGroups: () => ["*"] };

/**
 * Who may use the key, the same in every Region, so that a replica can become the primary key: the account (whose
 * IAM policies then decide, role by role), CloudWatch and Budgets (to publish to an encrypted topic; without it they
 * fail silently), CloudTrail (for the one trail that is named) and CloudWatch Logs (for the log groups that are named),
 * each where the key serves it.
 * Sources: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html,
 * https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html,
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function keyPolicyStatements(
  { primary, standby }: RegionPair,
  {
    alarms,
    topicsToQueues,
    logGroups = () => [],
    trailArn,
    budgets,
    accountOnlyThrough,
  }: KeyServices = EVERY_SERVICE,
): PolicyStatement[] {
  const { name, accountId } = primary;
  const account = {
    resources: THIS_KEY,
    principals: [{ type: "AWS", identifiers: [`arn:${partitionOf(name)}:iam::${accountId}:root`] }],
  };
  return [
    ...(accountOnlyThrough
      ? [
          { sid: "AccountAdministersByIam", actions: ADMINISTRATION, ...account },
          {
            sid: "AccountUsesThroughServices",
            actions: USE,
            ...account,
            condition: [through(accountOnlyThrough, primary, standby)],
          },
        ]
      : [{ sid: "AccountDecidesByIam", actions: [...ADMINISTRATION, ...USE], ...account }]),
    ...(alarms ? [mayPublish("CloudWatchPublishesAlarms", "cloudwatch.amazonaws.com", accountId)] : []),
    ...(topicsToQueues ? [mayPublish("SnsDeliversToQueues", "sns.amazonaws.com", accountId)] : []),
    ...(budgets ? [mayPublish("BudgetsPublishNotices", "budgets.amazonaws.com", accountId)] : []),
    ...(trailArn === undefined ? [] : [trailMayUse(trailArn)]),
    ...[primary, standby]
      .filter((region) => logGroups(region).length > 0)
      .map((region) => logsMayUse(region, logGroups(region))),
  ];
}

const mayPublish = (sid: string, service: string, accountId: string): PolicyStatement => ({
  sid,
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  resources: THIS_KEY,
  principals: servicePrincipal(service),
  condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: [accountId] }],
});

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
const trailMayUse = (trailArn: string): PolicyStatement => ({
  sid: "CloudTrailWritesLogFiles",
  actions: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
  resources: THIS_KEY,
  principals: servicePrincipal("cloudtrail.amazonaws.com"),
  condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }],
});

const logsMayUse = (region: Region, logGroups: readonly string[]): PolicyStatement => ({
  sid: `LogGroupsOf${region.role === "primary" ? "Primary" : "Standby"}`,
  actions: [...USE, "kms:DescribeKey"],
  resources: THIS_KEY,
  principals: servicePrincipal(`logs.${region.name}.amazonaws.com`),
  condition: [
    {
      test: "ArnLike",
      variable: "kms:EncryptionContext:aws:logs:arn",
      values: logGroups.map((group) => arnIn(region, "logs", `log-group:${group}`)),
    },
  ],
});
