import { GLOBAL_TAGS, defaultTags } from "../../src/tags";

describe("defect 16: the tags", () => {
  it("of a provider say project, environment, owner, cost center, Region and role", () => {
    const configuration = { environmentSuffix: "qa", costCenter: "42", owner: "team" };
    expect(defaultTags(configuration, { name: "us-east-2", role: "standby" })).toEqual({
      Project: "payments",
      Environment: "qa",
      ManagedBy: "cdktf",
      CostCenter: "42",
      Owner: "team",
      Region: "us-east-2",
      "DR-Role": "standby",
    });
  });

  it("of what has no Region override the provider's Region and role, and no more", () => {
    expect(GLOBAL_TAGS).toEqual({ Region: "global", "DR-Role": "global" });
  });
});
