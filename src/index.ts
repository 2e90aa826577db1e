/** What another project imports: the constructs, what they take and give, and the helpers around them. */
export { ConstructError, UserError } from "./errors";
export { Naming, type NamedService } from "./naming";
export {
  type PairRole,
  type PerRegion,
  type Region,
  type RegionPair,
  type RegionPairProps,
  type RegionRole,
  RegionalScope,
  forEachRegion,
  regionPair,
} from "./region";
export { addValidations } from "./validations/add-validations";

export { ReplicatedKey, type ReplicatedKeyProps } from "./constructs/replicated-key/replicated-key";
export { KeyAccess, type KeyReference } from "./constructs/replicated-key/key-access";
export { ReplicatedTable } from "./constructs/replicated-table/replicated-table";
export type { ReplicatedTableProps } from "./constructs/replicated-table/props";
export { TableAccess, type TableReference } from "./constructs/replicated-table/table-access";
export type { TableConsistency, TableIndex, TableKey } from "./constructs/replicated-table/table-shape";
export { REPLICATION_RULE_ID, ReplicatedBucket } from "./constructs/replicated-bucket/replicated-bucket";
export type {
  AccessLogs,
  RegionalBucketProps,
  ReplicatedBucketProps,
} from "./constructs/replicated-bucket/props";
export {
  BucketAccess,
  type BucketAttributes,
  type BucketReference,
  type RegionalBucketReference,
} from "./constructs/replicated-bucket/bucket-access";
export { RegionalBucket } from "./constructs/replicated-bucket/regional-bucket";

export {
  type FunctionPackage,
  FunctionPackages,
  type FunctionPackagesProps,
} from "./constructs/function-packages/function-packages";
export {
  type Authentication,
  type AuthenticationMode,
} from "./constructs/regional-payment-api/authentication";
export { PAYMENT_FUNCTION_NAMES } from "./constructs/regional-payment-api/function-definitions";
export { PaymentQueue, type PaymentQueueProps } from "./constructs/regional-payment-api/payment-queue";
export type { RegionalPaymentApiProps } from "./constructs/regional-payment-api/props";
export {
  RegionalFunction,
  type RegionalFunctionProps,
} from "./constructs/regional-payment-api/regional-function";
export { RegionalPaymentApi } from "./constructs/regional-payment-api/regional-payment-api";
export { CONTROL_TABLE, PAYMENTS_TABLE, type TableShape } from "./constructs/regional-payment-api/tables";
export { STAGE_NAME, type Throttling } from "./constructs/regional-payment-api/rest-api";
export { Schedule, type ScheduleProps } from "./constructs/regional-payment-api/schedule";

export type { LedgerAccessProps } from "./constructs/ledger/ledger-access";
export type { LedgerFunctionProps } from "./constructs/ledger/ledger-function";
export { LedgerFunctions, type LedgerFunctionsProps } from "./constructs/ledger/ledger-functions";
export { LedgerMigration, type LedgerMigrationProps } from "./constructs/ledger/ledger-migration";
export { LedgerReconciler, type LedgerReconcilerProps } from "./constructs/ledger/ledger-reconciler";
export { LedgerWriter, type LedgerWriterProps } from "./constructs/ledger/ledger-writer";

export type { ApiStage } from "./constructs/failover-dns/api-host";
export { FailoverDns } from "./constructs/failover-dns/failover-dns";
export type { FailoverDnsProps } from "./constructs/failover-dns/props";
export type { HealthCheckSettings } from "./constructs/failover-dns/health-checks";
export { FailoverOrchestrator } from "./constructs/failover-orchestrator/failover-orchestrator";
export { ReleaseOrchestrator } from "./constructs/failover-orchestrator/release-orchestrator";
export type {
  Failback,
  FailoverOrchestratorProps,
  OrchestratorProps,
  ReleaseOrchestratorProps,
} from "./constructs/failover-orchestrator/props";
export { FaultInjection, type FaultInjectionProps } from "./constructs/fault-injection/fault-injection";

export type {
  AlarmThresholds,
  MonitoredApi,
  MonitoredHealthChecks,
  MonitoredSystem,
  MonitoredTable,
} from "./constructs/observability/monitored-system";
export { Observability, type ObservabilityProps } from "./constructs/observability/observability";

export { AuditTrail, trailArn, trailLogGroup } from "./constructs/audit-trail/audit-trail";
export type { AuditTrailProps, RecordedTable } from "./constructs/audit-trail/props";
export { ReplicatedBackup } from "./constructs/replicated-backup/replicated-backup";
export type {
  AdvancedTableBackup,
  BackupRetention,
  BackupSources,
  ReplicatedBackupProps,
  VaultLock,
} from "./constructs/replicated-backup/props";
export { CostBudget, type CostBudgetProps } from "./constructs/cost-budget/cost-budget";
export { OperationsTopic, type OperationsTopicProps } from "./constructs/observability/operations-topic";

export { type PolicyStatement, policyDocument } from "./constructs/policy/policy-document";
export { type Grantee, ServiceRole, type ServiceRoleProps } from "./constructs/service-role/service-role";
export { PaymentsRemoteState, type PaymentsRemoteStateProps } from "./remote-state";
export type { Measure, Metric, MetricExpression } from "./constructs/metrics/metric";
