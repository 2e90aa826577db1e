import { Token } from "cdktf";
import { RegionalScope } from "../../../src/region";
import { claimName } from "../../../src/validations/claim-name";
import { testBed } from "../../support/template";

describe("a physical name", () => {
  const { stack, regions } = testBed();
  const claim = (id: string, where: string, name: string) => () =>
    claimName(new RegionalScope(stack, id, regions.primary), "sqsQueue", where, name);
  const later = Token.asString({ resolve: () => "later" });

  it("is refused a second time in one Region, and the message names the first", () => {
    claim("first", "us-east-1", "orders")();
    expect(claim("second", "us-east-1", "orders")).toThrow(
      'test/second: the name of a sqsQueue is taken in this stack already, by test/first (given "orders" in us-east-1). ' +
        "Pass a name of its own.",
    );
  });

  it("is taken again in another Region, where it names something else", () => {
    expect(claim("elsewhere", "us-east-2", "orders")).not.toThrow();
  });

  it("is refused a second time where it is one token, such as the account's id, in both", () => {
    claim("third", "us-east-1", `orders-${later}`)();
    expect(claim("fourth", "us-east-1", `orders-${later}`)).toThrow(
      "test/fourth: the name of a sqsQueue is taken in this stack already, by test/third (given the same expression in us-east-1)",
    );
  });

  it("passes where it is another token", () => {
    claim("fifth", "us-east-1", Token.asString({ resolve: () => "one" }))();
    expect(claim("sixth", "us-east-1", Token.asString({ resolve: () => "two" }))).not.toThrow();
  });
});
