import { FaultInjection } from "../../../../src/constructs/fault-injection/fault-injection";
import type { FaultInjectionProps } from "../../../../src/constructs/fault-injection/fault-injection";
import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import type { TableConsistency } from "../../../../src/constructs/replicated-table/table-shape";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import { resolve } from "../../../support/resolve";

const STOP_ALARMS = ["validator-errors", "validator-throttles"].map(
  (name) => `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`,
);

function build(
  wishes: Partial<FaultInjectionProps> = {},
  consistency: TableConsistency = { mode: "eventual" },
) {
  const { stack, regions, naming } = testBed();
  addValidations(stack);
  const key = new ReplicatedKey(stack, "key", {
    regions,
    aliasNames: naming.perRegion("kmsAlias", "data"),
    description: "data",
  });
  const table = new ReplicatedTable(stack, "payments", {
    regions,
    tableName: "payments-payments-dev",
    keyArns: key.arns,
    partitionKey: { name: "id" },
    consistency,
  });
  const bucket = new ReplicatedBucket(stack, "receipts", {
    regions,
    bucketNames: naming.bucketNames("receipts", regions),
    replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
    keyArns: key.arns,
  });
  const faults = new FaultInjection(stack, "faults", {
    naming,
    regions,
    tables: [table],
    bucket,
    stopAlarmArns: STOP_ALARMS,
    ...wishes,
  });
  return { template: Template.of(stack), faults, stack };
}

describe("FaultInjection", () => {
  const { template, faults } = build();
  const experiment = template.resource("aws_fis_experiment_template");

  it("lies in the primary, which it cuts off", () => {
    expect(experiment.provider).toBe("aws.primary");
  });

  it("is run by FIS for this account alone", () => {
    expect(template.statements(/faults_role_trust/).unnamed).toEqual({
      actions: ["sts:AssumeRole"],
      principals: [{ type: "Service", identifiers: ["fis.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
    });
  });

  it("pauses the replication of exactly our tables and receipts out of the primary", () => {
    expect(experiment.target).toEqual([
      {
        name: "tables",
        resource_type: "aws:dynamodb:global-table",
        resource_arns: [expect.stringMatching(/^\$\{aws_dynamodb_table\.payments_table_\w+\.arn\}$/)],
        selection_mode: "ALL",
      },
      {
        name: "buckets",
        resource_type: "aws:s3:bucket",
        resource_tag: [
          {
            key: "Name",
            value: expect.stringMatching(
              /^\$\{aws_s3_bucket\.receipts_primary_bucket_\w+\.bucket\}$/,
            ) as string,
          },
        ],
        selection_mode: "ALL",
      },
    ]);
  });

  it("finds its bucket by a tag that no other bucket of the account has", () => {
    const named = Object.values(template.resources("aws_s3_bucket")).filter(
      ({ tags }) => (tags as Record<string, string>).Name === "payments-receipts-primary-123456789012-dev",
    );
    expect(named.map(({ provider }) => provider)).toEqual(["aws.primary"]);
  });

  it("is stopped by each of the alarms that it does not set off itself", () => {
    expect(experiment.stop_condition).toEqual([
      { source: "aws:cloudwatch:alarm", value: STOP_ALARMS[0] },
      { source: "aws:cloudwatch:alarm", value: STOP_ALARMS[1] },
    ]);
  });

  it("may fault our tables alone, and none where the targets are not said", () => {
    const { condition } = template.statements(/faults_role_permissions/).InjectTableFaults as Record<
      string,
      unknown
    >;
    expect(condition).toEqual([
      { test: "Null", variable: "dynamodb:FisTargetArns", values: ["false"] },
      {
        test: "ForAllValues:ArnEquals",
        variable: "dynamodb:FisTargetArns",
        values: [expect.stringMatching(/^\$\{aws_dynamodb_table\.payments_table_\w+\.arn\}$/)],
      },
    ]);
  });

  it("may pause the receipts' replication to the standby, and configure no other", () => {
    const statements = template.statements(/faults_role_permissions/);
    expect(statements.PauseBucket?.condition).toEqual([
      { test: "StringEquals", variable: "s3:DestinationRegion", values: ["us-east-2"] },
    ]);
    expect(statements.ConfigurePause?.condition).toEqual([
      { test: "BoolIfExists", variable: "s3:isReplicationPauseRequest", values: ["true"] },
    ]);
  });

  it("reaches the stream through which an eventually consistent table replicates, and of a strong one no stream", () => {
    const resources = (consistency: TableConsistency) =>
      build({}, consistency).template.statements(/faults_role_permissions/).PauseTables
        ?.resources as string[];
    expect(resources({ mode: "eventual" }).filter((arn) => arn.endsWith(".arn}/stream/*"))).toHaveLength(1);
    expect(resources({ mode: "strong", witnessRegion: "us-west-2" })).toHaveLength(1);
  });

  it("ends by itself", () => {
    const durations = (experiment.action as { parameter: { key: string; value: string }[] }[]).map(
      ({ parameter }) => parameter.find(({ key }) => key === "duration")?.value,
    );
    expect(durations).toEqual(["PT15M", "PT15M"]);
    expect(
      JSON.stringify(build({ durationMinutes: 5 }).template.resource("aws_fis_experiment_template").action),
    ).toContain("PT5M");
  });

  it("names the Region to which receipts no longer go", () => {
    expect(experiment.action).toContainEqual(
      expect.objectContaining({
        action_id: "aws:s3:bucket-pause-replication",
        parameter: expect.arrayContaining([{ key: "region", value: "us-east-2" }]),
      }),
    );
  });

  it("waits for its role's policy, which FIS checks", () => {
    expect(experiment.depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.faults_role_policy_/),
    ]);
  });

  it("defect 4: its role may do so to them alone", () => {
    const statements = template.statements(/^faults_role_permissions/);
    expect(statements.PauseTables?.resources).toHaveLength(2);
    expect(statements.PauseBucket?.resources).toHaveLength(1);
    expect(statements.ConfigurePause?.resources).toHaveLength(1);
    expect(statements.FindTargets).toMatchObject({
      actions: ["s3:ListAllMyBuckets", "tag:GetResources"],
      resources: ["*"],
    });
  });

  it("tells its id, by which a person starts it", () => {
    const fresh = build();
    expect(resolve(fresh.stack, fresh.faults.templateId)).toMatch(/aws_fis_experiment_template/);
    expect(faults.templateId).toBeTruthy();
  });
});

describe("refuses", () => {
  it.each([0, -1, 721, 1.5, NaN])("faults of %s minutes", (durationMinutes) => {
    expect(() => build({ durationMinutes })).toThrow(
      `test/faults: durationMinutes is out of range (given ${durationMinutes}). Pass a whole number from 1 to 720.`,
    );
  });

  it("an experiment that cuts off no table", () => {
    expect(() => build({ tables: [] })).toThrow(
      "test/faults: the number of tables is out of range (given 0). Pass a whole number from 1 to 5.",
    );
  });

  it.each([0, 6])("an experiment with %d alarms that end it", (count) => {
    expect(() => build({ stopAlarmArns: Array<string>(count).fill(STOP_ALARMS[0] ?? "") })).toThrow(
      `test/faults: the number of stopAlarmArns is out of range (given ${count}). Pass a whole number from 1 to 5.`,
    );
  });

  it("an alarm of another Region, which FIS in the primary does not see", () => {
    expect(() =>
      build({ stopAlarmArns: ["arn:aws:cloudwatch:us-east-2:123456789012:alarm:validator-errors"] }),
    ).toThrow("test/faults: stopAlarmArns is not the ARN of a CloudWatch alarm in us-east-1");
  });
});
