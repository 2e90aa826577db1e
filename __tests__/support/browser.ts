import { existsSync } from "node:fs";
import type { LaunchOptions } from "playwright-core";

const executablePath = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== "" && existsSync(path));

/** A browser that asks nothing of the network by itself. Its own sandbox needs rights that containers do not give. */
export const BROWSER: LaunchOptions = {
  executablePath,
  chromiumSandbox: false,
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
};

/** Needs Chromium or Chrome; CHROMIUM may say where it is. Skipped where there is none, and CI refuses skipped tests. */
export const inBrowser = executablePath === undefined ? describe.skip : describe;
