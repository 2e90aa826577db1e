import { ReplicatedBackup } from "../../../../src/constructs/replicated-backup/replicated-backup";
import type { ReplicatedBackupProps } from "../../../../src/constructs/replicated-backup/props";
import { forEachRegion } from "../../../../src/region";
import type { PairRole } from "../../../../src/region";
import { addValidations } from "../../../../src/validations/add-validations";
import type { Block } from "../../../support/template";
import { Template, testBed } from "../../../support/template";

const ACCOUNT_VAULT = "arn:aws:backup:us-east-1:210987654321:backup-vault:payments";

function build(wishes: Partial<ReplicatedBackupProps> = {}) {
  const { stack, regions, naming } = testBed();
  addValidations(stack);
  new ReplicatedBackup(stack, "backup", {
    naming,
    regions,
    keyArns: forEachRegion((role) => `arn:aws:kms:${regions[role].name}:123456789012:key/mrk-1`),
    topicArns: forEachRegion((role) => `arn:aws:sns:${regions[role].name}:123456789012:operations`),
    sources: {
      tables: ["payments-transactions-dev", "payments-control-dev"],
      clusters: { primary: ["payments-ledger-primary-dev"], standby: ["payments-ledger-standby-dev"] },
      buckets: { primary: ["receipts-one"], standby: ["receipts-two"] },
      keyAliases: { primary: ["payments-data-primary-dev"], standby: ["payments-data-standby-dev"] },
      tags: { Project: "payments", Environment: "dev" },
    },
    ...wishes,
  });
  return Template.of(stack);
}

type Rule = Block & {
  rule_name: string;
  copy_action: { destination_vault_arn: string }[];
  lifecycle: object;
};

const vaultArn = (role: PairRole) =>
  `arn:aws:backup:${role === "primary" ? "us-east-1" : "us-east-2"}:123456789012:backup-vault:payments-backups-${role}-dev`;
const rulesOf = (template: Template, role: PairRole, what: string) =>
  template.resource("aws_backup_plan", new RegExp(`^backup_${role}_plans_${what}`)).rule as Rule[];
const copiesOf = (template: Template, role: PairRole, what: string) =>
  rulesOf(template, role, what).map(({ copy_action }) =>
    copy_action.map((copy) => copy.destination_vault_arn),
  );

const plain = build();

describe.each([
  ["primary", "us-east-1"],
  ["standby", "us-east-2"],
] as const)("the backups of the %s", (role, region) => {
  it("lie in a vault of the Region under our key", () => {
    expect(plain.resource("aws_backup_vault", new RegExp(`${role}_vault`))).toMatchObject({
      provider: `aws.${role}`,
      name: `payments-backups-${role}-dev`,
      kms_key_arn: `arn:aws:kms:${region}:123456789012:key/mrk-1`,
      force_destroy: false,
    });
  });

  it("are selected by name and by every tag", () => {
    expect(plain.resource("aws_backup_selection", new RegExp(`^backup_${role}_plans_tables`))).toMatchObject({
      provider: `aws.${role}`,
      resources: [
        `arn:aws:dynamodb:${region}:123456789012:table/payments-transactions-dev`,
        `arn:aws:dynamodb:${region}:123456789012:table/payments-control-dev`,
      ],
      condition: [
        {
          string_equals: [
            { key: "aws:ResourceTag/Project", value: "payments" },
            { key: "aws:ResourceTag/Environment", value: "dev" },
          ],
        },
      ],
    });
    expect(
      plain.resource("aws_backup_selection", new RegExp(`^backup_${role}_plans_clusters`)),
    ).toMatchObject({
      resources: [`arn:aws:rds:${region}:123456789012:cluster:payments-ledger-${role}-dev`],
    });
    expect(plain.resource("aws_backup_selection", new RegExp(`^backup_${role}_plans_buckets`))).toMatchObject(
      {
        resources: [`arn:aws:s3:::receipts-${role === "primary" ? "one" : "two"}`],
      },
    );
  });

  it("are daily and monthly, of buckets to any moment of 35 days", () => {
    const kept = (what: string) =>
      rulesOf(plain, role, what).map(({ rule_name, lifecycle, enable_continuous_backup = false }) => [
        rule_name,
        lifecycle,
        enable_continuous_backup,
      ]);
    const monthly = ["monthly", { delete_after: 365 }, false];
    expect(kept("tables")).toEqual([["daily", { delete_after: 35 }, false], monthly]);
    expect(kept("clusters")).toEqual([["daily", { delete_after: 35 }, false], monthly]);
    expect(kept("buckets")).toEqual([["continuous", { delete_after: 35 }, true], monthly]);
  });

  it("are made by a role of this Region, for this account, that deletes no data and writes none", () => {
    const statements = plain.statements(new RegExp(`^backup_${role}_role_permissions`));
    const actions = Object.values(statements).flatMap((statement) => statement.actions as string[]);
    expect(
      actions.filter((action) => /^(dynamodb:(Put|Update|Delete)Item|s3:(Put|Delete)Object)/.test(action)),
    ).toEqual([]);
    expect(statements.BackUpTables?.resources).toEqual([
      `arn:aws:dynamodb:${region}:123456789012:table/payments-transactions-dev`,
      `arn:aws:dynamodb:${region}:123456789012:table/payments-control-dev`,
    ]);
    expect(statements.ReadObjects?.resources).toEqual([
      `arn:aws:s3:::receipts-${role === "primary" ? "one" : "two"}/*`,
    ]);
    expect(plain.statements(new RegExp(`^backup_${role}_role_trust`)).unnamed).toMatchObject({
      principals: [{ type: "Service", identifiers: ["backup.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["123456789012"] }],
    });
  });

  it("use the sources' keys by their aliases alone, and through services alone", () => {
    expect(plain.statements(new RegExp(`^backup_${role}_role_permissions`)).UseKeysOfSources).toMatchObject({
      condition: [
        {
          test: "ForAnyValue:StringEquals",
          variable: "kms:ResourceAliases",
          values: [`alias/payments-data-${role}-dev`],
        },
        { variable: "kms:ViaService" },
      ],
    });
  });

  it("are restored once a week for a test, to tables that only such tests have", () => {
    expect(plain.resource("aws_backup_restore_testing_plan", new RegExp(`^backup_${role}_`))).toMatchObject({
      provider: `aws.${role}`,
      name: `payments_restore_test_${role}_dev`,
      schedule_expression: "cron(0 8 ? * SUN *)",
      recovery_point_selection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          include_vaults: [vaultArn(role)],
          recovery_point_types: ["SNAPSHOT"],
        },
      ],
    });
    expect(
      plain.resource("aws_backup_restore_testing_selection", new RegExp(`^backup_${role}_`)),
    ).toMatchObject({
      protected_resource_type: "DynamoDB",
      validation_window_hours: 4,
    });
    const { FillTestTables } = plain.statements(new RegExp(`^backup_${role}_restore_role_permissions`));
    expect(FillTestTables?.resources).toEqual([
      `arn:aws:dynamodb:${region}:123456789012:table/awsbackup-restore-test-*`,
    ]);
  });

  it("tell people of a job that failed, and of a day without one", () => {
    const alarm = (what: string) =>
      plain.resource("aws_cloudwatch_metric_alarm", new RegExp(`^backup_${role}_alarms_${what}`));
    expect(alarm("backup_failed")).toMatchObject({
      provider: `aws.${role}`,
      alarm_actions: [`arn:aws:sns:${region}:123456789012:operations`],
      comparison_operator: "GreaterThanThreshold",
      threshold: 0,
      treat_missing_data: "notBreaching",
    });
    const watched = (what: string) =>
      (alarm(what).metric_query as { metric?: { metric_name: string; dimensions: object } }[]).flatMap(
        ({ metric }) => (metric ? [metric] : []),
      );
    expect(watched("backup_failed").map(({ metric_name }) => metric_name)).toEqual([
      "NumberOfBackupJobsFailed",
      "NumberOfBackupJobsAborted",
      "NumberOfBackupJobsExpired",
      "NumberOfBackupJobsPartial",
      "NumberOfCopyJobsFailed",
      "NumberOfRestoreJobsFailed",
    ]);
    expect(alarm("no_backup")).toMatchObject({
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      insufficient_data_actions: [`arn:aws:sns:${region}:123456789012:operations`],
    });
    expect(watched("no_backup")).toMatchObject([
      { metric_name: "NumberOfBackupJobsCompleted", period: 86_400 },
    ]);
    expect(watched("no_backup")[0]?.dimensions).toEqual({
      BackupVaultName: expect.stringMatching(/^\$\{aws_backup_vault\./) as string,
    });
  });
});

describe("copies", () => {
  it("of the primary's buckets and clusters lie in the standby's vault", () => {
    expect(copiesOf(plain, "primary", "buckets")).toEqual([[vaultArn("standby")], [vaultArn("standby")]]);
    expect(copiesOf(plain, "primary", "clusters")).toEqual([[vaultArn("standby")], [vaultArn("standby")]]);
  });

  it("of tables are made with DynamoDB's advanced features only: each Region backs up its own replica", () => {
    expect(copiesOf(plain, "primary", "tables")).toEqual([[], []]);
    expect(copiesOf(build({ advancedTableBackup: "assumed" }), "primary", "tables")).toEqual([
      [vaultArn("standby")],
      [vaultArn("standby")],
    ]);
  });

  it("of the standby's are none: its own are what is left when the primary is lost", () => {
    expect(copiesOf(build({ advancedTableBackup: "on" }), "standby", "tables")).toEqual([[], []]);
    expect(copiesOf(plain, "standby", "buckets")).toEqual([[], []]);
  });

  it("go to another account's vault as well, which the role may write to", () => {
    const template = build({ advancedTableBackup: "assumed", accountVaultArn: ACCOUNT_VAULT });
    for (const what of ["tables", "clusters", "buckets"]) {
      expect(copiesOf(template, "primary", what)[0]).toEqual([vaultArn("standby"), ACCOUNT_VAULT]);
    }
    expect(template.statements(/^backup_primary_role_permissions/).WriteVaults?.resources).toEqual([
      vaultArn("primary"),
      vaultArn("standby"),
      ACCOUNT_VAULT,
    ]);
  });
});

describe("DynamoDB's advanced features", () => {
  it("are not asked for by default, nor where somebody did", () => {
    for (const wishes of [{}, { advancedTableBackup: "assumed" }] as const) {
      expect(Object.keys(build(wishes).resources("aws_backup_region_settings"))).toEqual([]);
    }
  });

  it("are turned on in both Regions, beside every other service, so that the plan comes to rest", () => {
    const settings = Object.values(
      build({ advancedTableBackup: "on" }).resources("aws_backup_region_settings"),
    );
    expect(settings.map(({ provider }) => provider)).toEqual(["aws.primary", "aws.standby"]);
    for (const one of settings) {
      expect(one.resource_type_management_preference).toEqual({ DynamoDB: true, EFS: true });
      expect(Object.keys(one.resource_type_opt_in_preference as object).length).toBeGreaterThanOrEqual(17);
    }
  });
});

describe("a vault's lock", () => {
  const locksOf = (template: Template) =>
    Object.values(template.resources("aws_backup_vault_lock_configuration"));

  it("is none by default", () => {
    expect(locksOf(plain)).toEqual([]);
    expect(Object.keys(plain.resources("aws_backup_vault_policy"))).toEqual([]);
  });

  it("is governance without a day on which it becomes final", () => {
    const locks = locksOf(build({ lock: { mode: "governance" } }));
    expect(locks).toHaveLength(2);
    for (const lock of locks) {
      expect(lock).toMatchObject({ min_retention_days: 35, max_retention_days: 365 });
      expect(lock).not.toHaveProperty("changeable_for_days");
    }
  });

  it("is compliance with one, three days on unless told otherwise", () => {
    const days = (lock: ReplicatedBackupProps["lock"]) =>
      locksOf(build({ lock })).map(({ changeable_for_days }) => changeable_for_days);
    expect(days({ mode: "compliance" })).toEqual([3, 3]);
    expect(days({ mode: "compliance", changeableForDays: 10 })).toEqual([10, 10]);
  });

  it("lets through each retention of the plans, or their jobs would fail each night", () => {
    const template = build({
      lock: { mode: "governance" },
      retention: { continuousDays: 7, dailyDays: 20, monthlyDays: 90 },
    });
    for (const lock of locksOf(template)) {
      expect(lock).toMatchObject({ min_retention_days: 7, max_retention_days: 90 });
    }
  });

  it("comes with a policy by which nobody shortens a backup", () => {
    const template = build({ lock: { mode: "governance" } });
    expect(template.statements(/primary_vault_policy/).NobodyShortensBackups).toMatchObject({
      effect: "Deny",
      actions: [
        "backup:DeleteRecoveryPoint",
        "backup:DisassociateRecoveryPoint",
        "backup:UpdateRecoveryPointLifecycle",
      ],
      principals: [{ type: "*", identifiers: ["*"] }],
    });
  });
});

it("backs up what there is: a table alone", () => {
  const template = build({
    sources: {
      tables: ["orders"],
      keyAliases: { primary: ["data"], standby: ["data"] },
      tags: { Project: "orders" },
    },
  });
  expect(Object.keys(template.resources("aws_backup_plan"))).toHaveLength(2);
  expect(Object.keys(template.statements(/^backup_primary_role_permissions/))).not.toContain("ReadBuckets");
});

it("tests no restore where there is no table", () => {
  const template = build({
    sources: {
      buckets: { primary: ["one"], standby: ["two"] },
      keyAliases: { primary: ["data"], standby: ["data"] },
      tags: { Project: "orders" },
    },
  });
  expect(Object.keys(template.resources("aws_backup_restore_testing_plan"))).toEqual([]);
});

describe("ReplicatedBackup refuses", () => {
  const sources = {
    tables: ["orders"],
    keyAliases: { primary: ["data"], standby: ["data"] },
    tags: { Project: "orders" },
  };

  it.each<[string, Partial<ReplicatedBackupProps>, string]>([
    ["to back up nothing", { sources: { ...sources, tables: [] } }, "nothing is backed up"],
    [
      "sources without tags",
      { sources: { ...sources, tags: {} } },
      "no tag tells the sources from what others own",
    ],
    ["36 continuous days", { retention: { continuousDays: 36 } }, "retention.continuousDays is out of range"],
    ["no daily days", { retention: { dailyDays: 0 } }, "retention.dailyDays is out of range"],
    ["no monthly days", { retention: { monthlyDays: 0 } }, "retention.monthlyDays is out of range"],
    [
      "a compliance lock that is final within two days",
      { lock: { mode: "compliance", changeableForDays: 2 } },
      "lock.changeableForDays is out of range",
    ],
    [
      "another account's vault without advanced features",
      { accountVaultArn: ACCOUNT_VAULT },
      "a table's backup is copied to another account with DynamoDB's advanced features only",
    ],
    [
      "a vault of the same account",
      { accountVaultArn: ACCOUNT_VAULT.replace("210987654321", "123456789012"), advancedTableBackup: "on" },
      "accountVaultArn is a vault of this account, which is lost with it",
    ],
    ["what is no vault", { accountVaultArn: "vault" }, "accountVaultArn is not the ARN of a backup vault"],
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
      "a topic of the other Region",
      {
        topicArns: {
          primary: "arn:aws:sns:us-east-2:123456789012:a",
          standby: "arn:aws:sns:us-east-2:123456789012:a",
        },
      },
      "topicArns.primary is not the ARN of an SNS topic in us-east-1",
    ],
  ])("%s", (_what, wishes, message) => {
    expect(() => build(wishes)).toThrow(message);
  });
});
