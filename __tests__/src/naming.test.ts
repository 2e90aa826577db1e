import * as fc from "fast-check";
import { ConstructError } from "../../src/errors";
import { NAME_LIMITS, Naming } from "../../src/naming";
import type { NamedService } from "../../src/naming";

const SERVICES = Object.keys(NAME_LIMITS) as NamedService[];
const suffix = fc.stringMatching(/^[a-z][a-z0-9-]{0,14}[a-z0-9]$/);
const part = fc.stringMatching(/^[a-z-]{1,70}$/);

describe("defect 16: a physical name", () => {
  const naming = new Naming("qa");

  it("is payments, what, the role and the suffix", () => {
    expect(naming.name("sqsQueue", "intake", "primary")).toBe("payments-intake-primary-qa");
  });

  it("has no role where one name serves both Regions", () => {
    expect(naming.name("dynamodbTable", "ledger")).toBe("payments-ledger-qa");
  });

  it("of a bucket has the account's id, since S3 names are global", () => {
    expect(naming.bucketName("receipts", "standby", "123456789012")).toBe(
      "payments-receipts-standby-123456789012-qa",
    );
  });

  it("that is as long as the service allows is taken, and one longer refused, not cut", () => {
    const what = "a".repeat(NAME_LIMITS.iamRole - "payments--qa".length);
    expect(naming.name("iamRole", what)).toHaveLength(NAME_LIMITS.iamRole);
    const refused = () => naming.name("iamRole", `${what}a`);
    expect(refused).toThrow(ConstructError);
    expect(refused).toThrow(
      `payments-${what}a-qa: the name is longer than iamRole allows (given 65 characters). ` +
        "Shorten it by 1 to at most 64: choose a shorter ENVIRONMENT_SUFFIX.",
    );
  });

  it("of a bucket is counted with twelve digits while the account's id is a token", () => {
    const what = "a".repeat(NAME_LIMITS.s3Bucket - "payments--primary-123456789012-qa".length);
    expect(naming.bucketName(what, "primary", "123456789012")).toHaveLength(NAME_LIMITS.s3Bucket);
    const token = "${data.aws_caller_identity.current.account_id}";
    expect(naming.bucketName(what, "primary", token)).toBe(`payments-${what}-primary-${token}-qa`);
    expect(() => naming.bucketName(`${what}a`, "primary", token)).toThrow(/longer than s3Bucket allows/);
  });

  it("ends with the suffix and is within the service's limit, or is refused", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SERVICES), part, suffix, (service, what, environmentSuffix) => {
        const make = () => new Naming(environmentSuffix).name(service, what, "standby");
        if (`payments-${what}-standby-${environmentSuffix}`.length > NAME_LIMITS[service]) {
          expect(make).toThrow(ConstructError);
        } else {
          expect(make()).toBe(`payments-${what}-standby-${environmentSuffix}`);
        }
      }),
    );
  });
});
