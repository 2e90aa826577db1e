import { PAIR_ROLES } from "../../../../src/region";
import { apiResource, idPattern, paymentsTemplate, reference } from "../../../support/synthesized";

describe.each(PAIR_ROLES)("in the %s", (role) => {
  const template = () => paymentsTemplate();
  const arn = () => reference(template(), "aws_sns_topic", `${role}_api_transactions_topic`, "arn");

  test("the topic is encrypted with the Region's own key", () => {
    const type = role === "primary" ? "aws_kms_key" : "aws_kms_replica_key";
    expect(apiResource(template(), role, "aws_sns_topic", "transactions_topic")).toEqual({
      provider: `aws.${role}`,
      name: `payments-transactions-${role}-dev`,
      kms_master_key_id: reference(template(), type, `key_${role}_key`, "arn"),
    });
  });

  test("it refuses what does not come over TLS, and lets nobody in that IAM does not", () => {
    expect(apiResource(template(), role, "aws_sns_topic_policy", "transactions_topic_policy").arn).toBe(
      arn(),
    );
    expect(template().statements(idPattern(`${role}_api_transactions_tls_only`))).toEqual({
      DenyWithoutTls: expect.objectContaining({
        effect: "Deny",
        actions: ["sns:Publish"],
        resources: [arn()],
      }),
    });
  });
});
