import { Construct } from "constructs";
import { RdsGlobalCluster } from "@cdktf/provider-aws/lib/rds-global-cluster";
import type { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { type PerRegion, RegionalScope } from "../../region";
import { claimName } from "../../validations/claim-name";
import { ENGINE } from "./engine";
import type { ReplicatedDatabaseProps } from "./props";
import { RegionalCluster } from "./regional-cluster";
import { ReplicatedSecret } from "./replicated-secret";
import { validateDatabase } from "./validate";

/** In the primary a writer and who takes over from it, in another zone. */
const PRIMARY_INSTANCES = 2;

/**
 * A relational database that survives the loss of a Region: an Aurora PostgreSQL global database with a cluster in each
 * Region, of Serverless v2 instances in different zones. It replicates asynchronously: what was written within the lag is
 * lost with the writer's Region. Which cluster is the writer is not Terraform's business: a failover changes it, and the
 * next apply leaves it so.
 */
export class ReplicatedDatabase extends Construct {
  readonly globalClusterId: string;
  readonly clusters: PerRegion<RegionalCluster>;
  /** The master's, for migrations and people. */
  readonly masterSecret: ReplicatedSecret;
  /** Who signs in as the master waits for it. */
  readonly masterPassword: SecretsmanagerSecretVersion;

  constructor(scope: Construct, id: string, props: ReplicatedDatabaseProps) {
    super(scope, id);
    validateDatabase(this.node.path, props);
    const { naming, regions, what, databaseName, deletionProtection = true, standbyInstances = 2 } = props;
    const master = `${databaseName}_admin`;
    const globalScope = new RegionalScope(this, "global", regions.primary);
    const name = naming.name("databaseCluster", what);
    claimName(this, "databaseCluster", "global", name);
    // Made empty, and first: adopting a cluster that exists has looped.
    // https://github.com/hashicorp/terraform-provider-aws/issues/28187
    const global = new RdsGlobalCluster(globalScope, "cluster", {
      provider: regions.primary.provider,
      ...ENGINE,
      globalClusterIdentifier: name,
      storageEncrypted: true,
      deletionProtection,
    });
    this.globalClusterId = global.id;
    this.masterSecret = new ReplicatedSecret(this, "master", {
      regions,
      name: naming.name("secret", `${what}-master`),
      description: `The master of the database ${databaseName}: migrations and people`,
      username: master,
      keyArns: props.keyArns,
      passwordVersion: props.masterPasswordVersion,
      recoveryWindowDays: deletionProtection ? undefined : 0,
    });
    const primary = new RegionalCluster(this, props, {
      role: "primary",
      instances: PRIMARY_INSTANCES,
      globalClusterId: global.id,
      own: {
        databaseName,
        masterUsername: master,
        masterPasswordWoVersion: props.masterPasswordVersion ?? 1,
      },
    });
    primary.cluster.addOverride("master_password_wo", `\${${this.masterSecret.password}}`);
    // Behind the cluster: a secret never tells a password that the database does not have yet.
    this.masterPassword = this.masterSecret.writePassword([primary.cluster]);
    const standby = new RegionalCluster(this, props, {
      role: "standby",
      instances: standbyInstances,
      globalClusterId: global.id,
      // No master and no database: both come from the primary. Destroyed in the reverse order: the primary last.
      own: { sourceRegion: regions.primary.name, dependsOn: [...primary.instances] },
    });
    this.clusters = { primary, standby };
  }
}
