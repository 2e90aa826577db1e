import { findingsOf } from "../../../../src/commands/preflight/finding";
import { reportText } from "../../../../src/commands/preflight/report";

const region = findingsOf("Region enabled", "us-east-1");
const names = findingsOf("Names");

test("a table, what to do about each finding, and the conclusion", () => {
  const text = reportText([
    region.ok("enabled"),
    names.failure("taken", "Choose another."),
    names.warning("odd", "Look."),
  ]);
  expect(text).toBe(
    [
      "ok     Region enabled  us-east-1  enabled",
      "FAILS  Names           account    taken",
      "LOOK   Names           account    odd",
      "",
      "- Names: taken.",
      "  Choose another.",
      "- Names: odd.",
      "  Look.",
      "",
      "A deploy would fail: 1 to correct, 1 to look at.",
    ].join("\n"),
  );
});

test("where all is well, no remedies are listed", () => {
  expect(reportText([region.ok("enabled")])).toBe(
    "ok  Region enabled  us-east-1  enabled\n\nNothing found that a deploy would fail of; 0 to look at.",
  );
});

test("a remedy names the Region of its finding", () => {
  expect(reportText([region.failure("not enabled", "Enable it.")])).toContain(
    "- Region enabled, us-east-1: not enabled.\n  Enable it.",
  );
});
