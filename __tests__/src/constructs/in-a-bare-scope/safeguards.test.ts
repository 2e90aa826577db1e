import { BackupVault } from "@cdktf/provider-aws/lib/backup-vault";
import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget";
import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { AuditTrail, CostBudget, OperationsTopic, ReplicatedBackup, forEachRegion } from "../../../../src";
import { synthesizedIn } from "./bare-scope";

const json = synthesizedIn(({ scope, regions, naming, keyArns }) => {
  const topics = forEachRegion(
    (role) =>
      new OperationsTopic(scope, `topic_${role}`, {
        region: regions[role],
        topicName: `acme-safeguards-${role}`,
        keyArn: keyArns[role],
        budgets: true,
      }),
  );
  const tags = { Project: "acme" };
  new ReplicatedBackup(scope, "backup", {
    ...{ naming, regions, keyArns },
    topicArns: forEachRegion((role) => topics[role].arn),
    sources: {
      tables: ["acme-orders"],
      keyAliases: { primary: ["acme"], standby: ["acme"] },
      tags,
    },
  });
  new AuditTrail(scope, "audit", {
    ...{ naming, regions, keyArns, topicArn: topics.primary.arn },
    tables: { payments: { tableName: "acme-orders" }, control: { tableName: "acme-switch" } },
  });
  new CostBudget(scope, "budget", {
    ...{ region: regions.primary, name: "acme", monthlyUsd: 100, tags },
    topicArn: topics.primary.arn,
  });
});

it("in a bare scope, a ReplicatedBackup, an AuditTrail and a CostBudget bear their caller's names", () => {
  expect(json).toHaveResourceWithProperties(BackupVault, { name: "acme-backups-standby-test" });
  expect(json).toHaveResourceWithProperties(Cloudtrail, { name: "acme-audit-primary-test" });
  expect(json).toHaveResourceWithProperties(BudgetsBudget, { name: "acme", limit_amount: "100" });
  expect(json).toHaveResourceWithProperties(SnsTopic, { name: "acme-safeguards-primary" });
});
