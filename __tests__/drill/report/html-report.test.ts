import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { htmlReport } from "../../../drill/report/html-report";
import { BROWSER, inBrowser } from "../../support/browser";
import { MEASUREMENT } from "../verdict/fixture";

const RUNG = { alarm: "payments-failover-switch-engaged-standby-dev", from: 120, why: "SwitchEngaged 1" };
const page = htmlReport([{ measurement: { ...MEASUREMENT, alarms: [RUNG] }, broken: [] }]);

test("the page stands by itself: no script, nothing from elsewhere, and every text escaped", () => {
  expect(page).not.toMatch(/<script|https?:\/\/|@import|url\(/);
  expect(page).toContain("engaged by &lt;failover-orchestrator&gt;");
  expect(page).toContain("The promises held.");
  expect(page).toContain("the clock ran 5 times as fast");
  expect(htmlReport([{ measurement: MEASUREMENT, broken: ["<lost>"] }])).toContain("Broken: &lt;lost&gt;");
});

test("each alarm that rang has its time and its reason, and stands among the events", () => {
  const alarms = [
    { alarm: "queue-<age>", from: 60, to: 120, why: "age 130, above 120" },
    { alarm: "probes", from: 127.5, why: "failures 2" },
  ];
  const timeline = [{ at: 60, kind: "alarm", text: "queue-age rings" }] as const;
  const shown = htmlReport([{ measurement: { ...MEASUREMENT, alarms, timeline }, broken: [] }]);
  expect(shown).toContain("queue-&lt;age&gt;: 60 s to 120 s");
  expect(shown).toContain('<rect x="23.5%" width="23.5%"');
  expect(shown).toContain("age 130, above 120");
  expect(shown).toContain("probes: 128 s to the end");
  expect(shown).toContain('<li class="alarm"><time>60.0 s</time> queue-age rings</li>');
  expect(shown).not.toContain('<line class="mark alarm"');
  expect(htmlReport([{ measurement: { ...MEASUREMENT, alarms: [] }, broken: [] }])).toContain(
    "No alarm rang.",
  );
});

test("the chart shows both Regions, the errors and what happened", () => {
  expect(page).toMatch(/<rect class="primary"/);
  expect(page).toMatch(/<rect class="standby"/);
  expect(page).toMatch(/<polyline class="errors"/);
  expect(page).toContain("69.4 s: kill -9 of us-east-1 (primary)");
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
    return [tab, complaints];
  }

  test.each([
    ["phone", 390, "light"],
    ["phone", 390, "dark"],
    ["desktop", 1280, "light"],
    ["desktop", 1280, "dark"],
  ] as const)(
    "a %s of %i px shows it in %s: no complaint, no sideways scrolling",
    async (_, width, scheme) => {
      const [tab, complaints] = await opened(width, scheme);
      expect(await tab.getByRole("heading", { name: "Drill report" }).isVisible()).toBe(true);
      expect(await tab.getByRole("img", { name: "Payments acknowledged a second" }).isVisible()).toBe(true);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(complaints).toEqual([]);
      await tab.close();
    },
  );

  test("text and background change places in the dark", async () => {
    const colours = async (scheme: "light" | "dark") => {
      const [tab] = await opened(1280, scheme);
      const brightness = (property: string) =>
        tab.evaluate<number>(
          `getComputedStyle(document.body).${property}.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)`,
        );
      return { text: await brightness("color"), background: await brightness("backgroundColor") };
    };
    const [light, dark] = [await colours("light"), await colours("dark")];
    expect(light.background).toBeGreaterThan(light.text);
    expect(dark.text).toBeGreaterThan(dark.background);
  });

  test("a click hides the events, and another one shows them", async () => {
    const [tab] = await opened(390, "light");
    const event = tab.getByText("kill -9 of us-east-1 (primary)").last();
    const summary = tab.getByText("What happened");
    await summary.click();
    expect(await event.isVisible()).toBe(false);
    await summary.click();
    expect(await event.isVisible()).toBe(true);
  });
});
