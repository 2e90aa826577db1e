import type { Construct } from "constructs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { RdsCluster, type RdsClusterConfig } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { Naming } from "../../naming";
import type { PairRole, Region } from "../../region";
import { RegionalScope } from "../../region";
import { DEFAULT_LOG_RETENTION_DAYS } from "../../validations/log-retention";
import { claimName } from "../../validations/claim-name";
import { CHANGES_OF_CLUSTERS, CHANGES_OF_INSTANCES, ENGINE, EXPORTED_LOG, PARAMETER_FAMILY } from "./engine";
import { DEFAULT_CAPACITY, LONGEST_BACKUP_DAYS, PORT, type ReplicatedDatabaseProps } from "./props";

/** What makes one of the two clusters, beside what both have. */
export interface ClusterPost {
  readonly role: PairRole;
  readonly instances: number;
  readonly globalClusterId: string;
  /** What it alone has: the master of the primary; what the standby waits for. */
  readonly own: Partial<RdsClusterConfig>;
}

/** The log group of a cluster's log, for the key's policy. */
export const databaseLogGroup = (naming: Naming, what: string, { role }: Pick<Region, "role">): string =>
  `/aws/rds/cluster/${naming.name("databaseCluster", what, role)}/${EXPORTED_LOG}`;

/** One Region's cluster of a global database: private, encrypted, TLS alone, with the Data API. */
export class RegionalCluster extends RegionalScope {
  readonly cluster: RdsCluster;
  readonly instances: readonly RdsClusterInstance[];
  /** Known at synth. */
  readonly clusterName: string;

  constructor(
    scope: Construct,
    private readonly props: ReplicatedDatabaseProps,
    private readonly post: ClusterPost,
  ) {
    super(scope, post.role, props.regions[post.role]);
    const { naming, what, keyArns, networks, capacity = DEFAULT_CAPACITY, deletionProtection = true } = props;
    const { role } = post;
    const { provider, name: regionName } = this.region;
    this.clusterName = naming.name("databaseCluster", what, role);
    claimName(this, "databaseCluster", regionName, this.clusterName);
    const logGroup = new CloudwatchLogGroup(this, "logs", {
      provider,
      name: databaseLogGroup(naming, what, this.region),
      retentionInDays: props.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
      kmsKeyId: keyArns[role],
    });
    const subnets = new DbSubnetGroup(this, "subnets", {
      provider,
      name: this.clusterName,
      description: "Isolated subnets of the network",
      subnetIds: [...networks[role].subnetIds],
    });
    this.cluster = new RdsCluster(this, "cluster", {
      provider,
      ...ENGINE,
      clusterIdentifier: this.clusterName,
      globalClusterIdentifier: post.globalClusterId,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [this.securityGroup()],
      dbClusterParameterGroupName: this.parameters(),
      storageEncrypted: true,
      kmsKeyId: keyArns[role],
      enableHttpEndpoint: true,
      iamDatabaseAuthenticationEnabled: true,
      serverlessv2ScalingConfiguration: { minCapacity: capacity.minimum, maxCapacity: capacity.maximum },
      enabledCloudwatchLogsExports: [EXPORTED_LOG],
      backupRetentionPeriod: props.backupRetentionDays ?? LONGEST_BACKUP_DAYS,
      copyTagsToSnapshot: true,
      deletionProtection,
      deleteAutomatedBackups: !deletionProtection,
      skipFinalSnapshot: !deletionProtection,
      finalSnapshotIdentifier: deletionProtection ? `${this.clusterName}-final` : undefined,
      // A password that waits for the maintenance window is one that its secret does not have.
      applyImmediately: true,
      lifecycle: { ignoreChanges: CHANGES_OF_CLUSTERS },
      ...post.own,
      // Else Aurora makes the log group, unencrypted and for ever.
      dependsOn: [logGroup, ...(post.own.dependsOn ?? [])],
    });
    this.instances = Array.from({ length: post.instances }, (_, index) => this.instance(index));
  }

  private securityGroup(): string {
    const { naming, what, networks, clientCidrs } = this.props;
    const { provider, role } = this.region;
    // Without rules for what goes out: a database calls nobody.
    const group = new SecurityGroup(this, "security_group", {
      provider,
      name: naming.name("securityGroup", what, role),
      description: "Who reaches the database",
      vpcId: networks[this.post.role].vpcId,
    });
    clientCidrs.forEach((cidr, index) => {
      new VpcSecurityGroupIngressRule(this, `from_${index}`, {
        provider,
        securityGroupId: group.id,
        description: "PostgreSQL from a network of ours",
        cidrIpv4: cidr,
        ipProtocol: "tcp",
        fromPort: PORT,
        toPort: PORT,
      });
    });
    return group.id;
  }

  private parameters(): string {
    return new RdsClusterParameterGroup(this, "parameters", {
      provider: this.region.provider,
      name: this.clusterName,
      family: PARAMETER_FAMILY,
      description: "TLS alone; who connects is logged",
      parameter: [
        ["rds.force_ssl", "1"],
        ["log_connections", "1"],
        ["log_disconnections", "1"],
      ].map(([name, value]) => ({ name: name as string, value: value as string, applyMethod: "immediate" })),
    }).name;
  }

  private instance(index: number): RdsClusterInstance {
    const { keyArns, networks, deletionProtection = true } = this.props;
    const { role } = this.post;
    return new RdsClusterInstance(this, `instance_${index}`, {
      provider: this.region.provider,
      ...ENGINE,
      identifier: `${this.clusterName}-${index}`,
      clusterIdentifier: this.cluster.id,
      instanceClass: "db.serverless",
      dbSubnetGroupName: this.cluster.dbSubnetGroupName,
      availabilityZone: networks[role].zones[index],
      publiclyAccessible: false,
      // A long-term version stays.
      autoMinorVersionUpgrade: false,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArns[role],
      copyTagsToSnapshot: true,
      // Both alike: each scales with the writer, and can be it.
      promotionTier: 0,
      applyImmediately: !deletionProtection,
      lifecycle: { ignoreChanges: CHANGES_OF_INSTANCES },
    });
  }
}
