import {
  DOMAIN,
  JWT,
  PRODUCTION,
  paymentsTemplate,
  safeguardsTemplate,
  stateTemplate,
} from "../../support/synthesized";
import type { Block, TerraformJson } from "../../support/terraform-json";

/** Every AWS service that a policy lets act, with the keys of the conditions on it. */
function actingServices(template: TerraformJson): string[] {
  const found = Object.values(template.json.data?.aws_iam_policy_document ?? {})
    .flatMap(({ statement }) => [statement].flat() as Block[])
    .flatMap(({ principals, condition, actions }) =>
      ((principals ?? []) as { type: string; identifiers: string[] }[])
        .filter(({ type }) => type === "Service")
        .map(({ identifiers }) => {
          const keys = ((condition ?? []) as { variable: string }[]).map(({ variable }) => variable).sort();
          const assumes = (actions as string[]).includes("sts:AssumeRole") ? "assumes a role" : "acts";
          return `${identifiers.join()} ${assumes}: ${keys.join(", ") || "no condition"}`;
        }),
    );
  return [...new Set(found)].sort();
}

const STATE = [
  "logging.s3.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
  "s3.amazonaws.com assumes a role: no condition",
];

test("a service acts for this account's own resources alone, but where AWS has no condition for it (ADR 0014)", () => {
  const everything = { ...PRODUCTION, ...DOMAIN, ...JWT, faultInjection: "on" };
  expect(actingServices(paymentsTemplate(everything))).toEqual([
    "apigateway.amazonaws.com assumes a role: no condition",
    "cloudwatch.amazonaws.com acts: aws:SourceAccount",
    "cloudwatch.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
    "delivery.logs.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
    "fis.amazonaws.com assumes a role: aws:SourceAccount",
    "lambda.amazonaws.com assumes a role: no condition",
    "logging.s3.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
    "logs.us-east-1.amazonaws.com acts: kms:EncryptionContext:aws:logs:arn",
    "logs.us-east-2.amazonaws.com acts: kms:EncryptionContext:aws:logs:arn",
    "s3.amazonaws.com assumes a role: no condition",
  ]);
  expect(actingServices(stateTemplate(PRODUCTION))).toEqual(STATE);
  expect(actingServices(safeguardsTemplate({ ...PRODUCTION, monthlyBudgetUsd: 500 }))).toEqual([
    "backup.amazonaws.com assumes a role: aws:SourceAccount",
    "budgets.amazonaws.com acts: aws:SourceAccount",
    "cloudtrail.amazonaws.com acts: aws:SourceArn",
    "cloudtrail.amazonaws.com acts: aws:SourceArn, s3:x-amz-acl",
    "cloudtrail.amazonaws.com assumes a role: aws:SourceAccount",
    "cloudwatch.amazonaws.com acts: aws:SourceAccount",
    "cloudwatch.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
    "logging.s3.amazonaws.com acts: aws:SourceAccount, aws:SourceArn",
    "logs.us-east-1.amazonaws.com acts: kms:EncryptionContext:aws:logs:arn",
    "s3.amazonaws.com assumes a role: no condition",
  ]);
});

test("a service invokes a function for one source, named by its ARN", () => {
  const permissions = Object.values(paymentsTemplate().resources("aws_lambda_permission"));
  expect(permissions.length).toBeGreaterThan(0);
  expect(permissions.filter(({ source_arn }) => source_arn === undefined)).toEqual([]);
});
