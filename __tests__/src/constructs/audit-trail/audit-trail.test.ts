import { AuditTrail, trailArn, trailLogGroup } from "../../../../src/constructs/audit-trail/audit-trail";
import type { AuditTrailProps } from "../../../../src/constructs/audit-trail/props";
import { forEachRegion } from "../../../../src/region";
import { addValidations } from "../../../../src/validations/add-validations";
import type { Block } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

const TRAIL = "arn:aws:cloudtrail:us-east-1:123456789012:trail/payments-audit-primary-dev";
const LOG_GROUP = "/aws/cloudtrail/payments-audit-primary-dev";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:operations";

function build(wishes: Partial<AuditTrailProps> = {}) {
  const { stack, regions, naming } = testBed();
  addValidations(stack);
  const trail = new AuditTrail(stack, "audit", {
    naming,
    regions,
    keyArns: forEachRegion((role) => `arn:aws:kms:${regions[role].name}:123456789012:key/mrk-1`),
    topicArn: TOPIC,
    tables: {
      payments: { tableName: "payments-transactions-dev" },
      control: { tableName: "payments-control-dev", reads: false },
    },
    buckets: { primary: ["receipts-one"], standby: ["receipts-two"] },
    ...wishes,
  });
  return { trail, regions, naming, template: Template.of(stack) };
}

const { trail, regions, naming, template } = build();
const cloudtrail = template.resource("aws_cloudtrail");
const selectorsOf = (of: Template) => of.resource("aws_cloudtrail").advanced_event_selector as Block[];

describe("AuditTrail", () => {
  it("is a trail of every Region and of global services, whose log files can be validated", () => {
    expect(cloudtrail).toMatchObject({
      provider: "aws.primary",
      name: "payments-audit-primary-dev",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
    });
  });

  it("has an ARN that policies can name before it is made", () => {
    expect(trail.trailArn).toBe(TRAIL);
    expect(trailArn(naming, regions.primary)).toBe(TRAIL);
    expect(trailLogGroup(naming, regions.primary)).toBe(LOG_GROUP);
  });

  it("records management events beside data events of the tables in both Regions and of the buckets", () => {
    const table = (region: string, name: string) => `arn:aws:dynamodb:${region}:123456789012:table/${name}`;
    expect(selectorsOf(template)).toEqual([
      { name: "Management events", field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "Requests for items",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
          {
            field: "resources.ARN",
            equals: [
              table("us-east-1", "payments-transactions-dev"),
              table("us-east-2", "payments-transactions-dev"),
            ],
          },
        ],
      },
      {
        name: "Writes of items",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
          {
            field: "resources.ARN",
            equals: [table("us-east-1", "payments-control-dev"), table("us-east-2", "payments-control-dev")],
          },
          { field: "readOnly", equals: ["false"] },
        ],
      },
      {
        name: "Requests for objects",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          {
            field: "resources.ARN",
            starts_with: ["arn:aws:s3:::receipts-one/", "arn:aws:s3:::receipts-two/"],
          },
        ],
      },
    ]);
  });

  it("records no requests for its own log files: each delivery would be one more", () => {
    expect(JSON.stringify(selectorsOf(template))).not.toContain("audit");
  });

  it("leaves out a selector that would select nothing", () => {
    const names = (wishes: Partial<AuditTrailProps>) =>
      selectorsOf(build(wishes).template).map(({ name }) => name);
    expect(names({ buckets: undefined })).not.toContain("Requests for objects");
    expect(names({ buckets: { primary: [], standby: [] } })).not.toContain("Requests for objects");
    const table = { tableName: "payments-transactions-dev" };
    expect(names({ tables: { payments: table, control: table } })).not.toContain("Writes of items");
    const writes = { ...table, reads: false };
    expect(names({ tables: { payments: writes, control: writes } })).not.toContain("Requests for items");
  });

  it("is delivered for this trail alone, to the primary's bucket alone", () => {
    const ofTheTrail = { test: "StringEquals", variable: "aws:SourceArn", values: [TRAIL] };
    const statements = template.statements(/^audit_log_files_primary_tls_only/);
    expect(statements.CloudTrailChecksBucket).toMatchObject({ condition: [ofTheTrail] });
    expect(statements.CloudTrailDelivers).toMatchObject({
      actions: ["s3:PutObject"],
      resources: [expect.stringMatching(/\/AWSLogs\/123456789012\/\*$/)],
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      condition: [ofTheTrail, { variable: "s3:x-amz-acl" }],
    });
    expect(template.statements(/^audit_log_files_standby_tls_only/)).not.toHaveProperty("CloudTrailDelivers");
    expect(cloudtrail.depends_on).toContainEqual(
      expect.stringMatching(/^aws_s3_bucket_policy\.audit_log_files_primary_bucket_policy/),
    );
  });

  it("lies in a bucket in each Region, each replicated into the other, with object lock at hand", () => {
    expect(Object.keys(template.resources("aws_s3_bucket_replication_configuration"))).toHaveLength(2);
    expect(Object.keys(template.resources("aws_s3_bucket_object_lock_configuration"))).toEqual([]);
    const locks = build({ objectLockDays: 400 }).template.resources(
      "aws_s3_bucket_object_lock_configuration",
    );
    expect(Object.values(locks).map(({ rule }) => rule)).toEqual(
      Array(2).fill({ default_retention: { mode: "COMPLIANCE", days: 400 } }),
    );
  });

  it("goes to a log group under the key as well, by a role that writes there alone", () => {
    expect(template.resource("aws_cloudwatch_log_group")).toMatchObject({
      name: LOG_GROUP,
      retention_in_days: 365,
      kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
    });
    expect(cloudtrail.cloud_watch_logs_group_arn).toMatch(/\.arn\}:\*$/);
    expect(template.statements(/^audit_role_permissions/)).toEqual({
      WriteTrail: {
        sid: "WriteTrail",
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [expect.stringMatching(/:log-stream:123456789012_CloudTrail_us-east-1\*$/)],
      },
    });
  });

  it("has a filter and an alarm for each kind of watched event, which meet in a metric", () => {
    const filters = Object.values(template.resources("aws_cloudwatch_log_metric_filter"));
    const alarms = Object.values(template.resources("aws_cloudwatch_metric_alarm"));
    expect(filters.length).toBeGreaterThan(15);
    for (const filter of filters) {
      const { name, namespace, value } = filter.metric_transformation as Record<string, string>;
      expect([namespace, value]).toEqual(["payments/audit/dev", "1"]);
      expect(filter.log_group_name).toMatch(/^\$\{aws_cloudwatch_log_group\.audit_/);
      const [alarm, ...more] = alarms.filter(({ metric_name }) => metric_name === name);
      expect(more).toEqual([]);
      expect(alarm).toMatchObject({
        alarm_name: `payments-${name}-primary-dev`,
        namespace,
        statistic: "Sum",
        period: 300,
        comparison_operator: "GreaterThanThreshold",
        threshold: name === "access-refused" ? 4 : 0,
        treat_missing_data: "notBreaching",
        alarm_actions: [TOPIC],
      });
    }
    expect(trail.alarmNames).toHaveLength(filters.length + 1);
  });

  it("tells people when it went silent", () => {
    expect(template.resource("aws_cloudwatch_metric_alarm", /trail_silent/)).toMatchObject({
      namespace: "AWS/Logs",
      metric_name: "IncomingLogEvents",
      dimensions: { LogGroupName: expect.stringContaining("audit_log_group") as string },
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      insufficient_data_actions: [TOPIC],
    });
  });

  it.each<[string, Partial<AuditTrailProps>, string]>([
    [
      "a retention that CloudWatch does not offer",
      { logRetentionDays: 2 },
      "logRetentionDays is no retention",
    ],
    [
      "a topic of the other Region",
      { topicArn: TOPIC.replace("east-1", "east-2") },
      "topicArn is not the ARN of an SNS topic in us-east-1",
    ],
    [
      "a key of the other Region",
      {
        keyArns: {
          primary: "arn:aws:kms:us-east-2:123456789012:key/a",
          standby: "arn:aws:kms:us-east-2:123456789012:key/a",
        },
      },
      "keyArns.primary is not the ARN of a KMS key in us-east-1",
    ],
    [
      "a table whose name DynamoDB refuses",
      { tables: { payments: { tableName: "a b" }, control: { tableName: "control" } } },
      "tables has a character or form that dynamodbTable refuses",
    ],
    [
      "names that make a pattern too long",
      { deployRole: "r".repeat(900) },
      "is longer than CloudWatch Logs allows",
    ],
  ])("refuses %s", (_what, wishes, message) => {
    expect(() => build(wishes)).toThrow(message);
  });
});
