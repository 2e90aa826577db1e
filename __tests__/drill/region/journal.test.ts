import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Journal } from "../../../drill/region/journal";

const folder = mkdtempSync(join(tmpdir(), "drill-journal-"));
const file = join(folder, "journal.jsonl");
afterAll(() => rmSync(folder, { recursive: true }));

function reopened(): { journal: Journal<string>; entries: string[] } {
  const entries: string[] = [];
  return { journal: new Journal<string>(file, (entry) => entries.push(entry)), entries };
}

test("what was written is there again, but for half a line, which spoils nothing that follows", () => {
  reopened().journal.write("one");
  appendFileSync(file, '"tw');
  const { journal, entries } = reopened();
  expect(entries).toEqual(["one"]);
  journal.write("three");
  expect(reopened().entries).toEqual(["one", "three"]);
  expect(readFileSync(file, "utf8")).toBe('"one"\n"three"\n');
});
