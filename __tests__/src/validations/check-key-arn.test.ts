import { Token } from "cdktf";
import { checkKeyArn } from "../../../src/validations/check-key-arn";

const check = (arn: string) => () =>
  checkKeyArn("stack/table", "keyArns.standby", arn, { name: "us-east-2" });

describe("the ARN of a KMS key", () => {
  it.each([
    ["a key of another Region", "arn:aws:kms:us-east-1:123456789012:key/mrk-1"],
    ["a key's id", "mrk-1"],
    ["an alias", "arn:aws:kms:us-east-2:123456789012:alias/payments"],
    ["another service's ARN", "arn:aws:sns:us-east-2:123456789012:topic"],
    ["nothing", ""],
  ])("is refused where it is %s", (_, arn) => {
    expect(check(arn)).toThrow(
      `stack/table: keyArns.standby is not the ARN of a KMS key in us-east-2 (given "${arn}"). ` +
        "Pass the ARN of that Region's key, e.g. of ReplicatedKey.arns.",
    );
  });

  it.each([
    ["of the Region", "arn:aws:kms:us-east-2:123456789012:key/0f7c1f0e-1111-4222-8333-123456789abc"],
    ["of the Region, for several Regions", "arn:aws:kms:us-east-2:123456789012:key/mrk-1"],
    ["that Terraform knows later", Token.asString({ resolve: () => "later" })],
  ])("is taken where it is one %s", (_, arn) => {
    expect(check(arn)).not.toThrow();
  });
});
