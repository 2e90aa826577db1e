import {
  allOf,
  anyOf,
  exists,
  is,
  isAbsent,
  isFalse,
  isNot,
  isOneOf,
  isTrue,
  pattern,
} from "../../../../src/constructs/audit-trail/filter-pattern";
import { matchesPattern } from "../../../support/filter-pattern";

/** The examples of AWS's page on JSON filter patterns: what the evaluator of the tests must say of them. */
describe("the evaluator agrees with AWS's examples", () => {
  const EVENT = {
    eventType: "UpdateTrail",
    sourceIPAddress: "111.111.111.111",
    arrayKey: ["value", "another value"],
    objectList: [{ name: "a", id: 1 }],
    SomeObject: null,
    cluster_name: "c",
    isSecure: true,
  };

  it.each([
    ['{ $.eventType = "UpdateTrail" }', true],
    ['{ $.eventType = "*Trail" }', true],
    ['{ $.eventType = "Trail" }', false],
    ['{ $.arrayKey[0] = "value" }', true],
    ['{ $.arrayKey[1] = "value" }', false],
    ["{ $.objectList[0].id = 1 }", true],
    ['{ $.sourceIPAddress != "123.123.*" }', true],
    ['{ $.sourceIPAddress != "111.111.*" }', false],
    ["{ $.SomeObject IS NULL }", true],
    ["{ $.SomeOtherObject NOT EXISTS }", true],
    ["{ $.cluster_name EXISTS }", true],
    ["{ $.isSecure IS TRUE }", true],
    ["{ $.isSecure IS FALSE }", false],
    ['{ ($.eventType = "x") || ($.isSecure IS TRUE) && ($.cluster_name = "c") }', true],
    ['{ (($.eventType = "x") || ($.isSecure IS TRUE)) && ($.cluster_name = "d") }', false],
    ['{ $.missing != "x" }', false],
    ['{ $.missing = "x" }', false],
  ])("%s: %s", (text, matches) => {
    expect(matchesPattern(text, EVENT)).toBe(matches);
  });

  it.each([
    ["$.a = 1", "not a JSON pattern"],
    ["{ $.a }", "ends too early"],
    ['{ ($.a = "x" }', "expected )"],
    ['{ $.a = "x" $.b = "y" }', "unexpected $.b"],
    ['{ a = "x" }', "not a field: a"],
    ["{ $.a ( 1 }", "unknown operator ("],
    ["{ $.a % 1 }", "no token at"],
    [`{ $.a = "${"x".repeat(1024)}" }`, "at most 1024 characters"],
  ])("refuses %s", (text, message) => {
    expect(() => matchesPattern(text, {})).toThrow(message);
  });
});

it("says of a field that is not there that it has not the text, which != alone does not", () => {
  const text = pattern(isNot("who.arn", "*:role/ours"));
  expect(text).toBe('{ (($.who.arn NOT EXISTS) || ($.who.arn != "*:role/ours")) }');
  expect(matchesPattern(text, {})).toBe(true);
  expect(matchesPattern(text, { who: { arn: "x:role/theirs" } })).toBe(true);
  expect(matchesPattern(text, { who: { arn: "x:role/ours" } })).toBe(false);
});

it("joins terms, and leaves a single one alone", () => {
  expect(anyOf(is("a", "1"))).toBe('($.a = "1")');
  expect(allOf(exists("a"), isAbsent("b"), isTrue("c"), isFalse("d"))).toBe(
    "(($.a EXISTS) && ($.b NOT EXISTS) && ($.c IS TRUE) && ($.d IS FALSE))",
  );
  expect(isOneOf("a", "1", "2")).toBe('(($.a = "1") || ($.a = "2"))');
});
