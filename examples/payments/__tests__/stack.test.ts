import { join } from "node:path";
import { Testing } from "cdktf";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ReplicatedTable, regionPair } from "payments-multi-region";
import { AcmePaymentsStack } from "../stack";

describe("AcmePaymentsStack", () => {
  const synthesized = Testing.synth(
    new AcmePaymentsStack(Testing.app(), "acme-payments", join(__dirname, "..", "bundles")),
    true,
  );

  it("has its own names", () => {
    expect(synthesized).toHaveResourceWithProperties(DynamodbTable, {
      name: "acme-payments-transactions-dev",
      provider: "aws.primary",
    });
  });

  it.each(["primary", "standby"])("takes payments in the %s", (role) => {
    expect(synthesized).toHaveResourceWithProperties(LambdaFunction, {
      function_name: `acme-payments-intake-${role}-dev`,
      provider: `aws.${role}`,
    });
  });
});

test("a construct by itself, in a bare scope", () => {
  const synthesized = Testing.synthScope((scope) => {
    const provider = (alias: string, region: string) => new AwsProvider(scope, alias, { alias, region });
    new ReplicatedTable(scope, "ledger", {
      regions: regionPair(scope, {
        primary: provider("primary", "us-east-1"),
        standby: provider("standby", "us-east-2"),
      }),
      tableName: "acme-ledger-dev",
      partitionKey: { name: "entryId" },
    });
  });
  expect(synthesized).toHaveProviderWithProperties(AwsProvider, { alias: "standby", region: "us-east-2" });
  expect(synthesized).toHaveResourceWithProperties(DynamodbTable, {
    name: "acme-ledger-dev",
    deletion_protection_enabled: true,
  });
});
