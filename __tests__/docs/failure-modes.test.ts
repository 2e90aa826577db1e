import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../support/synthesized";

const TESTS = join(PROJECT, "__tests__");

const listed = [
  ...readFileSync(join(PROJECT, "docs", "failure-modes.md"), "utf8").matchAll(/^\| (\d+) +\|/gm),
].map(([, number]) => Number(number));

const named = new Set(
  readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => [...readFileSync(join(TESTS, file), "utf8").matchAll(/"defect (\d+):/g)])
    .map(([, number]) => Number(number)),
);

test("the list of ways to fail has each number once, without a gap", () => {
  expect(listed.length).toBeGreaterThan(20);
  expect(listed).toEqual(listed.map((_, index) => index + 1));
});

test("every way to fail is caught by a test that names it, and no test names another", () => {
  expect([...named].sort((a, b) => a - b)).toEqual(listed);
});
