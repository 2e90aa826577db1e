import { FaultInjection } from "../../../../src/constructs/fault-injection/fault-injection";
import { ReplicatedBucket } from "../../../../src/constructs/replicated-bucket/replicated-bucket";
import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import { resolve } from "../../../support/resolve";

function build(durationMinutes?: number) {
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
    consistency: { mode: "eventual" },
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
    durationMinutes,
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
        resource_arns: [expect.stringMatching(/^\$\{aws_s3_bucket\.receipts_primary_bucket_\w+\.arn\}$/)],
        selection_mode: "ALL",
      },
    ]);
  });

  it("ends by itself", () => {
    const durations = (experiment.action as { parameter: { key: string; value: string }[] }[]).map(
      ({ parameter }) => parameter.find(({ key }) => key === "duration")?.value,
    );
    expect(durations).toEqual(["PT15M", "PT15M"]);
    expect(JSON.stringify(build(5).template.resource("aws_fis_experiment_template").action)).toContain(
      "PT5M",
    );
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
    expect(statements.PauseTables?.resources).toHaveLength(1);
    expect(statements.PauseBuckets?.resources).toHaveLength(1);
    expect(statements.InjectFaults).toMatchObject({
      actions: ["dynamodb:InjectError", "s3:ListAllMyBuckets", "tag:GetResources"],
      resources: ["*"],
    });
  });

  it("tells its id, by which a person starts it", () => {
    const fresh = build();
    expect(resolve(fresh.stack, fresh.faults.templateId)).toMatch(/aws_fis_experiment_template/);
    expect(faults.templateId).toBeTruthy();
  });
});
