import { type Browser, chromium, type Page } from "playwright-core";
import { GameDayServer } from "../../../drill/gameday/server";
import type { State } from "../../../drill/gameday/state";
import { bundlePage } from "../../../drill/page/bundle-page";
import { accessibilityProblems } from "../../support/accessibility";
import { BROWSER, inBrowser } from "../../support/browser";
import { CARD, STATE } from "./page.fixture";

inBrowser("the page in a browser", () => {
  let browser: Browser;
  let server: GameDayServer;
  let url: string;
  let state: State;
  let asked: unknown[];
  const complaints: string[] = [];
  const bundle = bundlePage("gameday");

  beforeAll(async () => {
    browser = await chromium.launch(BROWSER);
  });
  afterAll(async () => browser.close());
  beforeEach(async () => {
    state = STATE;
    asked = [];
    complaints.length = 0;
    server = new GameDayServer({
      ...{ bundle, interval: 50 },
      game: {
        state: () => state,
        report: () => "<!doctype html><title>Report</title>",
        act: (request) => Promise.resolve(void asked.push(request)),
      },
    });
    url = await server.open();
  });
  afterEach(() => server.close());

  async function opened(width = 1440, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(url);
    await page.locator(".chart svg").first().waitFor();
    return page;
  }
  const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

  test.each([
    [1440, "light"],
    [1024, "dark"],
    [390, "light"],
    [390, "dark"],
  ] as const)(
    "%i px in %s: nothing that axe finds, no sideways scrolling, no message",
    async (width, scheme) => {
      const page = await opened(width, scheme);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  test("it says who serves, how each part is by a sign, and what is promised", async () => {
    const page = await opened();
    const text = await page.locator("body").innerText();
    expect(text).toContain("api.acme.io leads to us-east-2 (standby)");
    expect(text).toContain("failover switch engaged by failover-orchestrator");
    expect(text).toContain("2:05 of the drill");
    expect(await page.getByRole("region", { name: "primary" }).innerText()).toMatch(
      /†[\s\S]*its process is dead/,
    );
    expect(await page.getByRole("region", { name: "standby" }).innerText()).toContain("healthy, serves");
    expect(await page.locator('[data-count="Acknowledged"] dd').innerText()).toBe("90");
    expect(await page.locator(".lines .cut").count()).toBe(1);
    await page.close();
  });

  test("a button asks for its action, and so does its key", async () => {
    const page = await opened();
    await button(page, /Bring back us-east-1/).click();
    await page.keyboard.press("r");
    await page.waitForTimeout(200);
    expect(asked).toEqual([{ do: "revive:primary" }, { do: "release" }]);
    await page.close();
  });

  test("what loses something says so first, and is not done when it is left", async () => {
    const page = await opened();
    await button(page, /Kill us-east-2/).click();
    const dialog = page.getByRole("dialog");
    expect(await dialog.innerText()).toContain("What was acknowledged within the lag is missing.");
    await button(page, "Leave it").click();
    await page.keyboard.press("2");
    await dialog.getByRole("button", { name: "Kill us-east-2" }).click();
    await page.waitForTimeout(200);
    expect(asked).toEqual([{ do: "kill:standby" }]);
    await page.close();
  });

  test("pace, load, pause and the end are asked for", async () => {
    const page = await opened();
    await page.getByRole("slider", { name: "Speed" }).fill("20");
    await page.getByRole("slider", { name: "Load" }).fill("50");
    await button(page, "Pause").click();
    await button(page, "End and judge").click();
    await page.waitForTimeout(200);
    expect(asked).toEqual([{ speed: 20 }, { load: 50 }, { paused: true }, { end: true }]);
    await page.close();
  });

  test("a card is played: a choice stays while the state goes on, hints and the end are asked for", async () => {
    const page = await opened();
    await button(page, "A quiet Region").click();
    state = { ...STATE, card: CARD };
    await page.getByLabel("It is lost").check();
    state = { ...STATE, card: { ...CARD, seconds: 60 } };
    await page.getByText("1.0 of 6 minutes").waitFor();
    expect(await page.getByLabel("It is lost").isChecked()).toBe(true);
    expect(await page.getByRole("region", { name: "Exercises" }).innerText()).toContain(
      "runbook (docs/runbooks/fail-back.md)",
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    await button(page, "A hint (1 left)").click();
    await button(page, "That is it: judge us").click();
    await page.waitForTimeout(200);
    expect(asked).toEqual([{ card: "a-quiet-region" }, { hint: true }, { cause: "It is lost" }]);
    await page.close();
  });

  test("how a card ended is told with what it was", async () => {
    state = {
      ...STATE,
      card: {
        ...CARD,
        judgement: {
          points: [{ isGood: false, text: "It was not that." }],
          cost: "9 requests failed.",
          solution: "Lost.",
        },
      },
    };
    const page = await opened();
    const text = await page.getByRole("region", { name: "Exercises" }).innerText();
    for (const part of ["✗ It was not that.", "9 requests failed.", "Lost."]) expect(text).toContain(part);
    await page.close();
  });

  test("two pages at once see the same, and a page that reloads is told everything again", async () => {
    const [one, other] = [await opened(), await opened(390)];
    state = { ...STATE, promises: { ...STATE.promises, acknowledged: 91 } };
    for (const page of [one, other]) {
      await page.locator('[data-count="Acknowledged"] dd', { hasText: "91" }).waitFor();
    }
    await one.reload();
    await one.locator('[data-count="Acknowledged"] dd', { hasText: "91" }).waitFor();
    expect(complaints).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });

  test("at the end the verdict is told, and the report can be taken along", async () => {
    state = {
      ...STATE,
      phase: "over",
      controls: [],
      verdict: { held: true, sentences: ["No payment was lost."], broken: [] },
    };
    const page = await opened();
    expect(await page.locator(".banner").innerText()).toContain("✓ Every promise held. No payment was lost.");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByText("Download the report").click(),
    ]);
    expect(download.suggestedFilename()).toBe("gameday-report.html");
    await page.close();
  });

  test("when the server is gone the page says so, and offers nothing any more", async () => {
    const page = await opened();
    server.close();
    await page.getByText("its process has ended").waitFor();
    expect(await button(page, "Pause").isDisabled()).toBe(true);
    expect(await button(page, /Bring back us-east-1/).isDisabled()).toBe(true);
    await page.close();
  });
});
