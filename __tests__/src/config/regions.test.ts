import {
  AWS_REGIONS,
  HEALTH_CHECK_METRICS_REGION,
  STRONG_CONSISTENCY_REGION_SETS,
  thirdRegionOf,
  witnessRegions,
} from "../../../src/config/regions";

describe("witnessRegions", () => {
  it.each([
    ["us-east-1", "us-east-2", ["us-west-2"]],
    ["us-west-2", "us-east-1", ["us-east-2"]],
    ["eu-west-1", "eu-west-2", ["eu-west-3", "eu-central-1"]],
    ["ap-northeast-1", "ap-northeast-3", ["ap-northeast-2"]],
  ])("for %s and %s are %s", (primary, standby, witnesses) => {
    expect(witnessRegions(primary, standby)).toEqual(witnesses);
  });

  it.each([
    ["us-east-1", "us-west-1"],
    ["us-east-1", "eu-west-1"],
    ["sa-east-1", "sa-east-1"],
  ])("are none for %s and %s, which share no Region set", (primary, standby) => {
    expect(witnessRegions(primary, standby)).toEqual([]);
  });
});

describe("the Region sets of strong consistency", () => {
  it("hold Regions that an account can use, each in one set", () => {
    const all = STRONG_CONSISTENCY_REGION_SETS.flat();
    expect(AWS_REGIONS).toEqual(expect.arrayContaining(all));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("the known Regions", () => {
  it("are each named once, and none of another partition", () => {
    expect(new Set(AWS_REGIONS).size).toBe(AWS_REGIONS.length);
    expect(AWS_REGIONS.filter((region) => /^(cn|us-gov|us-iso|eusc)/.test(region))).toEqual([]);
  });

  it("defect 13: have the health checks' metrics in us-east-1 alone", () => {
    expect(HEALTH_CHECK_METRICS_REGION).toBe("us-east-1");
  });
});

describe("thirdRegionOf", () => {
  it.each([
    ["us-east-1", "us-east-2", "us-west-2", "us-west-2"],
    ["eu-west-1", "eu-west-2", "eu-west-3", "eu-west-3"],
    ["us-west-2", "sa-east-1", undefined, "us-east-1"],
    ["us-west-2", "us-east-1", undefined, "eu-west-1"],
  ])("of %s and %s with the witness %s is %s", (primaryRegion, standbyRegion, witnessRegion, third) => {
    const consistency = witnessRegion
      ? ({ mode: "strong", witnessRegion } as const)
      : ({ mode: "eventual" } as const);
    expect(thirdRegionOf({ primaryRegion, standbyRegion, consistency })).toBe(third);
  });
});
