import type { Region } from "./region";

/**
 * The partition of a Region, by its name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(regionName: string): string {
  if (regionName.startsWith("cn-")) return "aws-cn";
  return regionName.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The ARN of something in a Region, for example `arnIn(region, "dynamodb", "table/orders")`. */
export const arnIn = (
  { name, accountId }: Pick<Region, "name" | "accountId">,
  service: string,
  resource: string,
): string => `arn:${partitionOf(name)}:${service}:${name}:${accountId}:${resource}`;
