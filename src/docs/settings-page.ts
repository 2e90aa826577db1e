import { SETTING_GROUPS } from "../config/setting-groups";
import { environmentVariableOf, SETTINGS } from "../config/settings";

/** docs/settings.md, out of the settings themselves. */
export function settingsPage(): string {
  const sections = Object.entries(SETTING_GROUPS).map(([title, names]) =>
    [
      `## ${title}`,
      ...names.map((name) => {
        const { defaultText, allowed, meaning } = SETTINGS[name];
        return [
          `### \`${environmentVariableOf(name)}\``,
          plain(meaning),
          `- Default: ${plain(defaultText)}\n- Allowed: ${plain(allowed)}`,
        ].join("\n\n");
      }),
    ].join("\n\n"),
  );
  return `# Settings

\`npm run docs\` writes this page from the sources.

Set an environment variable, or the same name in camelCase under \`context.payments\` in \`cdktf.json\`: \`PRIMARY_REGION\`
is \`primaryRegion\` there. An environment variable wins, and an empty one counts as unset. Every wrong setting is
refused, all of them at once, before anything is written.

The **profile** decides what an environment can afford to lose. Production has deletion protection, logs for a year, a
WAF before each API and reserved concurrency. Development can be destroyed at once, bucket contents included, and costs
little while idle.

Some settings are fixed at creation. A change of \`CONSISTENCY\`, of a Region or of \`OBJECT_LOCK_DAYS\` re-creates what
holds the data: plan it as a migration.

${sections.join("\n\n")}
`;
}

/** An angle bracket outside of code would begin an HTML element. */
const plain = (text: string): string =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "\\<") : part))
    .join("`");
