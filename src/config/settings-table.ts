import { SETTINGS, SETTING_NAMES, environmentVariableOf } from "./settings";

const cell = (text: string) => text.replaceAll("|", "\\|");

/** Every setting as a Markdown table: the README carries it, and a test keeps the two the same. */
export function settingsTable(): string {
  const rows = SETTING_NAMES.map((name) => {
    const { defaultText, allowed, meaning } = SETTINGS[name];
    return `| \`${environmentVariableOf(name)}\` | ${cell(defaultText)} | ${cell(allowed)} | ${cell(meaning)} |`;
  });
  return ["| Name | Default | Allowed | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
