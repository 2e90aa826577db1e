import type { ReplicatedDatabaseProps } from "../../../../src/constructs/replicated-database/props";
import { ReplicatedDatabase } from "../../../../src/constructs/replicated-database/replicated-database";
import { Naming } from "../../../../src/naming";
import { addValidations } from "../../../../src/validations/add-validations";
import { Template, testBed } from "../../../support/template";
import type { Block } from "../../../support/terraform-json";

const KEYS = {
  primary: "arn:aws:kms:us-east-1:123456789012:key/mrk-1",
  standby: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
};
const NETWORKS = {
  primary: {
    vpcId: "vpc-1",
    subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    zones: ["us-east-1a", "us-east-1b"],
  },
  standby: {
    vpcId: "vpc-2",
    subnetIds: ["subnet-4", "subnet-5", "subnet-6"],
    zones: ["us-east-2a", "us-east-2b"],
  },
};

function build(wishes: Partial<ReplicatedDatabaseProps> = {}) {
  const { stack, regions } = testBed();
  addValidations(stack);
  new ReplicatedDatabase(stack, "database", {
    naming: new Naming("payments", "dev"),
    regions,
    what: "ledger",
    databaseName: "ledger",
    keyArns: KEYS,
    networks: NETWORKS,
    clientCidrs: ["10.0.0.0/16", "10.1.0.0/16"],
    ...wishes,
  });
  const template = Template.of(stack);
  const cluster = (role: string) =>
    template.resource("aws_rds_cluster", new RegExp(`^database_${role}_cluster`));
  const instances = (role: string): Block[] =>
    Object.entries(template.resources("aws_rds_cluster_instance"))
      .filter(([id]) => id.startsWith(`database_${role}_`))
      .map(([, block]) => block);
  return { template, cluster, instances };
}

describe("ReplicatedDatabase", () => {
  it("makes the global cluster first and empty, and a cluster of it in each Region", () => {
    const { template, cluster } = build();
    const global = template.resource("aws_rds_global_cluster");
    expect(global).toMatchObject({
      global_cluster_identifier: "payments-ledger-dev",
      engine: "aurora-postgresql",
      storage_encrypted: true,
      deletion_protection: true,
    });
    expect(global).not.toHaveProperty("source_db_cluster_identifier");
    for (const role of ["primary", "standby"]) {
      expect(cluster(role)).toMatchObject({
        provider: `aws.${role}`,
        global_cluster_identifier: expect.stringMatching(/^\$\{aws_rds_global_cluster\.\w+\.id\}$/) as string,
      });
    }
  });

  it("pins one long-term version, which no maintenance raises", () => {
    const { template, cluster, instances } = build();
    const versions = [
      template.resource("aws_rds_global_cluster"),
      ...["primary", "standby"].flatMap((role) => [cluster(role), ...instances(role)]),
    ].map(({ engine_version: version }) => version);
    expect(new Set(versions)).toEqual(new Set(["16.8"]));
    for (const role of ["primary", "standby"]) {
      for (const instance of instances(role))
        expect(instance).toMatchObject({ auto_minor_version_upgrade: false });
    }
  });

  describe("what a failover changes is none of Terraform's business", () => {
    it.each(["primary", "standby"])(
      "in the %s's cluster: who replicates from whom, and the members' version",
      (role) => {
        expect(build().cluster(role).lifecycle).toEqual({
          ignore_changes: ["replication_source_identifier", "engine_version"],
        });
      },
    );

    it.each(["primary", "standby"])(
      "in the %s's instances: the zones in which Aurora rebuilt them",
      (role) => {
        for (const { lifecycle } of build().instances(role)) {
          expect(lifecycle).toEqual({ ignore_changes: ["availability_zone", "engine_version"] });
        }
      },
    );

    it("and it is never set: with it a plan after a failover would promote the secondary to a cluster of its own", () => {
      for (const role of ["primary", "standby"]) {
        expect(build().cluster(role)).not.toHaveProperty("replication_source_identifier");
      }
    });
  });

  it("gives the secondary no master and no database, which come with the replication", () => {
    const { cluster } = build();
    expect(cluster("primary")).toMatchObject({ master_username: "ledger_admin", database_name: "ledger" });
    for (const name of ["master_username", "master_password_wo", "master_password", "database_name"]) {
      expect(cluster("standby")).not.toHaveProperty(name);
    }
  });

  it("makes the secondary after the primary's instances, and so destroys it before them", () => {
    expect(build().cluster("standby").depends_on).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^aws_rds_cluster_instance\.database_primary_instance_0/),
        expect.stringMatching(/^aws_rds_cluster_instance\.database_primary_instance_1/),
      ]),
    );
  });

  it.each(["primary", "standby"] as const)("encrypts the %s by its own Region's key", (role) => {
    const { cluster, instances, template } = build();
    expect(cluster(role)).toMatchObject({ storage_encrypted: true, kms_key_id: KEYS[role] });
    for (const instance of instances(role)) {
      expect(instance).toMatchObject({
        performance_insights_enabled: true,
        performance_insights_kms_key_id: KEYS[role],
        publicly_accessible: false,
      });
    }
    expect(template.resource("aws_cloudwatch_log_group", new RegExp(`^database_${role}_logs`))).toMatchObject(
      {
        name: `/aws/rds/cluster/payments-ledger-${role}-dev/postgresql`,
        kms_key_id: KEYS[role],
      },
    );
  });

  it.each(["primary", "standby"])("takes TLS alone, and logs who connects, in the %s", (role) => {
    const group = build().template.resource(
      "aws_rds_cluster_parameter_group",
      new RegExp(`^database_${role}_parameters`),
    );
    expect(group.family).toBe("aurora-postgresql16");
    expect((group.parameter as Block[]).map(({ name, value }) => [name, value])).toEqual([
      ["rds.force_ssl", "1"],
      ["log_connections", "1"],
      ["log_disconnections", "1"],
    ]);
  });

  it.each(["primary", "standby"])(
    "answers the Data API in the %s, and exports its log to our group, made before it",
    (role) => {
      const { cluster } = build();
      expect(cluster(role)).toMatchObject({
        enable_http_endpoint: true,
        enabled_cloudwatch_logs_exports: ["postgresql"],
        depends_on: expect.arrayContaining([
          expect.stringMatching(`^aws_cloudwatch_log_group.database_${role}_logs`),
        ]) as string[],
      });
    },
  );

  it("puts the instances of a Region into different zones", () => {
    const { instances } = build();
    expect(instances("primary").map(({ availability_zone: zone }) => zone)).toEqual([
      "us-east-1a",
      "us-east-1b",
    ]);
    expect(instances("standby").map(({ availability_zone: zone }) => zone)).toEqual([
      "us-east-2a",
      "us-east-2b",
    ]);
    expect(build({ standbyInstances: 1 }).instances("standby")).toHaveLength(1);
  });

  it("lets the networks' ranges in to PostgreSQL alone, and nothing out", () => {
    const { template } = build();
    const rules = Object.values(template.resources("aws_vpc_security_group_ingress_rule"));
    expect(
      rules.map((rule) => [rule.provider, rule.cidr_ipv4, rule.from_port, rule.to_port, rule.ip_protocol]),
    ).toEqual(
      ["aws.primary", "aws.standby"].flatMap((provider) =>
        ["10.0.0.0/16", "10.1.0.0/16"].map((cidr) => [provider, cidr, 5432, 5432, "tcp"]),
      ),
    );
    expect(template.resources("aws_vpc_security_group_egress_rule")).toEqual({});
  });

  it("can be destroyed at once where nothing is protected", () => {
    const { cluster, template } = build({ deletionProtection: false });
    expect(cluster("primary")).toMatchObject({ deletion_protection: false, skip_final_snapshot: true });
    expect(template.resource("aws_secretsmanager_secret")).toMatchObject({ recovery_window_in_days: 0 });
  });

  describe("the master's password", () => {
    it("is drawn while Terraform applies, and given to the database and to its secret by arguments that are written only", () => {
      const { template, cluster } = build();
      const [name] = Object.keys(
        (template.json as unknown as Record<string, Record<string, Block>>).ephemeral
          ?.aws_secretsmanager_random_password ?? {},
      );
      const drawn = `ephemeral.aws_secretsmanager_random_password.${String(name)}.random_password`;
      expect(cluster("primary")).toMatchObject({
        master_password_wo: `\${${drawn}}`,
        master_password_wo_version: 1,
      });
      expect(template.resource("aws_secretsmanager_secret_version")).toMatchObject({
        secret_string_wo: `\${jsonencode({ "username" = "ledger_admin", "password" = ${drawn} })}`,
        secret_string_wo_version: 1,
      });
      expect(cluster("primary")).not.toHaveProperty("master_password");
      expect(cluster("primary")).not.toHaveProperty("manage_master_user_password");
    });

    it("is in its secret only once the database has it", () => {
      expect(build().template.resource("aws_secretsmanager_secret_version").depends_on).toEqual([
        expect.stringMatching(/^aws_rds_cluster\.database_primary_cluster/),
      ]);
    });

    it("is drawn anew for both by one number", () => {
      const { template, cluster } = build({ masterPasswordVersion: 2 });
      expect(cluster("primary")).toMatchObject({ master_password_wo_version: 2 });
      expect(template.resource("aws_secretsmanager_secret_version")).toMatchObject({
        secret_string_wo_version: 2,
      });
    });

    it("lies under our key in the primary, and as a replica under the standby's", () => {
      expect(build().template.resource("aws_secretsmanager_secret")).toMatchObject({
        name: "payments-ledger-master-dev",
        kms_key_id: KEYS.primary,
        replica: [{ region: "us-east-2", kms_key_id: KEYS.standby }],
      });
    });
  });

  it.each<[string, Partial<ReplicatedDatabaseProps>, string]>([
    [
      "a name that must be quoted",
      { databaseName: "Ledger-1" },
      "databaseName is no name that PostgreSQL takes unquoted",
    ],
    [
      "one subnet",
      { networks: { ...NETWORKS, standby: { ...NETWORKS.standby, subnetIds: ["subnet-1"] } } },
      "networks.standby has too few subnets",
    ],
    [
      "clients of the internet",
      { clientCidrs: ["0.0.0.0/0"] },
      'clientCidrs has what is no private IPv4 range (given "0.0.0.0/0")',
    ],
    ["clients of a text", { clientCidrs: ["anyone"] }, "clientCidrs has what is no private IPv4 range"],
    [
      "a third of a unit",
      { capacity: { minimum: 0.7, maximum: 8 } },
      "capacity is none that Aurora Serverless v2 offers",
    ],
    [
      "a pause",
      { capacity: { minimum: 0, maximum: 8 } },
      "capacity is none that Aurora Serverless v2 offers",
    ],
    ["a minimum above the maximum", { capacity: { minimum: 4, maximum: 2 } }, "given 4 to 2"],
    ["more than there is", { capacity: { minimum: 1, maximum: 257 } }, "given 1 to 257"],
    ["no backups", { backupRetentionDays: 0 }, "backupRetentionDays is out of range"],
    ["more backups than Aurora keeps", { backupRetentionDays: 36 }, "backupRetentionDays is out of range"],
    ["a password before the first", { masterPasswordVersion: 0 }, "masterPasswordVersion is out of range"],
    [
      "a key of the other Region",
      { keyArns: { ...KEYS, standby: KEYS.primary } },
      "keyArns.standby is not the ARN of a KMS key in us-east-2",
    ],
    ["a retention that Logs has not", { logRetentionDays: 2 }, "logRetentionDays is no retention"],
  ])("refuses %s", (_, wishes, message) => expect(() => build(wishes)).toThrow(message));
});
