/** The payments stack's outputs: fixed names, which other stacks and `terraform output` rely on. */
export const PAYMENTS_OUTPUTS = {
  primary_region: "The Region that serves",
  standby_region: "The Region that takes over",
  table_name: "The payments table, the same name in both Regions",
  table_arn: "The payments table in the primary Region",
  control_table_name: "The table that holds the failover switch, the same name in both Regions",
  primary_api_url: "The primary's API: paths such as /health follow",
  primary_api_id: "The primary's REST API",
  primary_function_arns: "The primary's functions by name",
  primary_queue_url: "The primary's queue of accepted payments",
  primary_queue_arn: "The primary's queue of accepted payments",
  primary_dead_letter_queue_url: "The primary's dead-letter queue",
  primary_receipts_bucket_name: "The primary's receipts",
  primary_operations_topic_arn: "Where the primary's alarms go",
  primary_transactions_topic_arn: "Where the primary announces settled payments",
  primary_dashboard_name: "The CloudWatch dashboard in the primary",
  primary_key_arn: "The KMS key in the primary",
  standby_api_url: "The standby's API: paths such as /health follow",
  standby_api_id: "The standby's REST API",
  standby_function_arns: "The standby's functions by name",
  standby_queue_url: "The standby's queue of accepted payments",
  standby_queue_arn: "The standby's queue of accepted payments",
  standby_dead_letter_queue_url: "The standby's dead-letter queue",
  standby_receipts_bucket_name: "The standby's receipts",
  standby_operations_topic_arn: "Where the standby's alarms go",
  standby_transactions_topic_arn: "Where the standby announces settled payments",
  standby_dashboard_name: "The CloudWatch dashboard in the standby",
  standby_key_arn: "The KMS key in the standby",
} as const;

/** Besides, where all clients are known by one key. */
export const API_KEY_OUTPUTS = {
  primary_api_key_id:
    "The clients' key in the primary; `aws apigateway get-api-key --include-value` shows its value",
  standby_api_key_id: "The clients' key in the standby; the same value",
} as const;

/** Besides, where each client is known by a key of its own. */
export const CLIENT_KEYS_OUTPUTS = {
  primary_api_key_ids:
    "Each client's key in the primary, by client, as access logs tell them; `aws apigateway get-api-key --include-value` shows its value",
  standby_api_key_ids: "Each client's key in the standby, by client; the same values",
} as const;

/** Besides, where a domain is set. */
export const DOMAIN_OUTPUTS = {
  api_host: "The public name of the API, which fails over",
  primary_health_check_id: "The health check that decides whether the primary serves",
  primary_endpoint_health_check_id: "The health check of the primary's endpoint",
  standby_endpoint_health_check_id: "The health check of the standby's endpoint",
} as const;

/** Besides, where the domain's zone is created. */
export const ZONE_OUTPUTS = { name_servers: "What the domain must be delegated to" } as const;

export type PaymentsOutputName =
  | keyof typeof PAYMENTS_OUTPUTS
  | keyof typeof API_KEY_OUTPUTS
  | keyof typeof CLIENT_KEYS_OUTPUTS
  | keyof typeof DOMAIN_OUTPUTS
  | keyof typeof ZONE_OUTPUTS;

/** The network stack's outputs. */
export const NETWORK_OUTPUTS = {
  primary_vpc_id: "The primary's network",
  primary_database_subnet_ids: "The primary's isolated subnets, one in each zone",
  primary_zones: "The zones of the primary's subnets, in their order",
  standby_vpc_id: "The standby's network",
  standby_database_subnet_ids: "The standby's isolated subnets, one in each zone",
  standby_zones: "The zones of the standby's subnets, in their order",
  peering_connection_id: "What joins the two networks",
} as const;

/** Besides, where functions lie in private subnets. */
export const PRIVATE_NETWORK_OUTPUTS = {
  primary_private_subnet_ids: "The primary's subnets for functions",
  primary_dynamodb_prefix_list_id: "What the primary's gateway endpoint of DynamoDB leads to",
  primary_s3_prefix_list_id: "What the primary's gateway endpoint of S3 leads to",
  standby_private_subnet_ids: "The standby's subnets for functions",
  standby_dynamodb_prefix_list_id: "What the standby's gateway endpoint of DynamoDB leads to",
  standby_s3_prefix_list_id: "What the standby's gateway endpoint of S3 leads to",
} as const;

export type NetworkOutputName = keyof typeof NETWORK_OUTPUTS | keyof typeof PRIVATE_NETWORK_OUTPUTS;

/** The ledger stack's outputs. */
export const LEDGER_OUTPUTS = {
  ledger_global_cluster_id: "The ledger's global database",
  ledger_database_name: "The database within it",
  primary_ledger_cluster_arn: "The cluster in the primary",
  primary_ledger_endpoint: "Where the primary's cluster writes, while it is the writer",
  primary_ledger_master_secret_arn: "The master's password, in the primary",
  primary_ledger_writer_secret_arn: "The password of the functions' role, in the primary",
  standby_ledger_cluster_arn: "The cluster in the standby",
  standby_ledger_endpoint: "Where the standby's cluster writes, once it is promoted",
  standby_ledger_master_secret_arn: "The master's password, in the standby",
  standby_ledger_writer_secret_arn: "The password of the functions' role, in the standby",
} as const;
