import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { readCards } from "../../../drill/gameday/card";
import { GameDay } from "../../../drill/gameday/game-day";
import { performer } from "../../../drill/gameday/perform";
import { readRecording, Recorder } from "../../../drill/gameday/recording";
import { GameDayServer } from "../../../drill/gameday/server";
import { bundlePage } from "../../../drill/page/bundle-page";
import { withWorkspace } from "../../../drill/workspace";
import { BROWSER, inBrowser } from "../../support/browser";
import { reportOf } from "../report/report.fixture";

/** The simulation is real: on a busy machine it takes its time. */
const LONGEST = 300_000;

inBrowser("a game day by hand, with both Regions", () => {
  const folder = mkdtempSync(join(tmpdir(), "gameday-test-"));
  const record = join(folder, "day.json");
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch(BROWSER);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test(
    "the primary is killed by a button, the name moves, the counters hold, the switch is engaged and released, and the report tells of it",
    async () => {
      await withWorkspace({ project: process.cwd(), environment: process.env }, async (workspace) => {
        const about = { seed: 2, rate: 2 };
        const game = await GameDay.start({
          ...{ ...workspace, ...about, speed: 8, lag: { p50: 0.5, p99: 2 }, cards: readCards() },
          recorder: new Recorder(record, { ...about, consistency: "strong" }),
          circumstances: reportOf().circumstances,
        });
        const server = new GameDayServer({
          ...{ bundle: bundlePage("gameday"), interval: 200 },
          game: { state: () => game.state(), report: () => game.report(), act: performer(game) },
        });
        try {
          const page = await browser.newPage();
          page.setDefaultTimeout(LONGEST);
          const complaints: string[] = [];
          page.on("console", (message) => complaints.push(message.text()));
          page.on("pageerror", (error) => complaints.push(error.message));
          await page.goto(await server.open());
          await page.getByText("Health checkers warm up").waitFor();
          await game.open();
          const count = (name: string) => page.locator(`[data-count="${name}"] dd`);
          const button = (name: RegExp) => page.getByRole("button", { name });
          const facts = (text: string) => page.locator(".facts", { hasText: text }).waitFor();

          while (Number(await count("Acknowledged").innerText()) <= 5) await page.waitForTimeout(200);
          await button(/^Kill us-east-1/).click();
          await facts("leads to us-east-2 (standby)");
          const atMove = Number(await count("Acknowledged").innerText());
          await page.reload();
          await button(/^Bring back us-east-1/).click();
          await button(/^Kill us-east-1/).waitFor();
          if (!(await page.locator(".facts").innerText()).includes("engaged")) {
            await button(/^Engage it at once/).click();
            await button(/^Engage it at once/)
              .last()
              .click();
          }
          await facts("switch engaged");
          await button(/^Release the failover switch/).click();
          await facts("switch released by operator");
          await button(/^End and judge/).click();
          await page.getByText("Download the report").waitFor();

          expect(Number(await count("Acknowledged").innerText())).toBeGreaterThanOrEqual(atMove);
          expect(await count("Lost").innerText()).toBe("0");
          expect(await count("Settled twice").innerText()).toBe("0");
          expect(await page.locator(".banner").innerText()).toContain(
            "No payment was lost or settled twice.",
          );
          const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.getByText("Download the report").click(),
          ]);
          const report = readFileSync(await download.path(), "utf8");
          expect(report).toContain("No payment was lost or settled twice.</h1>");
          expect(report).toContain("kill -9 of us-east-1 (primary)");
          expect(complaints).toEqual([]);
          const { steps, endedAt } = readRecording(record);
          expect(steps.map((step) => step.do).filter((id) => !id.startsWith("engage"))).toEqual([
            "kill:primary",
            "revive:primary",
            "release",
          ]);
          expect(endedAt).toBeGreaterThan(steps[0]?.at ?? Infinity);
        } finally {
          server.close();
          await game.stop();
        }
      });
    },
    LONGEST,
  );
});
