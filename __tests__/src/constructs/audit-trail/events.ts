/** Events in the shape in which CloudTrail records them, of which the tests change what matters. */
export type TrailEvent = Record<string, unknown>;

export const ACCOUNT = "123456789012";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
const assumedRole = (name: string): TrailEvent => ({
  type: "AssumedRole",
  principalId: `AROAEXAMPLE:${name}`,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/session`,
  accountId: ACCOUNT,
  accessKeyId: "ASIAEXAMPLE",
  sessionContext: {
    sessionIssuer: {
      type: "Role",
      principalId: "AROAEXAMPLE",
      arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
      accountId: ACCOUNT,
      userName: name,
    },
    attributes: { creationDate: "2026-11-24T10:00:00Z", mfaAuthenticated: "false" },
  },
});

export const WHO = {
  person: assumedRole("AdministratorAccess"),
  user: {
    type: "IAMUser",
    principalId: "AIDAEXAMPLE",
    arn: `arn:aws:iam::${ACCOUNT}:user/mallory`,
    accountId: ACCOUNT,
    userName: "mallory",
  },
  root: { type: "Root", principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT },
  ourFunction: assumedRole("payments-failover-orchestrator-standby-dev"),
  anothersFunction: assumedRole("payments-intake-primary-prod"),
  pipeline: assumedRole("deploy"),
  replication: {
    ...assumedRole("AWSServiceRoleForDynamoDBReplication"),
    sessionContext: {
      sessionIssuer: {
        arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/replication.dynamodb.amazonaws.com/AWSServiceRoleForDynamoDBReplication`,
      },
    },
    invokedBy: "replication.dynamodb.amazonaws.com",
  },
  backupService: { ...assumedRole("payments-backup-primary-dev"), invokedBy: "backup.amazonaws.com" },
} as const satisfies Record<string, TrailEvent>;

/** A request, by a person unless somebody else is given. */
export const event = (service: string, eventName: string, more: TrailEvent = {}): TrailEvent => ({
  eventVersion: "1.11",
  userIdentity: WHO.person,
  eventTime: "2026-11-24T10:01:02Z",
  eventSource: `${service}.amazonaws.com`,
  eventName,
  awsRegion: "us-east-1",
  sourceIPAddress: "203.0.113.7",
  userAgent: "aws-cli/2.31.0",
  requestParameters: null,
  responseElements: null,
  requestID: "c1a2b3c4-0000-4000-8000-000000000000",
  eventID: "d1a2b3c4-0000-4000-8000-000000000000",
  readOnly: false,
  eventType: "AwsApiCall",
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: "Management",
  ...more,
});

/** A request for items of a table, as a data event. */
export const itemEvent = (eventName: string, tables: readonly string[], more: TrailEvent = {}): TrailEvent =>
  event("dynamodb", eventName, {
    managementEvent: false,
    eventCategory: "Data",
    resources: tables.map((table) => ({
      accountId: ACCOUNT,
      type: "AWS::DynamoDB::Table",
      ARN: `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${table}`,
    })),
    requestParameters: { tableName: tables[0], key: { id: "failover-switch" } },
    ...more,
  });

export const refused = { errorCode: "AccessDenied", errorMessage: "not authorized" };
