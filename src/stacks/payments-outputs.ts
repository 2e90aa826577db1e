import type { Expression, TerraformStack } from "cdktf";
import type { FailoverDns } from "../constructs/failover-dns/failover-dns";
import type { Observability } from "../constructs/observability/observability";
import { keyLabel } from "../constructs/regional-payment-api/authentication";
import type { RegionalPaymentApi } from "../constructs/regional-payment-api/regional-payment-api";
import type { ReplicatedBucket } from "../constructs/replicated-bucket/replicated-bucket";
import type { ReplicatedKey } from "../constructs/replicated-key/replicated-key";
import type { ReplicatedTable } from "../constructs/replicated-table/replicated-table";
import type { PairRole, PerRegion, RegionPair } from "../region";
import { addOutputs } from "./add-outputs";
import {
  API_KEY_OUTPUTS,
  CLIENT_KEYS_OUTPUTS,
  DOMAIN_OUTPUTS,
  PAYMENTS_OUTPUTS,
  ZONE_OUTPUTS,
} from "./output-names";

/** What the outputs tell of: the parts of the stack. */
export interface PaymentsParts {
  readonly regions: RegionPair;
  readonly key: ReplicatedKey;
  readonly table: ReplicatedTable;
  readonly controlTable: ReplicatedTable;
  readonly receipts: ReplicatedBucket;
  readonly apis: PerRegion<RegionalPaymentApi>;
  readonly dns?: FailoverDns;
  readonly observability: Observability;
  /** Where a Region's API answers. */
  apiUrl(role: PairRole): string;
}

type PartsStack = TerraformStack & PaymentsParts;

/** Adds the outputs, each under its fixed name and with its description. */
export function addPaymentsOutputs(stack: PartsStack): void {
  const { regions, table, controlTable, apis, dns } = stack;
  addOutputs(stack, PAYMENTS_OUTPUTS, {
    primary_region: regions.primary.name,
    standby_region: regions.standby.name,
    table_name: table.tableName,
    table_arn: table.arns.primary,
    control_table_name: controlTable.tableName,
    ...regionalOutputs(stack, "primary"),
    ...regionalOutputs(stack, "standby"),
  });
  if (apis.primary.clientKey && apis.standby.clientKey) {
    addOutputs(stack, API_KEY_OUTPUTS, {
      primary_api_key_id: apis.primary.clientKey.keyId,
      standby_api_key_id: apis.standby.clientKey.keyId,
    });
  }
  if (apis.primary.clientKeys.size > 0) {
    const idsIn = (role: PairRole) =>
      Object.fromEntries(
        [...apis[role].clientKeys].flatMap(([client, { generations }]) =>
          [...generations].map(([generation, { id }]) => [keyLabel({ client, generation }), id]),
        ),
      );
    addOutputs(stack, CLIENT_KEYS_OUTPUTS, {
      primary_api_key_ids: idsIn("primary"),
      standby_api_key_ids: idsIn("standby"),
    });
  }
  if (!dns) return;
  addOutputs(stack, DOMAIN_OUTPUTS, {
    api_host: dns.publicHost,
    primary_health_check_id: dns.primaryHealthCheckId,
    primary_endpoint_health_check_id: dns.endpointHealthCheckIds.primary,
    standby_endpoint_health_check_id: dns.endpointHealthCheckIds.standby,
  });
  if (dns.nameServers) addOutputs(stack, ZONE_OUTPUTS, { name_servers: dns.nameServers });
}

type RegionalOutputs<Role extends PairRole> = {
  [
    Name in keyof typeof PAYMENTS_OUTPUTS as Name extends `${Role}_${string}`
      ? Name extends `${string}_region`
        ? never
        : Name
      : never
  ]: Expression;
};

function regionalOutputs<Role extends PairRole>(stack: PartsStack, role: Role): RegionalOutputs<Role> {
  const { api, queue, topic, functions } = stack.apis[role];
  const outputs = {
    api_url: stack.apiUrl(role),
    api_id: api.restApiId,
    function_arns: Object.fromEntries([...functions].map(([name, { arn }]) => [name, arn])),
    queue_url: queue.queue.url,
    queue_arn: queue.queue.arn,
    dead_letter_queue_url: queue.deadLetterQueue.url,
    receipts_bucket_name: stack.receipts.buckets[role].bucketName,
    operations_topic_arn: stack.observability.topicArns[role],
    transactions_topic_arn: topic.arn,
    dashboard_name: stack.observability.dashboardNames[role],
    key_arn: stack.key.arns[role],
  };
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [`${role}_${name}`, value]),
  ) as RegionalOutputs<Role>;
}
