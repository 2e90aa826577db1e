/**
 * The commercial Regions that an account can use. China and GovCloud are other partitions, with other
 * accounts and no shared Route 53, so a pair across them cannot fail over.
 * Source: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const AWS_REGIONS = [
  "af-south-1",
  "ap-east-1",
  "ap-east-2",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "ca-central-1",
  "ca-west-1",
  "eu-central-1",
  "eu-central-2",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "mx-central-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
] as const;

/**
 * The Region sets of DynamoDB's multi-Region strong consistency: a table's three Regions must come from one.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
 */
export const STRONG_CONSISTENCY_REGION_SETS: readonly (readonly string[])[] = [
  ["us-east-1", "us-east-2", "us-west-2"],
  ["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1"],
  ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
];

/**
 * Region of the Route 53 health-check metrics: they exist nowhere else.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const HEALTH_CHECK_METRICS_REGION = "us-east-1";

/** The Regions that may hold the witness of a strongly consistent table over these two; empty where there is none. */
export function witnessRegions(primary: string, standby: string): string[] {
  const set = STRONG_CONSISTENCY_REGION_SETS.find(
    (regions) => regions.includes(primary) && regions.includes(standby),
  );
  return (set ?? []).filter((region) => region !== primary && region !== standby);
}

/** A Region beside the two: the witness's, or else a large one that is neither of them. */
export function thirdRegionOf({
  primaryRegion,
  standbyRegion,
  consistency,
}: {
  readonly primaryRegion: string;
  readonly standbyRegion: string;
  readonly consistency:
    { readonly mode: "strong"; readonly witnessRegion: string } | { readonly mode: "eventual" };
}): string {
  const isOneOfThem = (name: string) => name === primaryRegion || name === standbyRegion;
  if (consistency.mode === "strong") return consistency.witnessRegion;
  if (!isOneOfThem("us-west-2")) return "us-west-2";
  return isOneOfThem("us-east-1") ? "eu-west-1" : "us-east-1";
}
