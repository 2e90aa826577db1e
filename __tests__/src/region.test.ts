import { Construct } from "constructs";
import { App, TerraformStack, Token } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { PAIR_ROLES, RegionalScope, forEachRegion, peerOf, regionPair } from "../../src/region";
import { resolve } from "../support/resolve";
import { Template, testBed } from "../support/template";

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

describe("regionPair", () => {
  const stackWith = (primary: object, standby: object) => {
    const stack = new TerraformStack(new App(), "test");
    return {
      stack,
      pair: () =>
        regionPair(stack, {
          primary: new AwsProvider(stack, "aws_primary", { alias: "primary", ...primary }),
          standby: new AwsProvider(stack, "aws_standby", { alias: "standby", ...standby }),
        }),
    };
  };
  const EAST = { region: "us-east-1" };
  const OHIO = { region: "us-east-2" };

  it("takes names from the providers, and looks the account up once, by the primary's", () => {
    const { stack, pair } = stackWith(EAST, OHIO);
    const { primary, standby } = pair();
    expect([primary.name, primary.role, standby.name, standby.role]).toEqual([
      "us-east-1",
      "primary",
      "us-east-2",
      "standby",
    ]);
    const again = regionPair(stack, { primary: primary.provider, standby: standby.provider });
    const lookUp = Template.of(stack).json.data as Record<string, Record<string, { provider: string }>>;
    const [[id, { provider }]] = Object.entries(lookUp.aws_caller_identity ?? {}) as [
      [string, { provider: string }],
    ];
    expect(provider).toBe("aws.primary");
    expect(Object.keys(lookUp.aws_caller_identity ?? {})).toHaveLength(1);
    for (const region of [primary, standby, again.primary, again.standby]) {
      expect(resolve(stack, region.accountId)).toBe(`\${data.aws_caller_identity.${id}.account_id}`);
    }
  });

  it("looks nothing up where it is told the account", () => {
    const { stack, regions } = testBed();
    expect(regions.standby.accountId).toBe("123456789012");
    expect(Template.of(stack).json.data).toBeUndefined();
  });

  it.each(["", "12345678901", "1234-5678-9012"])("refuses the account '%s'", (accountId) => {
    const { stack, regions } = testBed();
    const { primary, standby } = regions;
    const pair = () => regionPair(stack, { primary: primary.provider, standby: standby.provider, accountId });
    expect(pair).toThrow(
      `test: accountId is not the id of an AWS account (given "${accountId}"). ` +
        "Pass its 12 digits, or nothing: then Terraform looks it up.",
    );
  });

  it("takes an account that Terraform knows later", () => {
    const { stack, regions } = testBed();
    const accountId = Token.asString({ resolve: () => "later" });
    const { primary } = regionPair(stack, {
      primary: regions.primary.provider,
      standby: regions.standby.provider,
      accountId,
    });
    expect(primary.accountId).toBe(accountId);
  });

  it("defect 1: refuses one Region twice", () => {
    expect(stackWith(EAST, EAST).pair).toThrow(
      "test: both providers have the same Region (given us-east-1). Give the standby's provider another Region",
    );
  });

  it.each([
    ["no Region", EAST, {}, "alias standby, region none"],
    ["a Region that is not known yet", EAST, { region: Token.asString({}) }, "alias standby, region ${"],
    ["no alias", { alias: undefined, ...EAST }, OHIO, "alias none, region us-east-1"],
  ])("defect 2: refuses a provider with %s", (_, primary, standby, given) => {
    expect(stackWith(primary, standby).pair).toThrow(
      `a Region's provider needs an alias and a Region that is known at synth (given ${given}`,
    );
  });
});
