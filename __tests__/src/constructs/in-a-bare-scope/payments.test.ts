import { join } from "node:path";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key";
import { ApiGatewayDomainName } from "@cdktf/provider-aws/lib/api-gateway-domain-name";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import {
  CONTROL_TABLE,
  FailoverDns,
  FunctionPackages,
  Observability,
  PAYMENTS_TABLE,
  REPLICATION_RULE_ID,
  RegionalPaymentApi,
  ReplicatedBucket,
  ReplicatedTable,
} from "../../../../src";
import { PROJECT } from "../../../support/synthesized";
import { apisOf, synthesizedIn } from "./bare-scope";

const BUNDLES = join(PROJECT, "examples", "payments", "bundles");

describe("in a bare scope, a RegionalPaymentApi", () => {
  const json = synthesizedIn(({ scope, regions, naming, keyArns }) => {
    const table = { regions, keyArns };
    const receipts = new ReplicatedBucket(scope, "receipts", {
      regions,
      keyArns,
      bucketNames: { primary: "acme-receipts-one", standby: "acme-receipts-two" },
      replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
    });
    new RegionalPaymentApi(scope, "standby_api", {
      naming,
      region: regions.standby,
      keyArn: keyArns.standby,
      packages: new FunctionPackages(scope, "functions", {
        bundles: BUNDLES,
        provider: new ArchiveProvider(scope, "archive"),
      }),
      table: new ReplicatedTable(scope, "payments", {
        ...table,
        ...PAYMENTS_TABLE,
        tableName: "acme-payments",
      }),
      controlTable: new ReplicatedTable(scope, "control", {
        ...table,
        ...CONTROL_TABLE,
        tableName: "acme-control",
      }),
      receiptsBucket: receipts.buckets.standby,
      authentication: { mode: "api-key" },
      throttling: { rateLimit: 10, burstLimit: 20 },
      reviewThresholdMinorUnits: 100_000,
    });
  });

  it("has an API, a key, queues and functions in its Region, under its caller's names", () => {
    const provider = "aws.standby";
    expect(json).toHaveResourceWithProperties(ApiGatewayRestApi, { provider, name: "acme-api-standby-test" });
    expect(json).toHaveResourceWithProperties(ApiGatewayApiKey, {
      provider,
      name: "acme-client-standby-test",
    });
    expect(json).toHaveResourceWithProperties(SqsQueue, { provider, name: "acme-queue-standby-test" });
    expect(json).toHaveResourceWithProperties(LambdaFunction, {
      provider,
      function_name: "acme-intake-standby-test",
      kms_key_arn: "arn:aws:kms:us-east-2:123456789012:key/mrk-1",
    });
  });

  it("runs the caller's own bundles", () => {
    expect(json).toHaveDataSourceWithProperties(DataArchiveFile, {
      output_path: "${path.module}/intake.zip",
    });
  });
});

describe("in a bare scope, a FailoverDns", () => {
  const json = synthesizedIn((bare) => {
    const { scope, regions, naming } = bare;
    new FailoverDns(scope, "dns", {
      regions,
      naming,
      domainName: "pay.acme.io",
      apis: apisOf(bare),
      healthCheck: { intervalSeconds: 30, failureThreshold: 2, path: "/v1/health" },
    });
  });

  it("answers for the name in both Regions, and checks each by its own", () => {
    expect(json).toHaveResourceWithProperties(Route53Zone, { name: "pay.acme.io", force_destroy: false });
    for (const [role, region] of [
      ["primary", "us-east-1"],
      ["standby", "us-east-2"],
    ]) {
      expect(json).toHaveResourceWithProperties(ApiGatewayDomainName, {
        provider: `aws.${role}`,
        domain_name: "api.pay.acme.io",
      });
      expect(json).toHaveResourceWithProperties(Route53HealthCheck, {
        fqdn: `${region}.api.pay.acme.io`,
        enable_sni: true,
        request_interval: 30,
        failure_threshold: 2,
      });
    }
  });

  it.each(["PRIMARY", "SECONDARY"])("has the %s record", (type) => {
    expect(json).toHaveResourceWithProperties(Route53Record, { failover_routing_policy: { type } });
  });
});

describe("in a bare scope, an Observability", () => {
  const json = synthesizedIn(({ scope, regions, naming, keyArns }) => {
    const api = (role: string) => ({
      apiName: `acme-api-${role}`,
      stageName: "v1",
      functionNames: { intake: `acme-intake-${role}` },
      queueName: `acme-queue-${role}`,
      deadLetterQueueName: `acme-dead-letters-${role}`,
    });
    new Observability(scope, "observability", {
      naming,
      regions,
      keyArns,
      apis: { primary: api("primary"), standby: api("standby") },
      table: { tableName: "acme-payments", consistency: { mode: "strong" }, indexNames: [] },
      controlTable: { tableName: "acme-control", consistency: { mode: "strong" }, indexNames: [] },
      bucketNames: { primary: "acme-receipts-one", standby: "acme-receipts-two" },
      replicationRuleId: REPLICATION_RULE_ID,
      thresholds: {
        serverErrorPercent: 1,
        latencyMilliseconds: 1_000,
        queueAgeSeconds: 60,
        openPaymentAgeSeconds: 600,
        replicationLatencySeconds: 900,
      },
    });
  });

  it.each(["primary", "standby"])("has topic, alarms and dashboard in the %s", (role) => {
    const provider = `aws.${role}`;
    expect(json).toHaveResourceWithProperties(SnsTopic, { provider, name: `acme-operations-${role}-test` });
    expect(json).toHaveResourceWithProperties(CloudwatchMetricAlarm, { provider });
    expect(json).toHaveResourceWithProperties(CloudwatchDashboard, {
      provider,
      dashboard_name: `acme-${role}-test`,
    });
  });
});
