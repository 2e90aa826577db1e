import { arnIn, partitionOf } from "../../src/arn";

test.each([
  ["us-east-1", "aws"],
  ["eu-central-1", "aws"],
  ["cn-north-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
])("%s lies in the partition %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});

test("an ARN names the partition, the service, the Region and the account", () => {
  const region = { name: "cn-north-1", accountId: "123456789012" };
  expect(arnIn(region, "dynamodb", "table/orders")).toBe(
    "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders",
  );
});
