import { Construct } from "constructs";
import { PAIR_ROLES, RegionalScope, forEachRegion, peerOf } from "../../src/region";
import { testBed } from "../support/template";

describe("the pair of Regions", () => {
  it("are each other's peer", () => {
    expect(peerOf("primary")).toBe("standby");
    expect(peerOf("standby")).toBe("primary");
  });

  it("defect 1: both get a value, the primary's first", () => {
    const made: string[] = [];
    expect(forEachRegion((role) => made.push(role))).toEqual({ primary: 1, standby: 2 });
    expect(made).toEqual(PAIR_ROLES);
  });
});

describe("RegionalScope", () => {
  const { stack, regions } = testBed();
  const scope = new RegionalScope(stack, "scope", regions.standby);

  it("knows its Region", () => expect(scope.region).toBe(regions.standby));

  it("is known as one, also where it was made by another copy of the code", () => {
    expect(RegionalScope.isRegionalScope(scope)).toBe(true);
    expect(RegionalScope.isRegionalScope({ [Symbol.for("payments.RegionalScope")]: true })).toBe(true);
  });

  it.each([[new Construct(stack, "other")], [null], [undefined], ["scope"]])("is not %p", (other) => {
    expect(RegionalScope.isRegionalScope(other)).toBe(false);
  });
});
