import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { htmlReport } from "../../../drill/report/html-report";
import { MEASUREMENT } from "./fixture";

const page = htmlReport([{ measurement: MEASUREMENT, broken: [] }]);

test("the page stands by itself: no script, nothing from elsewhere, and every text escaped", () => {
  expect(page).not.toMatch(/<script|https?:\/\/|@import|url\(/);
  expect(page).toContain("engaged by &lt;failover-orchestrator&gt;");
  expect(page).toContain("The promises held.");
  expect(page).toContain("the clock ran 5 times as fast");
  expect(htmlReport([{ measurement: MEASUREMENT, broken: ["<lost>"] }])).toContain("Broken: &lt;lost&gt;");
});

test("the chart shows both Regions, the errors and what happened", () => {
  expect(page).toMatch(/<rect class="primary"/);
  expect(page).toMatch(/<rect class="standby"/);
  expect(page).toMatch(/<polyline class="errors"/);
  expect(page).toContain("69.4 s: kill -9 of us-east-1 (primary)");
});

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"],
  ...[
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
  ],
];

// Where no Chromium is installed, the page is not driven; the tests above hold all the same.
const inBrowser = existsSync(CHROMIUM) ? test.each : test.skip.each;

inBrowser([
  ["phone", 390, "light"],
  ["phone", 390, "dark"],
  ["desktop", 1280, "light"],
  ["desktop", 1280, "dark"],
])("a browser shows it on a %s (%i px, %s) without an error", (device, width, scheme) => {
  const folder = mkdtempSync(join(tmpdir(), "drill-report-"));
  writeFileSync(join(folder, "report.html"), page);
  const picture = join(folder, `${device}-${scheme}.png`);
  const dark =
    scheme === "dark"
      ? ["--blink-settings=preferredColorScheme=0"]
      : ["--blink-settings=preferredColorScheme=1"];
  const { stderr, status } = spawnSync(
    CHROMIUM,
    [
      ...[...FLAGS, ...dark, `--user-data-dir=${join(folder, "profile")}`, `--window-size=${width},1400`],
      ...[`--screenshot=${picture}`, `file://${join(folder, "report.html")}`],
    ],
    { encoding: "utf8" },
  );
  expect(status).toBe(0);
  expect(stderr).not.toContain("CONSOLE");
  expect(statSync(picture).size).toBeGreaterThan(10_000);
});
