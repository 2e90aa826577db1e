import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesFrom } from "../../../drill/report/comparison";
import { htmlReport } from "../../../drill/report/html-report";
import { readReport } from "../../../drill/report/report-data";
import { MEASUREMENT } from "../verdict/fixture";
import { reportOf } from "./report.fixture";

const folder = mkdtempSync(join(tmpdir(), "drill-compare-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, "old");
  writeFileSync(file, text);
  return file;
}

test("a page holds its own data, whatever stands in it", () => {
  const report = reportOf([{ measurement: MEASUREMENT, broken: ["</script><b>"] }]);
  expect(readReport(written(htmlReport(report)))).toEqual(report);
});

test("what --json printed can be compared as well", () => {
  const old = readReport(written(JSON.stringify([{ ...MEASUREMENT, broken: ["x"] }])));
  expect(differencesFrom(old, reportOf())).toEqual([
    { scenario: "region-loss", label: "promises broken", before: "x", now: "none" },
  ]);
});

test("figures, circumstances and scenarios that were not played are told", () => {
  const old = reportOf([{ measurement: { ...MEASUREMENT, lost: 1 }, broken: [] }]);
  const partition = { measurement: { ...MEASUREMENT, scenario: "partition" }, broken: [] };
  const report = reportOf([{ measurement: MEASUREMENT, broken: [] }, partition]);
  const later = { ...report, circumstances: { ...report.circumstances, commit: "fedcba" } };
  expect(differencesFrom(old, later)).toEqual([
    { scenario: "all", label: "commit", before: "0123456789ab", now: "fedcba" },
    { scenario: "region-loss", label: "lost after recovery", before: "1", now: "0" },
    { scenario: "partition", label: "played", before: "no", now: "yes" },
  ]);
});

test.each([
  ["a file that is not there", () => join(folder, "nowhere"), "cannot be read"],
  ["a page of something else", () => written("<html></html>"), "is no report"],
  ["JSON of something else", () => written('[{"a":1}]'), "is no report"],
])("%s is refused", (_, file, message) => {
  expect(() => readReport(file())).toThrow(message);
});
