import { join } from "node:path";
import { expectFrozen, readable, resourceAddresses } from "../../support/golden";
import type { Settings } from "../../support/settings";
import {
  EUROPE,
  PRODUCTION,
  idPattern,
  ledgerTemplate,
  paymentsTemplate,
  safeguardsTemplate,
  stateTemplate,
} from "../../support/synthesized";
import type { Block, TerraformJson } from "../../support/terraform-json";

const BUDGET: Settings = { monthlyBudgetUsd: 500, alertEmail: "ops@acme.io" };
const EVERYTHING: Settings = { ...PRODUCTION, ...BUDGET, dynamodbAdvancedBackup: "on", objectLockDays: 30 };

const blocks = (template: TerraformJson, type: string): Block[] => Object.values(template.resources(type));

describe("the golden files", () => {
  test("freeze every resource's logical id", () =>
    expectFrozen(
      join(__dirname, "logical-ids", "safeguards.json"),
      resourceAddresses(safeguardsTemplate(), safeguardsTemplate(EVERYTHING)),
    ));

  test("hold the whole stack (npx jest -u renews them)", () => {
    expect(readable(safeguardsTemplate(BUDGET))).toMatchSnapshot();
  });
});

test("reads no other stack's state, so that it stands while payments is destroyed and made again", () => {
  const template = safeguardsTemplate(EVERYTHING);
  expect(template.types().filter((type) => type.startsWith("terraform_"))).toEqual([]);
  expect(Object.keys(template.dataSources("aws_caller_identity"))).toHaveLength(1);
  expect(template.types().filter((type) => /^aws_(dynamodb|lambda|sqs)/.test(type))).toEqual([]);
});

test("the payments stack refers to nothing of it either", () => {
  expect(JSON.stringify(paymentsTemplate(PRODUCTION).json)).not.toMatch(/safeguards|backup/);
});

test("has a state of its own", () => {
  const backend = safeguardsTemplate({ stateBucket: "acme-state" }).json.terraform?.backend;
  expect(backend).toMatchObject({ s3: { bucket: "acme-state", key: "payments/dev/safeguards.tfstate" } });
});

test("defect 2: every resource and data source names its provider", () => {
  const elements = Object.values(safeguardsTemplate(EVERYTHING).elements());
  expect(elements.filter(({ provider }) => !provider)).toEqual([]);
});

/** The ARNs in a plan's selection are made of names: those that the other stacks give. */
describe("what is backed up is there in the other stacks, by name and by tag", () => {
  const selected = (template: TerraformJson, role: string, what: string) =>
    template.resource("aws_backup_selection", new RegExp(`^backup_${role}_plans_${what}`));
  const namesOf = (arns: unknown) => (arns as string[]).map((arn) => arn.replace(/^.*(?:table\/|:::)/, ""));

  test.each(["primary", "standby"])("the tables in the %s", (role) => {
    const tables = blocks(paymentsTemplate(), "aws_dynamodb_table").map(({ name }) => name);
    expect(namesOf(selected(safeguardsTemplate(), role, "tables").resources).sort()).toEqual(tables.sort());
  });

  test.each(["primary", "standby"])("receipts and state in the %s, and no logs of requests", (role) => {
    const account = /\$\{data\.aws_caller_identity\.\w+\.account_id\}/;
    const named = (name: unknown) => String(name).replace(account, "ACCOUNT");
    const buckets = [paymentsTemplate(), stateTemplate()]
      .flatMap((template) => blocks(template, "aws_s3_bucket"))
      .map(({ bucket }) => named(bucket))
      .filter((bucket) => bucket.includes(`-${role}-`) && !bucket.includes("-logs-"));
    const names = namesOf(selected(safeguardsTemplate(), role, "buckets").resources).map(named);
    expect(names.sort()).toEqual(buckets.sort());
  });

  test("the tags of the selection are those that every provider gives", () => {
    const [condition] = selected(safeguardsTemplate(), "primary", "tables").condition as Block[];
    const wanted = (condition?.string_equals as { key: string; value: string }[]).map(({ key, value }) => [
      key.replace("aws:ResourceTag/", ""),
      value,
    ]);
    for (const { default_tags } of paymentsTemplate().providers("aws")) {
      const [{ tags }] = default_tags as [{ tags: object }];
      expect(tags).toMatchObject(Object.fromEntries(wanted) as object);
    }
  });

  test("the keys of the sources are found by the aliases that the other stacks make", () => {
    const aliases = [paymentsTemplate(), stateTemplate()].flatMap((template) =>
      blocks(template, "aws_kms_alias").map(({ name }) => name),
    );
    const used = (["primary", "standby"] as const).flatMap((role) => {
      const { UseKeysOfSources } = safeguardsTemplate().statements(
        new RegExp(`^backup_${role}_role_permissions`),
      );
      return (UseKeysOfSources?.condition as { variable: string; values: string[] }[]).flatMap(
        ({ variable, values }) => (variable === "kms:ResourceAliases" ? values : []),
      );
    });
    expect(used.sort()).toEqual(aliases.sort());
  });

  test.each(["primary", "standby"] as const)(
    "the ledger's cluster in the %s, under its own key, where there is a ledger",
    (role) => {
      const settings: Settings = { ledger: "aurora" };
      const clusters = blocks(ledgerTemplate(settings), "aws_rds_cluster")
        .filter(({ provider }) => provider === `aws.${role}`)
        .map(({ cluster_identifier }) => String(cluster_identifier));
      const [arn, ...more] = selected(safeguardsTemplate(settings), role, "clusters").resources as string[];
      expect([clusters.length, more]).toEqual([1, []]);
      expect(arn).toMatch(new RegExp(`:cluster:${clusters[0]}$`));
      const { UseKeysOfSources } = safeguardsTemplate(settings).statements(
        new RegExp(`^backup_${role}_role_permissions`),
      );
      const [ofSources] = UseKeysOfSources?.condition as { values: string[] }[];
      const aliases = blocks(ledgerTemplate(settings), "aws_kms_alias").map(({ name }) => String(name));
      expect(aliases.some((alias) => ofSources?.values.includes(alias))).toBe(true);
    },
  );

  test("no state bucket where the state lies elsewhere", () => {
    const template = safeguardsTemplate({ backend: "local" });
    expect(JSON.stringify(selected(template, "primary", "buckets").resources)).not.toContain(
      "payments-state",
    );
  });
});

test("the watched tables are the payments stack's", () => {
  const pattern = (name: string) =>
    safeguardsTemplate().resource("aws_cloudwatch_log_metric_filter", new RegExp(name)).pattern as string;
  const tables = blocks(paymentsTemplate(), "aws_dynamodb_table").map(({ name }) => String(name));
  expect(pattern("switch_changed_by_hand")).toContain(
    `table/${tables.find((name) => name.includes("control"))}`,
  );
  expect(pattern("payments_written_by_hand")).toContain(
    `table/${tables.find((name) => name.includes("transactions"))}`,
  );
});

test("a role of the payments stack is no hand, whatever its name", () => {
  const pattern = safeguardsTemplate(PRODUCTION).resource(
    "aws_cloudwatch_log_metric_filter",
    /switch_changed/,
  ).pattern as string;
  const [, names = ""] = /:role\/(payments-\*-[a-z]+)"/.exec(pattern) ?? [];
  const roles = blocks(paymentsTemplate(PRODUCTION), "aws_iam_role").map(({ name }) => String(name));
  const isOurs = new RegExp(`^${names.replace("*", ".*")}$`);
  expect(roles.filter((role) => !isOurs.test(role))).toEqual([]);
});

describe("the key", () => {
  test("is none of the data's, so that who deletes that one leaves the backups", () => {
    const aliases = blocks(safeguardsTemplate(), "aws_kms_alias").map(({ name }) => name);
    expect(aliases).toEqual([
      "alias/payments-safeguards-primary-dev",
      "alias/payments-safeguards-standby-dev",
    ]);
  });

  test("may be used by the trail that is named, and by Budgets where there is a budget", () => {
    const sids = (settings: Settings) =>
      Object.keys(safeguardsTemplate(settings).statements(idPattern("key_primary_policy")));
    expect(sids({})).toEqual([
      "AccountDecidesByIam",
      "CloudWatchPublishesAlarms",
      "CloudTrailWritesLogFiles",
      "LogGroupsOfPrimary",
    ]);
    expect(sids({ auditTrail: "off", ...BUDGET })).toEqual([
      "AccountDecidesByIam",
      "CloudWatchPublishesAlarms",
      "BudgetsPublishNotices",
    ]);
    const { CloudTrailWritesLogFiles } = safeguardsTemplate().statements(idPattern("key_primary_policy"));
    expect(CloudTrailWritesLogFiles?.condition).toEqual([
      {
        test: "StringEquals",
        variable: "aws:SourceArn",
        values: [
          expect.stringMatching(
            /^arn:aws:cloudtrail:us-east-1:.+:trail\/payments-audit-primary-dev$/,
          ) as string,
        ],
      },
    ]);
  });
});

test("the primary's topic lets Budgets publish where there is a budget, the standby's never", () => {
  const sids = (role: string, settings: Settings) =>
    Object.keys(safeguardsTemplate(settings).statements(idPattern(`${role}_topic_policy`)));
  expect(sids("primary", BUDGET)).toContain("BudgetsOfThisAccount");
  expect(sids("standby", BUDGET)).not.toContain("BudgetsOfThisAccount");
  expect(sids("primary", {})).not.toContain("BudgetsOfThisAccount");
});

test("its alarms are those that its topics let publish", () => {
  const template = safeguardsTemplate(EVERYTHING);
  for (const role of ["primary", "standby"]) {
    const { AlarmsOfThisEnvironment } = template.statements(idPattern(`${role}_topic_policy`));
    const [, source] = AlarmsOfThisEnvironment?.condition as { values: string[] }[];
    const allowed = new RegExp(
      `^${String(source?.values[0])
        .replace(/^.*alarm:/, "")
        .replace("*", ".*")}$`,
    );
    const names = blocks(template, "aws_cloudwatch_metric_alarm")
      .filter(({ provider }) => provider === `aws.${role}`)
      .map(({ alarm_name }) => String(alarm_name));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
  }
});

test("no alarm has the name of one of the payments stack", () => {
  const names = (template: TerraformJson) =>
    blocks(template, "aws_cloudwatch_metric_alarm").map(({ alarm_name }) => String(alarm_name));
  const taken = new Set(names(paymentsTemplate(PRODUCTION)));
  expect(names(safeguardsTemplate(PRODUCTION)).filter((name) => taken.has(name))).toEqual([]);
});

test("without AUDIT_TRAIL there is no trail, no log group and no bucket", () => {
  const types = safeguardsTemplate({ auditTrail: "off" }).types();
  expect(types.filter((type) => /cloudtrail|log|s3/.test(type))).toEqual([]);
});

test("production locks its vaults by governance and keeps them, development neither", () => {
  const locks = (settings: Settings) =>
    blocks(safeguardsTemplate(settings), "aws_backup_vault_lock_configuration").length;
  const kept = (settings: Settings) =>
    blocks(safeguardsTemplate(settings), "aws_backup_vault").map(({ force_destroy }) => force_destroy);
  expect([locks({}), kept({})]).toEqual([0, [true, true]]);
  expect([locks(PRODUCTION), kept(PRODUCTION)]).toEqual([2, [false, false]]);
});

test("defect 17: the outputs tell of the vaults, the trail and the topics", () => {
  expect(Object.keys(safeguardsTemplate().outputs())).toEqual([
    "audit_bucket",
    "audit_bucket_standby",
    "primary_safeguards_topic_arn",
    "primary_vault_arn",
    "standby_safeguards_topic_arn",
    "standby_vault_arn",
    "trail_arn",
  ]);
  expect(Object.keys(safeguardsTemplate({ auditTrail: "off" }).outputs())).toHaveLength(4);
});

test("lies in whatever Regions are set", () => {
  expect(
    safeguardsTemplate(EUROPE)
      .providers("aws")
      .map(({ alias, region }) => [alias, region]),
  ).toEqual([
    ["primary", "eu-west-1"],
    ["standby", "eu-central-1"],
  ]);
});
