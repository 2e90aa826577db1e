import type { Construct } from "constructs";
import { S3Backend, TerraformOutput, TerraformStack } from "cdktf";
import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  type Authentication,
  CONTROL_TABLE,
  FailoverDns,
  FunctionPackages,
  Naming,
  PAYMENTS_TABLE,
  RegionalPaymentApi,
  ReplicatedBucket,
  ReplicatedKey,
  ReplicatedTable,
  addValidations,
  forEachRegion,
  regionPair,
} from "payments-multi-region";

/** Payments in two Regions, on handlers of our own. */
export class AcmePaymentsStack extends TerraformStack {
  constructor(scope: Construct, id: string, bundles: string) {
    super(scope, id);
    new S3Backend(this, { bucket: "acme-terraform-state", key: "payments.tfstate", region: "eu-west-1" });
    const naming = new Naming("acme-payments", "dev");
    const regions = regionPair(this, {
      primary: new AwsProvider(this, "aws_primary", { alias: "primary", region: "eu-west-1" }),
      standby: new AwsProvider(this, "aws_standby", { alias: "standby", region: "eu-west-2" }),
    });
    const key = new ReplicatedKey(this, "key", {
      regions,
      aliasNames: naming.perRegion("kmsAlias", "data"),
      description: "Encrypts payments and receipts",
    });
    const replicated = { regions, keyArns: key.arns };
    const table = new ReplicatedTable(this, "payments", {
      ...replicated,
      ...PAYMENTS_TABLE,
      tableName: naming.name("dynamodbTable", "transactions"),
    });
    const controlTable = new ReplicatedTable(this, "control", {
      ...replicated,
      ...CONTROL_TABLE,
      tableName: naming.name("dynamodbTable", "control"),
    });
    const receipts = new ReplicatedBucket(this, "receipts", {
      ...replicated,
      bucketNames: naming.bucketNames("receipts", regions),
      replicationRoleNames: naming.perRegion("iamRole", "receipts-replication"),
    });
    const packages = new FunctionPackages(this, "functions", {
      bundles,
      provider: new ArchiveProvider(this, "archive"),
    });
    const apiIn = (role: "primary" | "standby", authentication: Authentication) =>
      new RegionalPaymentApi(this, `${role}_api`, {
        naming,
        region: regions[role],
        keyArn: key.arns[role],
        packages,
        table,
        controlTable,
        receiptsBucket: receipts.buckets[role],
        authentication,
        throttling: { rateLimit: 100, burstLimit: 200 },
        reviewThresholdMinorUnits: 1_000_000,
        disableExecuteApiEndpoint: true,
      });
    const primary = apiIn("primary", { mode: "api-key", clients: ["acme-shop", "acme-till"] });
    const standby = apiIn("standby", primary.authenticationOfPeer);
    const apis = { primary, standby };
    const dns = new FailoverDns(this, "dns", {
      naming,
      regions,
      domainName: "payments.acme.io",
      apis: forEachRegion((role) => {
        const { restApiId, stage } = apis[role].api;
        return { restApiId, stageName: stage.stageName };
      }),
      healthCheck: { intervalSeconds: 10, failureThreshold: 3, path: "/v1/health" },
    });
    new TerraformOutput(this, "api_host", { value: dns.publicHost, staticId: true });
    addValidations(this);
  }
}
