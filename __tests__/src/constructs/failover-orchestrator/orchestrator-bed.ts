import type { TerraformStack } from "cdktf";
import type { OrchestratorProps } from "../../../../src/constructs/failover-orchestrator/props";
import { ReplicatedKey } from "../../../../src/constructs/replicated-key/replicated-key";
import { ReplicatedTable } from "../../../../src/constructs/replicated-table/replicated-table";
import { addValidations } from "../../../../src/validations/add-validations";
import { testBed } from "../../../support/template";

export const CODE = { filename: "code.zip", sourceCodeHash: "hash" };

export const TOPICS = {
  primary: "arn:aws:sns:us-east-1:123456789012:operations",
  standby: "arn:aws:sns:us-east-2:123456789012:operations",
};

export const HEALTH_URLS = {
  primary: "https://primary/v1/health",
  standby: "https://standby/v1/health",
};

/** A stack with all that an orchestrator works on. */
export function orchestratorBed(): { stack: TerraformStack; props: OrchestratorProps } {
  const { stack, regions, naming } = testBed();
  addValidations(stack);
  const table = (id: string, tableName: string, partitionKey: string) =>
    new ReplicatedTable(stack, id, {
      ...{ regions, tableName, partitionKey: { name: partitionKey } },
      consistency: { mode: "strong", witnessRegion: "us-west-2" },
    });
  const key = new ReplicatedKey(stack, "key", {
    regions,
    aliasNames: naming.perRegion("kmsAlias", "data"),
    description: "data",
  });
  const queue = (region: string, role: string) => ({
    arn: `arn:aws:sqs:${region}:123456789012:queue`,
    url: `https://${role}/queue`,
  });
  const props: OrchestratorProps = {
    naming,
    regions,
    code: CODE,
    keyArns: key.arns,
    controlTable: table("control", "payments-control-dev", "id"),
    paymentsTable: table("payments", "payments-transactions-dev", "transactionId"),
    queues: { primary: queue("us-east-1", "primary"), standby: queue("us-east-2", "standby") },
    healthUrls: HEALTH_URLS,
    independentUrl: "https://dynamodb.us-west-2.amazonaws.com/ping",
    operationsTopicArns: TOPICS,
    metricsNamespace: "Payments",
  };
  return { stack, props };
}
