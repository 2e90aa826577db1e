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

export type AwsRegion = (typeof AWS_REGIONS)[number];

/**
 * The Region sets of DynamoDB's multi-Region strong consistency: a table's three Regions must come from one.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
 */
export const STRONG_CONSISTENCY_REGION_SETS: readonly (readonly AwsRegion[])[] = [
  ["us-east-1", "us-east-2", "us-west-2"],
  ["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1"],
  ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
];

/**
 * Region of the Route 53 health-check metrics: they exist nowhere else.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const HEALTH_CHECK_METRICS_REGION = "us-east-1";

/** The Region set that holds all of these Regions, where there is one. */
export const regionSetOf = (...regions: readonly string[]): readonly AwsRegion[] | undefined =>
  STRONG_CONSISTENCY_REGION_SETS.find((set: readonly string[]) =>
    regions.every((region) => set.includes(region)),
  );

/** The Regions that may hold the witness of a strongly consistent table over these two; empty where there is none. */
export const witnessRegions = (primary: string, standby: string): AwsRegion[] =>
  (regionSetOf(primary, standby) ?? []).filter((region) => region !== primary && region !== standby);

/** The standby where nobody names one: the first other Region of the primary's set. None where it lies in no set. */
export const defaultStandbyOf = (primary: AwsRegion): AwsRegion | undefined =>
  regionSetOf(primary)?.find((region) => region !== primary);

/**
 * The part of the world of a Region, by the first word of its name, as AWS groups Regions.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const GEOGRAPHIES = {
  af: "africa",
  ap: "asia-pacific",
  ca: "north-america",
  eu: "europe",
  il: "middle-east",
  me: "middle-east",
  mx: "north-america",
  sa: "south-america",
  us: "north-america",
} as const;

export type Geography = (typeof GEOGRAPHIES)[keyof typeof GEOGRAPHIES];

export const GEOGRAPHY_NAMES = [...new Set(Object.values(GEOGRAPHIES))].sort();

export const geographyOf = (region: AwsRegion): Geography =>
  GEOGRAPHIES[region.slice(0, 2) as keyof typeof GEOGRAPHIES];

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
