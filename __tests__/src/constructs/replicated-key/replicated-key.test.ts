import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import type { ReplicatedKeyProps } from "../../../../src/constructs/replicated-key/replicated-key";
import { addValidations } from "../../../../src/validations/add-validations";
import { resolve } from "../../../support/resolve";
import type { TestBed } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

/** What uses the key in these tests. */
const SERVICES: ReplicatedKeyProps["services"] = {
  alarms: true,
  logGroups: ({ role }) => [`/aws/lambda/payments-*-${role}-dev`],
};

function build(bed: TestBed = testBed(), overrides: Partial<ReplicatedKeyProps> = {}) {
  addValidations(bed.stack);
  const key = new ReplicatedKey(bed.stack, "key", {
    ...bed,
    aliasNames: bed.naming.perRegion("kmsAlias", "data"),
    description: "Payments data",
    services: SERVICES,
    ...overrides,
  });
  return { bed, key, synth: () => Template.of(bed.stack) };
}
const accountRoot = [{ type: "AWS", identifiers: ["arn:aws:iam::123456789012:root"] }];
const service = (...identifiers: string[]) => [{ type: "Service", identifiers }];

describe("ReplicatedKey", () => {
  const { bed, key, synth } = build();
  const template = synth();
  const primaryId = Object.keys(template.resources("aws_kms_key"))[0];
  const replicaId = Object.keys(template.resources("aws_kms_replica_key"))[0];

  it("is a multi-Region key in the primary, rotated each year", () => {
    expect(template.resource("aws_kms_key")).toMatchObject({
      provider: "aws.primary",
      description: "Payments data",
      multi_region: true,
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
  });

  it("defect 1: has a replica of that key in the standby", () => {
    expect(template.resource("aws_kms_replica_key")).toMatchObject({
      provider: "aws.standby",
      description: "Payments data",
      primary_key_arn: `\${aws_kms_key.${primaryId}.arn}`,
      deletion_window_in_days: 30,
    });
  });

  it("defect 16: has an alias with role and suffix in each Region, of that Region's key", () => {
    expect(template.resource("aws_kms_alias", /primary/)).toMatchObject({
      provider: "aws.primary",
      name: "alias/payments-data-primary-dev",
      target_key_id: `\${aws_kms_key.${primaryId}.key_id}`,
    });
    expect(template.resource("aws_kms_alias", /standby/)).toMatchObject({
      provider: "aws.standby",
      name: "alias/payments-data-standby-dev",
      target_key_id: `\${aws_kms_replica_key.${replicaId}.key_id}`,
    });
  });

  it("gives each Region its own key's ARN", () => {
    expect(resolve(bed.stack, key.arns)).toEqual({
      primary: `\${aws_kms_key.${primaryId}.arn}`,
      standby: `\${aws_kms_replica_key.${replicaId}.arn}`,
    });
  });

  it.each([
    [undefined, 30],
    [7, 7],
    [30, 30],
  ])("asked to wait %s days before it is gone, waits %d, in both Regions", (deletionWindowDays, expected) => {
    const synthesized = build(testBed(), { deletionWindowDays }).synth();
    expect(synthesized.resource("aws_kms_key").deletion_window_in_days).toBe(expected);
    expect(synthesized.resource("aws_kms_replica_key").deletion_window_in_days).toBe(expected);
  });

  it.each([6, 31, 7.5, -1, NaN])("is refused with a waiting period of %s days", (deletionWindowDays) => {
    expect(() => build(testBed(), { deletionWindowDays })).toThrow(
      `test/key: deletionWindowDays is out of range (given ${deletionWindowDays}). Pass a whole number from 7 to 30.`,
    );
  });

  it.each(["aws/data", "my key", ""])("is refused with the alias '%s'", (alias) => {
    expect(() => build(testBed(), { aliasNames: { primary: "fine", standby: alias } })).toThrow(
      "test/key: aliasNames.standby ",
    );
  });

  it("is refused with an alias that another key of the stack has", () => {
    const { bed } = build();
    expect(
      () =>
        new ReplicatedKey(bed.stack, "second", {
          ...bed,
          aliasNames: bed.naming.perRegion("kmsAlias", "data"),
          description: "Other data",
        }),
    ).toThrow(
      "test/second: the name of a kmsAlias is taken in this stack already, by test/key " +
        '(given "payments-data-primary-dev" in us-east-1). Pass a name of its own.',
    );
  });
});

describe("a replica in one more Region", () => {
  it("is made of the same key, in that Region, with an alias", () => {
    const { bed, key, synth } = build();
    const third = { ...bed.regions.standby, role: "global" as const };
    const arn = key.replicaIn(third, "payments-data-global-dev");
    const template = synth();
    expect(template.resource("aws_kms_replica_key", /global/)).toMatchObject({
      provider: "aws.standby",
      primary_key_arn: template.resource("aws_kms_replica_key", /standby/).primary_key_arn,
    });
    expect(template.resource("aws_kms_alias", /global/).name).toBe("alias/payments-data-global-dev");
    expect(resolve(bed.stack, arn)).toMatch(/^\$\{aws_kms_replica_key\.\w*global\w*\.arn\}$/);
  });
});

describe("the key's policy", () => {
  const template = build(testBed({ primary: "eu-west-1", standby: "eu-west-2" })).synth();
  const statements = template.statements(/policy/);

  it("is the same in both Regions, so that a replica can become the primary key", () => {
    const { policy } = template.resource("aws_kms_key");
    expect(policy).toMatch(/^\$\{data\.aws_iam_policy_document\.\w+\.json\}$/);
    expect(template.resource("aws_kms_replica_key").policy).toBe(policy);
  });

  it("lets the account decide by IAM, so that nobody is locked out", () => {
    expect(statements.AccountDecidesByIam).toMatchObject({ principals: accountRoot, resources: ["*"] });
    expect(statements.AccountDecidesByIam?.actions).toEqual(
      expect.arrayContaining([
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:ReplicateKey",
        "kms:CreateGrant",
      ]),
    );
    expect(statements.AccountDecidesByIam).not.toHaveProperty("condition");
  });

  it("defect 4: names every action", () => {
    const actions = Object.values(statements).flatMap((statement) => statement.actions as string[]);
    expect(actions.filter((action) => !/^kms:[A-Za-z]+$/.test(action))).toEqual([]);
  });

  it("defect 14: lets CloudWatch publish this account's alarms to an encrypted topic", () => {
    expect(statements.CloudWatchPublishesAlarms).toMatchObject({
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: ["*"],
      principals: service("cloudwatch.amazonaws.com"),
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
    });
  });

  it.each([
    ["LogGroupsOfPrimary", "eu-west-1"],
    ["LogGroupsOfStandby", "eu-west-2"],
  ])(
    "%s: lets CloudWatch Logs of %s encrypt the log groups that are named, and those alone",
    (sid, region) => {
      expect(statements[sid]).toMatchObject({
        principals: service(`logs.${region}.amazonaws.com`),
        condition: [
          {
            test: "ArnLike",
            variable: "kms:EncryptionContext:aws:logs:arn",
            values: [
              `arn:aws:logs:${region}:123456789012:log-group:/aws/lambda/payments-*-${sid === "LogGroupsOfPrimary" ? "primary" : "standby"}-dev`,
            ],
          },
        ],
      });
      expect(statements[sid]?.actions).toEqual(
        expect.arrayContaining(["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]),
      );
    },
  );

  it("lets no service where none uses the key, as the state's", () => {
    const unused = build(testBed(), { services: {} })
      .synth()
      .statements(/policy/);
    expect(Object.keys(unused)).toEqual(["AccountDecidesByIam"]);
  });

  it("is used by the account through the named services alone, and administered as ever", () => {
    const { AccountAdministersByIam, AccountUsesThroughServices, ...others } = build(testBed(), {
      services: { accountOnlyThrough: ["s3"] },
    })
      .synth()
      .statements(/policy/);
    expect(others).toEqual({});
    expect(AccountAdministersByIam?.actions).toContain("kms:PutKeyPolicy");
    expect(AccountAdministersByIam?.actions).not.toContain("kms:Decrypt");
    expect(AccountUsesThroughServices).toMatchObject({
      actions: expect.arrayContaining(["kms:Decrypt", "kms:GenerateDataKey"]) as string[],
      condition: [
        {
          test: "StringEquals",
          variable: "kms:ViaService",
          values: ["s3.us-east-1.amazonaws.com", "s3.us-east-2.amazonaws.com"],
        },
      ],
    });
  });

  it("lets alarms and every log group of the account by default, so that no alarm fails silently", () => {
    const byDefault = build(testBed(), { services: undefined })
      .synth()
      .statements(/policy/);
    expect(byDefault.CloudWatchPublishesAlarms).toBeDefined();
    expect(byDefault.LogGroupsOfPrimary?.condition).toMatchObject([
      { values: ["arn:aws:logs:us-east-1:123456789012:log-group:*"] },
    ]);
  });

  it("lets nobody else", () => {
    expect(Object.keys(statements).sort()).toEqual([
      "AccountDecidesByIam",
      "CloudWatchPublishesAlarms",
      "LogGroupsOfPrimary",
      "LogGroupsOfStandby",
    ]);
  });

  it("refuses a second replica in a Region of the pair", () => {
    const { bed, key } = build();
    expect(() => key.replicaIn(bed.regions.standby, "acme-again")).toThrow(
      "test/key: the key has a replica in that Region already (given us-east-2, the standby). " +
        "Use its ARN in arns, or pass a Region beyond the pair.",
    );
  });

  it("refuses a description longer than KMS takes", () => {
    expect(() => build(testBed(), { description: "x".repeat(8193) })).toThrow(
      "test/key: description has a length that its service refuses (given 8193 characters). Pass 0 to 8192.",
    );
  });
});
