import { SETTINGS, SETTING_NAMES, environmentVariableOf } from "../../../src/config/settings";
import { settingsTable } from "../../../src/config/settings-table";

describe("the settings' table", () => {
  const [header, rule, ...rows] = settingsTable().split("\n");

  it("has a heading", () => {
    expect(header).toBe("| Name | Default | Allowed | Meaning |");
    expect(rule).toBe("| --- | --- | --- | --- |");
  });

  it.each(SETTING_NAMES.map((name, index) => [name, index] as const))(
    "has %s in its place",
    (name, index) => {
      const { defaultText, meaning } = SETTINGS[name];
      expect(rows[index]).toMatch(/^\| `[A-Z_]+` \|.*\|$/);
      for (const text of [environmentVariableOf(name), defaultText, meaning])
        expect(rows[index]).toContain(text);
    },
  );

  it("has four cells in each row, and no other row", () => {
    expect(rows).toHaveLength(SETTING_NAMES.length);
    for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(6);
  });
});
