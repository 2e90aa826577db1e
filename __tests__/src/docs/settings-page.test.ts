import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentVariableOf, SETTING_GROUPS, SETTING_NAMES } from "../../../src/config/settings";
import { settingsPage } from "../../../src/docs/settings-page";

const written = readFileSync(join(__dirname, "..", "..", "..", "docs", "settings.md"), "utf8");

describe("docs/settings.md", () => {
  it("is what npm run docs writes", () => {
    expect(written).toBe(settingsPage());
  });

  it("tells of each setting once", () => {
    const told = [...written.matchAll(/^### `(.+)`$/gm)].map(([, name]) => name);
    expect(told).toHaveLength(SETTING_NAMES.length);
    expect(told.sort()).toEqual(SETTING_NAMES.map(environmentVariableOf).sort());
  });

  it("tells what each one means, its default and what is allowed", () => {
    const sections = written.split(/^### /m).slice(1);
    for (const section of sections) {
      expect(section).toMatch(/^`[A-Z_]+`\n\n.{10,}\n\n- Default: .+\n- Allowed: .+\n/);
    }
  });

  it("has no group without a setting", () => {
    const sizes = Object.values(SETTING_GROUPS).map((settings) => Object.keys(settings).length);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(SETTING_NAMES.length);
  });
});
