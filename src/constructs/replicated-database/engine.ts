/**
 * Aurora PostgreSQL's long-term-support version of major version 16, of which only critical fixes change.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
 */
export const ENGINE = { engine: "aurora-postgresql", engineVersion: "16.8" } as const;

/** The parameter group family of that major version. */
export const PARAMETER_FAMILY = "aurora-postgresql16";

/** What Aurora exports to CloudWatch Logs, which names the log group after the cluster and this. */
export const EXPORTED_LOG = "postgresql";

/**
 * What AWS, or a person by AWS's own command, changes on both clusters beside Terraform, on purpose:
 * - a failover changes which cluster replicates: putting that back makes the secondary a cluster of its own
 *   (https://github.com/hashicorp/terraform-provider-aws/issues/40921, 42919);
 * - the global cluster upgrades its members: their versions follow it
 *   (https://github.com/hashicorp/terraform-provider-aws/issues/45398).
 */
export const CHANGES_OF_CLUSTERS = ["replication_source_identifier", "engine_version"];

/**
 * Likewise of instances: Aurora rebuilds those of a Region that was lost, in zones of its choice, and Terraform would
 * replace what lies in another one.
 */
export const CHANGES_OF_INSTANCES = ["availability_zone", "engine_version"];
