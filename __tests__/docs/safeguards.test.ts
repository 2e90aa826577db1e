import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT, safeguardsTemplate } from "../support/synthesized";

const FILE = join(PROJECT, "docs", "safeguards.md");
const TEXT = readFileSync(FILE, "utf8");
const BLOCK = /(<!-- alarms -->\n)([\s\S]*?)(<!-- \/alarms -->)/;

/** A row for each alarm: where it lies, and what it tells whoever it wakes. */
function table(): string {
  const alarms = Object.values(safeguardsTemplate().resources("aws_cloudwatch_metric_alarm")).map(
    ({ alarm_name, alarm_description }) => {
      const [, what = "", role = ""] = /^payments-(.+)-(primary|standby)-dev$/.exec(String(alarm_name)) ?? [];
      return {
        what,
        role,
        told: String(alarm_description).replaceAll(
          /payments-[\w-]+-(?:primary|standby)-dev|us-east-\d/g,
          "...",
        ),
      };
    },
  );
  const rows = [...new Set(alarms.map(({ what }) => what))].map((what) => {
    const same = alarms.filter((one) => one.what === what);
    const where = same.length === 2 ? "both" : (same[0]?.role ?? "");
    return [`\`${what}\``, where, (same[0]?.told ?? "").replaceAll("|", "\\|")];
  });
  const all = [["Alarm", "Region", "What it says"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [
    line(all[0] as string[]),
    `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`,
    ...rows.map(line),
  ].join("\n");
}

test("the page says of each alarm what it says (UPDATE_ALARM_TABLE=1 writes it)", () => {
  const expected = `\n${table()}\n\n`;
  if (process.env.UPDATE_ALARM_TABLE)
    writeFileSync(
      FILE,
      TEXT.replace(BLOCK, (_all, begin: string, _old, end: string) => begin + expected + end),
    );
  expect(BLOCK.exec(readFileSync(FILE, "utf8"))?.[2]).toBe(expected);
});

test("its links lead somewhere", () => {
  const links = [...TEXT.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, path]) => path ?? "");
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((path) => !existsSync(join(PROJECT, "docs", path)))).toEqual([]);
});

test("the days that it says backups are kept are those of the plans", () => {
  const kept = Object.values(safeguardsTemplate().resources("aws_backup_plan")).flatMap(({ rule }) =>
    (rule as { lifecycle: { delete_after: number } }[]).map(({ lifecycle }) => lifecycle.delete_after),
  );
  expect(new Set(kept)).toEqual(new Set([35, 365]));
});
