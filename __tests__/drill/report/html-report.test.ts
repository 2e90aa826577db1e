import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { htmlReport } from "../../../drill/report/html-report";
import { accessibilityProblems } from "../../support/accessibility";
import { BROWSER, inBrowser } from "../../support/browser";
import { MEASUREMENT } from "../verdict/fixture";
import { reportOf } from "./report.fixture";

const RUNG = { alarm: "payments-failover-switch-engaged-standby-dev", from: 120, why: "SwitchEngaged 1" };
const good = { measurement: { ...MEASUREMENT, alarms: [RUNG] }, broken: [] };
const page = htmlReport(reportOf([good]));
const shown = (change: Partial<typeof MEASUREMENT>, broken: readonly string[] = []) =>
  htmlReport(reportOf([{ measurement: { ...MEASUREMENT, ...change }, broken }]));

test("the page stands by itself: nothing comes from elsewhere, and every text is escaped", () => {
  const words = page.replace(/<script>[\s\S]*?<\/script>/g, "");
  expect(words).not.toMatch(/<script [^>]*src=|<link [^>]*href="(?!data:)|https?:\/\/|@import|url\(/);
  expect(page).toContain(`content="default-src 'none';`);
  expect(words).toContain("engaged by &lt;failover-orchestrator&gt;");
  expect(shown({}, ["<lost>"])).toContain("Broken: &lt;lost&gt;");
});

test("the first that is read is the verdict in a sentence, with the outage's phases, and the figures with the target", () => {
  expect(page).toContain("No payment was lost or settled twice.</h1>");
  expect(page).toContain(
    "Clients were without service for 88 s: 20 s until noticed, 9 s until agreed, " +
      "58 s until the last client's answer ran out, 1 s until its next attempt was acknowledged.",
  );
  expect(page).toContain("Every promise held.");
  expect(page).toContain("within the target of 120 s; 90 s implied by the stack");
  expect(page).toContain("1,234,567.89 USD");
});

test("a broken promise is told first, and says which", () => {
  const text = shown({ lost: 2 }, ["2 acknowledged payments are lost."]);
  expect(text).toContain("2 payments were lost.</h1>");
  expect(text).toContain("Promises were broken.");
  expect(text).toContain("Broken: 2 acknowledged payments are lost.");
});

test("date, commit, configuration and the command to run it again stand at the end", () => {
  for (const text of [
    "2026-01-02 03:04:05 UTC",
    "0123456789ab",
    "us-east-2 (standby)",
    "npm run drill -- --seed 7",
  ]) {
    expect(page).toContain(text);
  }
});

test("each alarm that rang has its time and its reason, and stands among the events", () => {
  const alarms = [
    { alarm: "queue-<age>", from: 60, to: 120, why: "age 130, above 120" },
    { alarm: "probes", from: 127.5, why: "failures 2" },
  ];
  const text = shown({ alarms, timeline: [{ at: 60, kind: "alarm", text: "queue-age rings" }] });
  expect(text).toContain('queue-&lt;age&gt;</b> <span class="soft">60 s to 120 s');
  expect(text).toContain("left:23.5%;width:23.5%");
  expect(text).toContain("age 130, above 120");
  expect(text).toContain('probes</b> <span class="soft">128 s to the end');
  expect(text).toMatch(/<li class="alarm">.*<time>60\.0 s<\/time><span>queue-age rings/);
  expect(shown({ alarms: [] })).toContain("No alarm rang.");
});

test("several scenarios stand side by side, each with its own part of the page", () => {
  const late = {
    measurement: {
      ...MEASUREMENT,
      scenario: "partition",
      recovery: { ...MEASUREMENT.recovery!, total: 141 },
    },
    broken: ["x"],
  };
  const text = htmlReport(reportOf([good, late]));
  expect(text).toContain("The slowest recovery took 141 s.");
  expect(text).toContain("Promises were broken in partition.");
  expect(text).toContain('<a href="#scenario-1">partition</a>');
  expect(text).toContain("141.0 s (over the target)");
  expect(text).toContain('<section id="scenario-1">');
});

test("what differs from an older report stands in a table of its own", () => {
  const old = reportOf([{ measurement: { ...MEASUREMENT, nameMoves: 3 }, broken: [] }]);
  const text = htmlReport(reportOf(), old);
  expect(text).toContain("What differs from the last report");
  expect(text).toContain('<td>moves of the name</td><td class="value">3</td><td class="value">1</td>');
  expect(htmlReport(reportOf(), reportOf())).toContain("<p>Nothing.</p>");
});

inBrowser("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "drill-report-"));
  const file = join(folder, "report.html");
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, page);
    browser = await chromium.launch(BROWSER);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function opened(width: number, colorScheme: "light" | "dark"): Promise<[Page, string[]]> {
    const tab = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(message.text()));
    tab.on("pageerror", (error) => complaints.push(error.message));
    tab.on("requestfailed", (request) => complaints.push(request.url()));
    await tab.goto(`file://${file}`);
    await tab.locator("[data-chart] svg").first().waitFor();
    return [tab, complaints];
  }

  test.each([
    [390, "light"],
    [390, "dark"],
    [1024, "light"],
    [1440, "dark"],
  ] as const)(
    "%i px in %s: no complaint, nothing that axe finds, no sideways scrolling",
    async (width, scheme) => {
      const [tab, complaints] = await opened(width, scheme);
      expect(await tab.getByRole("heading", { name: "No payment was lost" }).isVisible()).toBe(true);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(await accessibilityProblems(tab)).toEqual([]);
      expect(complaints).toEqual([]);
      await tab.close();
    },
  );

  test("the picture shows both Regions, the phases, and the events with their names on their lines", async () => {
    const [tab] = await opened(1280, "light");
    const picture = tab.locator("[data-chart] svg").first();
    expect(await picture.locator(".primary rect").count()).toBeGreaterThan(20);
    expect(await picture.locator(".standby rect").count()).toBeGreaterThan(20);
    const words = (await picture.locator("text").allTextContents()).join("|");
    expect(words).toContain("1 kill -9 of us-east-1 (primary)");
    expect(words).toContain("TTL");
    await tab.close();
  });

  test("it prints dark on white, whatever the screen is, and the picture fits the sheet", async () => {
    const [tab] = await opened(1280, "dark");
    await tab.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await tab.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    await tab.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await tab.locator("[data-chart] svg").first().getAttribute("width")).toBe("680");
    await tab.close();
  });

  test("the picture is there as a table, opened by keyboard", async () => {
    const [tab] = await opened(390, "light");
    const summary = tab.getByText("The picture as a table");
    await summary.focus();
    await tab.keyboard.press("Enter");
    expect(await tab.getByRole("columnheader", { name: "oldest under way, s" }).isVisible()).toBe(true);
    await tab.close();
  });
});
